import { registriesOf, standingIn, type RegistryStanding } from "../registry-standing.ts";
import type { Situation } from "../situation.ts";
import { hasChannels, type ConsentTarget } from "../vocabulary.ts";
import type { Grant } from "./consent-act.ts";
import { isSparedByContract } from "./spared-by-contract.ts";

/** A register in which the person is listed, as far as it annuls consent to a pair (G1). */
export interface Annulment {
  readonly until: number;
  readonly graceDays: number;
  readonly standing: RegistryStanding;
}

/** G1: listings that annul earlier consent to a channel, or to sharing, which feeds other companies' calls. */
export function annulmentsOf(situation: Situation, target: ConsentTarget): readonly Annulment[] {
  if (!hasChannels(target.purpose) && target.purpose !== "THIRD_PARTY_SHARING") return [];
  const annulments: Annulment[] = [];
  for (const registry of registriesOf(situation, target.channel, ["REVOKES_EARLIER_CONSENT"])) {
    const standing = standingIn(situation, registry);
    if (standing.annulsUntil === null) continue;
    const graceDays = situation.policy.registries[registry]?.contractGraceDays ?? 0;
    annulments.push({ until: standing.annulsUntil, graceDays, standing });
  }
  return annulments;
}

export function isAnnulled(
  situation: Situation,
  grant: Grant,
  target: ConsentTarget,
  annulments: readonly Annulment[],
): boolean {
  return annulments.some(
    ({ until, graceDays }) => grant.at <= until && !isSparedByContract(situation, grant, target, graceDays),
  );
}
