import type { ConsentFinding } from "../consent/consent-finding.ts";
import { isSparedByContract } from "../consent/spared-by-contract.ts";
import type { RegistryEffect } from "../policy.ts";
import { because } from "../reason.ts";
import { registriesOf, standingIn, type RegistryStanding } from "../registry-standing.ts";
import type { RuleId } from "../rules.ts";
import type { Situation } from "../situation.ts";
import type { Channel } from "../vocabulary.ts";
import { allow, deny, type Finding } from "./answer.ts";

/** Registers that speak about whoever has not consented. */
const AGAINST_INTEREST: readonly RegistryEffect[] = [
  "REVOKES_EARLIER_CONSENT",
  "BLOCKS_UNLESS_SPECIFIC_CONSENT",
  "BLOCKS_UNLESS_ONGOING_CONTRACT",
];

/** G3: a call on consent needs a fresh check, except on consent that a contract spares (G2). */
export function checkForConsent(situation: Situation, channel: Channel, consent: ConsentFinding): Finding {
  const reasons = [];
  for (const registry of registriesOf(situation, channel, ["REVOKES_EARLIER_CONSENT"])) {
    const graceDays = situation.policy.registries[registry]?.contractGraceDays ?? 0;
    const spared = consent.standing.findLast((grant) =>
      isSparedByContract(situation, grant, consent.target, graceDays),
    );
    if (spared) {
      reasons.push(because("G2", "CONSENT_SPARED", [spared.fact]));
      continue;
    }
    const standing = standingIn(situation, registry);
    if (standing.state !== "FRESH") return unfresh("G3", standing);
    reasons.push(because("G3", "REGISTRY_CHECK_FRESH", standing.facts));
  }
  return allow(reasons);
}

/** G6, and G3 for a country that opens calls to other bases: a fresh check that does not list the person. */
export function checkForInterest(
  situation: Situation,
  channel: Channel,
  effects: readonly RegistryEffect[] = AGAINST_INTEREST,
): Finding {
  const registries = registriesOf(situation, channel, effects);
  return checkUnlisted(situation, registries, "G6");
}

/** G4: at least one register must say that the entry may be used. */
export function checkForDirectory(situation: Situation, channel: Channel): Finding {
  const registries = registriesOf(situation, channel, [...AGAINST_INTEREST, "BLOCKS_PUBLIC_DIRECTORY_USE"]);
  if (registries.length === 0) return deny([because("G4", "REGISTRY_CHECK_MISSING")]);
  return checkUnlisted(situation, registries, "G4");
}

function checkUnlisted(situation: Situation, registries: readonly string[], rule: RuleId): Finding {
  const reasons = [];
  for (const registry of registries) {
    const standing = standingIn(situation, registry);
    if (standing.listed) return listed(rule, standing);
    if (standing.state !== "FRESH") return unfresh(rule, standing);
    reasons.push(because(rule, "REGISTRY_CHECK_FRESH", standing.facts));
  }
  return allow(reasons);
}

function listed(rule: RuleId, standing: RegistryStanding): Finding {
  const reasons = [because(rule, "REGISTRY_LISTED", standing.facts)];
  const stale = standing.state === "FRESH" ? [] : unfresh(rule, standing).flags;
  return deny(reasons, [{ flag: "REGISTRY_LISTED", reasons }, ...stale]);
}

function unfresh(rule: RuleId, standing: RegistryStanding): Finding {
  const flag = standing.state === "MISSING" ? "REGISTRY_CHECK_MISSING" : "REGISTRY_CHECK_STALE";
  const reasons = [because(rule, flag, [...standing.facts, `registry:${standing.registry}`])];
  return deny(reasons, [{ flag, reasons }]);
}
