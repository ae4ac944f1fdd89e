import type { ConsentHistory, Flag } from "../consent/consent-act.ts";
import type { ConsentFinding } from "../consent/consent-finding.ts";
import { digitalAge } from "../consent/weigh-grant.ts";
import { because, requestName, type Reason } from "../reason.ts";
import { registriesOf, standingIn } from "../registry-standing.ts";
import type { Situation } from "../situation.ts";
import { isDeceased, isMinor, isYoungerThan, mayBeDeceased } from "../subject.ts";
import { COMPLIANCE_FLAGS, hasChannels } from "../vocabulary.ts";
import { lacksAssessment, legitimateInterest } from "../legitimate-interest.ts";
import { noticeOwed } from "../notice-owed.ts";
import { specialCategoryCodes } from "./personal-use.ts";
import { activeHolds, activeRestrictions, nameOfHold, nameOfRestriction } from "./restriction.ts";

const ORDER = new Map(COMPLIANCE_FLAGS.map((flag, position) => [flag, position]));

/** Flags that follow from the facts themselves; the other parts of a decision bring their own. */
export function subjectFlags(
  situation: Situation,
  history: ConsentHistory,
  consents: readonly ConsentFinding[],
): readonly Flag[] {
  const flags: Flag[] = [...history.flags];
  const raise = (flag: Flag["flag"], reason: Reason): void => {
    flags.push({ flag, reasons: [reason] });
  };
  const owed = noticeOwed(situation);
  if (owed) raise(owed.state, owed.reason);
  if (!hasProvenance(situation)) raise("PROVENANCE_MISSING", because("N1", "PROVENANCE_MISSING"));
  if (mayBeDeceased(situation)) raise("SUBJECT_DECEASED", because("S1", "DECEASED"));
  const restrictions = activeRestrictions(situation);
  if (restrictions.length > 0)
    raise("RESTRICTED", because("S1", "RESTRICTED", restrictions.map(nameOfRestriction)));
  const holds = activeHolds(situation);
  if (holds.length > 0) raise("LEGAL_HOLD", because("S1", "LEGAL_HOLD", holds.map(nameOfHold)));
  if (!isDeceased(situation) && isMinor(situation)) raise("MINOR", because("C8", "MINOR"));
  const byGuardian = guardiansToConfirm(situation, consents);
  if (byGuardian.length > 0)
    raise("GUARDIAN_CONSENT_TO_CONFIRM", because("C8", "GUARDIAN_TO_CONFIRM", byGuardian));
  for (const registry of registriesOf(situation, null, ["REVOKES_EARLIER_CONSENT"])) {
    const { listed, facts } = standingIn(situation, registry);
    if (listed) raise("REGISTRY_LISTED", because("G1", "REGISTRY_LISTED", facts));
  }
  const notes = specialCategoryCodes(situation);
  if (notes.length > 0) raise("SPECIAL_CATEGORY_IN_FREE_TEXT", because("S3", "SPECIAL_CATEGORY_NOTE", notes));
  if (lacksAssessment(situation)) raise("LIA_MISSING", because("L1", "LIA_MISSING"));
  if (isBasisSwap(situation, consents)) raise("BASIS_SWAP_ATTEMPT", because("C7", "BASIS_SWAP"));
  for (const { outcome, field } of situation.doubts)
    raise("FACT_IN_DOUBT", because("T5", outcome, [`field:${field}`]));
  const unverified = situation.facts.requests.filter(({ identityVerified }) => identityVerified !== true);
  if (unverified.length > 0)
    raise("IDENTITY_NOT_VERIFIED", because("D1", "IDENTITY_NOT_VERIFIED", unverified.map(requestName)));
  return flags;
}

/** One entry per flag, in the order of the vocabulary, with each reason once. */
export function mergeFlags(raised: readonly Flag[]): readonly Flag[] {
  const reasonsOf = new Map<Flag["flag"], Reason[]>();
  for (const { flag, reasons } of raised) {
    const known = reasonsOf.get(flag);
    if (known) known.push(...reasons);
    else reasonsOf.set(flag, [...reasons]);
  }
  const merged = [...reasonsOf].map(([flag, reasons]) => ({ flag, reasons: eachOnce(reasons) }));
  return merged.sort((a, b) => ORDER.get(a.flag)! - ORDER.get(b.flag)!);
}

/** In an order that does not depend on how the facts arrived. */
function eachOnce(reasons: readonly Reason[]): readonly Reason[] {
  if (reasons.length === 1) return reasons;
  const distinct = new Map(reasons.map((reason) => [JSON.stringify(reason), reason]));
  return [...distinct].sort(([a], [b]) => (a < b ? -1 : 1)).map(([, reason]) => reason);
}

/** An origin of UNKNOWN says no more than no entry at all. */
function hasProvenance({ facts }: Situation): boolean {
  return facts.provenance.some(({ origin }) => origin && origin !== "UNKNOWN");
}

/** C8: a guardian's yes stands, but the person is now old enough to be asked. */
function guardiansToConfirm(situation: Situation, consents: readonly ConsentFinding[]): readonly string[] {
  if (isYoungerThan(situation, digitalAge(situation), situation.clock.today)) return [];
  return consents.flatMap(({ grant }) => (grant?.event.by === "GUARDIAN" ? grant.fact : []));
}

/** C7: legitimate interest declared over an answer the person gave. */
function isBasisSwap(situation: Situation, consents: readonly ConsentFinding[]): boolean {
  const wasAsked = situation.facts.consentEvents.some(({ purpose }) => hasChannels(purpose));
  const isAnswered = consents.some(
    ({ target, status }) => hasChannels(target.purpose) && status !== "GIVEN" && status !== "NONE",
  );
  return wasAsked && isAnswered && legitimateInterest(situation).isDeclared;
}
