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
  const { facts } = situation;
  const owed = noticeOwed(situation);
  const restrictions = activeRestrictions(situation).map(nameOfRestriction);
  const holds = activeHolds(situation).map(nameOfHold);
  const notes = specialCategoryCodes(situation);
  const unverified = (facts.requests ?? []).filter(({ identityVerified }) => identityVerified !== true);
  const asked = unverified.map(requestName);
  const listings = registriesOf(situation, null, ["REVOKES_EARLIER_CONSENT"])
    .map((registry) => standingIn(situation, registry))
    .filter(({ listed }) => listed);
  return [
    ...history.flags,
    ...(owed ? raiseIf(true, owed.state, owed.reason) : []),
    ...raiseIf(!hasProvenance(situation), "PROVENANCE_MISSING", because("N1", "PROVENANCE_MISSING")),
    ...raiseIf(mayBeDeceased(situation), "SUBJECT_DECEASED", because("S1", "DECEASED")),
    ...raiseIf(restrictions.length > 0, "RESTRICTED", because("S1", "RESTRICTED", restrictions)),
    ...raiseIf(holds.length > 0, "LEGAL_HOLD", because("S1", "LEGAL_HOLD", holds)),
    ...raiseIf(!isDeceased(situation) && isMinor(situation), "MINOR", because("C8", "MINOR")),
    ...guardianFlags(situation, consents),
    ...listings.flatMap(({ facts: checks }) =>
      raiseIf(true, "REGISTRY_LISTED", because("G1", "REGISTRY_LISTED", checks)),
    ),
    ...raiseIf(
      notes.length > 0,
      "SPECIAL_CATEGORY_IN_FREE_TEXT",
      because("S3", "SPECIAL_CATEGORY_NOTE", notes),
    ),
    ...raiseIf(lacksAssessment(situation), "LIA_MISSING", because("L1", "LIA_MISSING")),
    ...raiseIf(isBasisSwap(situation, consents), "BASIS_SWAP_ATTEMPT", because("C7", "BASIS_SWAP")),
    ...situation.doubts.map(({ outcome, field }): Flag => {
      return { flag: "FACT_IN_DOUBT", reasons: [because("T5", outcome, [`field:${field}`])] };
    }),
    ...raiseIf(asked.length > 0, "IDENTITY_NOT_VERIFIED", because("D1", "IDENTITY_NOT_VERIFIED", asked)),
  ];
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
  return (facts.provenance ?? []).some(({ origin }) => origin && origin !== "UNKNOWN");
}

/** C8: a guardian's yes stands, but the person is now old enough to be asked. */
function guardianFlags(situation: Situation, consents: readonly ConsentFinding[]): readonly Flag[] {
  if (isYoungerThan(situation, digitalAge(situation), situation.clock.today)) return [];
  const byGuardian = consents.flatMap(({ grant }) => (grant?.event.by === "GUARDIAN" ? grant.fact : []));
  const reason = because("C8", "GUARDIAN_TO_CONFIRM", byGuardian);
  return raiseIf(byGuardian.length > 0, "GUARDIAN_CONSENT_TO_CONFIRM", reason);
}

/** C7: legitimate interest declared over an answer the person gave. */
function isBasisSwap(situation: Situation, consents: readonly ConsentFinding[]): boolean {
  const wasAsked = (situation.facts.consentEvents ?? []).some(({ purpose }) => hasChannels(purpose));
  const isAnswered = consents.some(
    ({ target, status }) => hasChannels(target.purpose) && status !== "GIVEN" && status !== "NONE",
  );
  return wasAsked && isAnswered && legitimateInterest(situation).isDeclared;
}

function raiseIf(holds: boolean, flag: Flag["flag"], reason: Reason): readonly Flag[] {
  return holds ? [{ flag, reasons: [reason] }] : [];
}
