import type { ConsentFinding } from "../consent/consent-finding.ts";
import { contractsInForce, namesOf } from "../contracts.ts";
import { because, type Reason } from "../reason.ts";
import { registriesOf, standingIn } from "../registry-standing.ts";
import type { Situation } from "../situation.ts";
import { isLegalEntity, isMinor } from "../subject.ts";
import { allow, deny, type Finding } from "./answer.ts";
import { personalStops } from "./marketing.ts";

/** L3, C8, S1-S3: may this person be profiled? */
export function decideProfiling(
  situation: Situation,
  consent: ConsentFinding,
  specialCategory: ConsentFinding,
): Finding {
  const stops = [...personalStops(situation, "PROFILING")];
  if (isLegalEntity(situation))
    return stops.length > 0 ? deny(stops) : allow([because("S2", "GDPR_DOES_NOT_APPLY")]);
  if (isMinor(situation) && situation.policy.profilingOfMinors === "NEVER")
    stops.push(because("C8", "MINOR"));
  stops.push(...noteStops(situation, specialCategory), ...consentStops(consent));
  return stops.length > 0 ? deny(stops) : allow(consent.reasons);
}

/** L3, G5, S1-S3: may the data go to third parties? Null for a legal entity, where the question does not arise. */
export function decideSharing(
  situation: Situation,
  consent: ConsentFinding,
  specialCategory: ConsentFinding,
): Finding | null {
  if (isLegalEntity(situation)) return null;
  const stops = [
    ...personalStops(situation, "THIRD_PARTY_SHARING"),
    ...listedStops(situation),
    ...noteStops(situation, specialCategory),
    ...consentStops(consent),
  ];
  if (consent.grant && !consent.grant.event.recipients?.length) {
    stops.push(because("L3", "RECIPIENTS_MISSING", [consent.grant.fact]));
  }
  return stops.length > 0 ? deny(stops) : allow(consent.reasons);
}

/** S4: messages that belong to a contract. */
export function decideServiceContact(situation: Situation): Finding {
  const stops = [...personalStops(situation, "SERVICE")];
  const running = contractsInForce(situation);
  if (running.length === 0) stops.push(because("S4", "NO_CONTRACT"));
  return stops.length > 0 ? deny(stops) : allow([because("S4", "ONGOING_CONTRACT", namesOf(running))]);
}

/** GDPR 9(2)(a): special categories are used only with explicit consent to just that. */
export function decideSpecialCategory(situation: Situation, consent: ConsentFinding): Finding {
  const stops = [...personalStops(situation, "SPECIAL_CATEGORY"), ...consentStops(consent)];
  return stops.length > 0 ? deny(stops) : allow(consent.reasons);
}

/**
 * S3: what the free-text detector says of special categories, text that it cannot read included: what nobody read may say
 * anything. Only its codes are repeated, never other text.
 */
export function specialCategoryCodes({ facts }: Situation): readonly string[] {
  const codes = facts.freeTextFlags.filter(
    (code) => code.startsWith("SPECIAL_CATEGORY") || code === "UNREADABLE_TEXT",
  );
  return codes.map((code) => /^[A-Z_]+/.exec(code)?.[0] ?? code);
}

function consentStops(consent: ConsentFinding): readonly Reason[] {
  return consent.status === "GIVEN" ? [] : consent.reasons;
}

function noteStops(situation: Situation, specialCategory: ConsentFinding): readonly Reason[] {
  const codes = specialCategoryCodes(situation);
  if (situation.policy.specialCategoryNote === "FLAG_ONLY") return [];
  if (codes.length === 0 || specialCategory.status === "GIVEN") return [];
  return [because("S3", "SPECIAL_CATEGORY_NOTE", codes)];
}

/** G5. A result nobody can read may be a listing. */
function listedStops(situation: Situation): readonly Reason[] {
  return registriesOf(situation, null, ["REVOKES_EARLIER_CONSENT"])
    .map((registry) => standingIn(situation, registry))
    .filter(({ listed, doubtful }) => listed || doubtful)
    .map(({ listed, facts }) => because("G5", listed ? "REGISTRY_LISTED" : "REGISTRY_CHECK_STALE", facts));
}
