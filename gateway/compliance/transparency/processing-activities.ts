import type { Decision } from "../decision/decide.ts";
import type { Answer } from "../decision/answer.ts";
import type { DeclaredBasis, Facts } from "../facts.ts";
import type { Outcome } from "../outcomes.ts";
import type { Reason } from "../reason.ts";
import type { RetentionDeadline } from "../retention/retention-deadline.ts";
import {
  CHANNELS,
  PROCESSING_PURPOSES,
  type Channel,
  type LegalBasis,
  type ProcessingPurpose,
} from "../vocabulary.ts";
import { STATUTORY_BASIS } from "./statutory-basis.ts";

/** One purpose of processing as it stands for one person (GDPR Arts. 13-15): why, on which basis, until when. */
export interface ProcessingActivity {
  readonly purpose: ProcessingPurpose;
  readonly state: ProcessingState;
  /** Channels on which it is allowed now; empty for purposes without channels. */
  readonly channels: readonly Channel[];
  /** Bases that carry it now; none where it is stopped. */
  readonly bases: readonly LegalBasis[];
  /** Declarations for this purpose, whether they hold or not. */
  readonly declared: readonly DeclaredBasis[];
  readonly retention: RetentionDeadline | null;
  readonly reasons: readonly Reason[];
}

/** ALLOWED: used now. STOPPED: no use is permitted. KEPT: only stored, because a duty demands it. */
export const PROCESSING_STATES = ["ALLOWED", "STOPPED", "KEPT"] as const;
export type ProcessingState = (typeof PROCESSING_STATES)[number];

/** What the rule that allowed rests on (GDPR Art. 6(1)). */
const BASIS_OF: Partial<Record<Outcome, LegalBasis>> = {
  CONSENT_GIVEN: "CONSENT",
  CONSENT_SPARED: "CONSENT",
  LEGITIMATE_INTEREST: "LEGITIMATE_INTEREST",
  SOFT_OPT_IN: "LEGITIMATE_INTEREST",
  PUBLIC_DIRECTORY: "LEGITIMATE_INTEREST",
};

/** Every purpose for which this person's data are used, were stopped being used, or are only kept. */
export function processingActivities(
  { legalBases }: Pick<Facts, "legalBases">,
  decision: Decision,
): readonly ProcessingActivity[] {
  const declaredFor = (purpose: ProcessingPurpose) =>
    (legalBases ?? []).filter((basis) => basis.purpose === purpose);
  const single = (
    purpose: "PROFILING" | "THIRD_PARTY_SHARING" | "SERVICE",
    { verdict, reasons }: Answer,
  ): ProcessingActivity => ({
    purpose,
    state: verdict === "ALLOW" ? "ALLOWED" : "STOPPED",
    channels: [],
    bases: verdict === "ALLOW" ? basesOf(purpose, reasons) : [],
    declared: declaredFor(purpose),
    retention: null,
    reasons,
  });
  const { profiling, thirdPartySharing, serviceContact, retention } = decision;
  return [
    { ...marketing(decision), declared: declaredFor("DIRECT_MARKETING") },
    single("PROFILING", profiling),
    ...(thirdPartySharing ? [single("THIRD_PARTY_SHARING", thirdPartySharing)] : []),
    single("SERVICE", serviceContact),
    ...retention.filter(({ purpose }) => purpose !== "DIRECT_MARKETING").flatMap(keeping),
  ];
}

function marketing({ marketing: answers, retention }: Decision): Omit<ProcessingActivity, "declared"> {
  const channels = CHANNELS.filter((channel) => answers[channel].verdict === "ALLOW");
  const counted = channels.length > 0 ? channels : CHANNELS;
  const reasons = distinct(counted.flatMap((channel) => answers[channel].reasons));
  return {
    purpose: "DIRECT_MARKETING",
    state: channels.length > 0 ? "ALLOWED" : "STOPPED",
    channels,
    bases: channels.length > 0 ? basesOf("DIRECT_MARKETING", reasons) : [],
    retention: retention.find(({ purpose }) => purpose === "DIRECT_MARKETING") ?? null,
    reasons,
  };
}

/** A duty to keep that does not exist is no processing. */
function keeping(deadline: RetentionDeadline): readonly ProcessingActivity[] {
  const { term, reasons } = deadline;
  const purpose = PROCESSING_PURPOSES.find((known) => known === deadline.purpose);
  if (term === "NONE" || purpose === undefined || purpose === "DIRECT_MARKETING") return [];
  const basis = STATUTORY_BASIS[purpose];
  return [
    {
      purpose,
      state: "KEPT",
      channels: [],
      bases: basis ? [basis] : [],
      declared: [],
      retention: deadline,
      reasons,
    },
  ];
}

/** L2b allows a call to a customer under contract: an interest that the statute balanced. */
function basesOf(purpose: ProcessingPurpose, reasons: readonly Reason[]): readonly LegalBasis[] {
  const statutory = STATUTORY_BASIS[purpose];
  if (statutory) return [statutory];
  const bases = reasons.flatMap(({ rule, outcome }) =>
    rule === "L2b" && outcome === "ONGOING_CONTRACT" ? "LEGITIMATE_INTEREST" : (BASIS_OF[outcome] ?? []),
  );
  return [...new Set(bases)];
}

function distinct(reasons: readonly Reason[]): readonly Reason[] {
  return [...new Map(reasons.map((reason) => [JSON.stringify(reason), reason])).values()];
}
