import type { ObserveReference, SourceObservation } from "#connectors/sdk/contract.ts";
import { provenConsent } from "./consents.ts";
import { heldFields } from "./mapping.ts";
import { observeFields } from "./rectify.ts";
import type { WriteParts } from "./revoke.ts";

/** Reads the member by its contact id, never through a list. */
export async function observe(
  { members, config }: WriteParts,
  reference: ObserveReference,
): Promise<SourceObservation> {
  const member = await members.get(reference.externalId);
  return {
    record: member ? (member.status === "archived" ? "RECYCLED" : "PRESENT") : "GONE",
    consents: reference.targets.map((target) => provenConsent(member, target, config)),
    residue: member ? heldFields(member) : [],
    ...(reference.change ? { fields: member ? observeFields(member, reference.change, config) : [] } : {}),
  };
}
