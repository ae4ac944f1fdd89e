import type { Facts } from "../facts.ts";
import type { Policy } from "../policy.ts";
import type { Reason } from "../reason.ts";
import { readSituation, type Situation } from "../situation.ts";
import {
  CHANNELS,
  type Channel,
  type ConsentPurpose,
  type ConsentStatus,
  type ConsentTarget,
} from "../vocabulary.ts";
import type { ConsentHistory } from "./consent-act.ts";
import { findConsent, type ConsentFinding } from "./consent-finding.ts";
import { readHistory } from "./read-history.ts";

/** Status of one pair, as the API shows it. */
export interface ConsentStanding {
  readonly purpose: ConsentPurpose;
  readonly channel: Channel | null;
  readonly status: ConsentStatus;
  readonly reasons: readonly Reason[];
}

/** Every pair on which consent is kept (C1). */
export const CONSENT_TARGETS: readonly ConsentTarget[] = [
  ...CHANNELS.map((channel) => ({ purpose: "DIRECT_MARKETING", channel }) as const),
  { purpose: "PROFILING", channel: null },
  { purpose: "THIRD_PARTY_SHARING", channel: null },
  { purpose: "SPECIAL_CATEGORY", channel: null },
];

export function findAllConsents(situation: Situation, history: ConsentHistory): readonly ConsentFinding[] {
  return CONSENT_TARGETS.map((target) => findConsent(situation, history, target));
}

export function toStanding({ target, status, reasons }: ConsentFinding): ConsentStanding {
  return { purpose: target.purpose, channel: target.channel, status, reasons };
}

/** Consent per purpose and channel at `facts.now`, by rules C1-C8, G1, G2 and P1. */
export function consentStatus(facts: Facts, policy: Policy): readonly ConsentStanding[] {
  const situation = readSituation(facts, policy);
  return findAllConsents(situation, readHistory(situation)).map(toStanding);
}
