import { findAllConsents } from "./consent/consent-status.ts";
import type { ConsentFinding } from "./consent/consent-finding.ts";
import { readHistory } from "./consent/read-history.ts";
import { contractsInForce, namesOf } from "./contracts.ts";
import type { DeclaredBasis, Facts } from "./facts.ts";
import { legitimateInterest } from "./legitimate-interest.ts";
import type { Policy } from "./policy.ts";
import { because, type Reason } from "./reason.ts";
import { readSituation, type Situation } from "./situation.ts";
import { hasChannels, type Channel, type LegalBasis, type Purpose } from "./vocabulary.ts";

/** A declared basis and whether it carries anything now. */
export interface BasisStanding {
  readonly purpose: Purpose;
  readonly basis: LegalBasis;
  readonly takesEffect: boolean;
  readonly channels: readonly Channel[];
  readonly reasons: readonly Reason[];
}

/** Each declared basis at `facts.now`. What a channel needs beside a basis (register, notice) is the decision's business. */
export function basisStandings(facts: Facts, policy: Policy): readonly BasisStanding[] {
  const situation = readSituation(facts, policy);
  const consents = findAllConsents(situation, readHistory(situation));
  return situation.facts.legalBases.map((declared) => ({
    purpose: declared.purpose,
    basis: declared.basis,
    ...weigh(situation, declared, consents),
  }));
}

type Weight = Pick<BasisStanding, "takesEffect" | "channels" | "reasons">;

function weigh(situation: Situation, declared: DeclaredBasis, consents: readonly ConsentFinding[]): Weight {
  const { purpose, basis } = declared;
  const own = consents.filter(({ target }) => target.purpose === purpose);
  if (basis === "CONSENT" || basis === "EXPLICIT_CONSENT") return weighConsent(purpose, basis, own);
  if (purpose === "SERVICE") return weighService(situation, basis);
  // L3: for profiling, sharing and special categories nothing but consent will do.
  if (!hasChannels(purpose)) return none(because("L3", "NO_BASIS"));
  if (basis !== "LEGITIMATE_INTEREST") return none(because("L1", "NO_BASIS"));
  const unasked = own.filter(({ status }) => status === "NONE");
  if (unasked.length === 0)
    return none(because("C7", "BASIS_SWAP"), ...own.flatMap(({ reasons }) => reasons));
  const interest = legitimateInterest(situation);
  if (!interest.isLive) return none(interest.reason);
  const channels = unasked.flatMap(({ target }) => target.channel ?? []);
  const swapped = own.length > unasked.length ? [because("C7", "BASIS_SWAP")] : [];
  return { takesEffect: true, channels, reasons: [interest.reason, ...swapped] };
}

/** GDPR 9(2)(a): for special categories only an explicit one. */
function weighConsent(purpose: Purpose, basis: LegalBasis, own: readonly ConsentFinding[]): Weight {
  if (purpose === "SPECIAL_CATEGORY" && basis !== "EXPLICIT_CONSENT") return none(because("S3", "NO_BASIS"));
  const given = own.filter(({ status }) => status === "GIVEN");
  const reasons = (given.length > 0 ? given : own).flatMap((one) => one.reasons);
  if (given.length === 0) return none(...(reasons.length > 0 ? reasons : [because("C1", "NO_BASIS")]));
  return { takesEffect: true, channels: given.flatMap(({ target }) => target.channel ?? []), reasons };
}

/** S4. */
function weighService(situation: Situation, basis: LegalBasis): Weight {
  const running = contractsInForce(situation);
  if (basis !== "CONTRACT") return none(because("S4", "NO_BASIS"));
  if (running.length === 0) return none(because("S4", "NO_CONTRACT"));
  return { takesEffect: true, channels: [], reasons: [because("S4", "ONGOING_CONTRACT", namesOf(running))] };
}

function none(...reasons: readonly Reason[]): Weight {
  const distinct = new Map(reasons.map((reason) => [JSON.stringify(reason), reason]));
  return { takesEffect: false, channels: [], reasons: [...distinct.values()] };
}
