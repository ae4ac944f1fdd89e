import type { ObserveReference, SourceObservation } from "#connectors/sdk/contract.ts";
import { standing } from "./mapping.ts";
import { findSubject, openOf, type Reach } from "./subscriber.ts";

/** Reads the user, its addresses, and for each address its memberships and bans; nothing is remembered in between. */
export async function observe(reach: Reach, reference: ObserveReference): Promise<SourceObservation> {
  const subject = await findSubject(reach, reference);
  const residue: string[] = [];
  if (subject.addresses.length > 0 || subject.loose.length > 0) residue.push("address.email");
  if (subject.addresses.some(({ display_name }) => display_name?.trim()))
    residue.push("address.display_name");
  if (openOf(subject.memberships, reach.config).length > 0) residue.push("member.email");
  return {
    record: subject.exists ? "PRESENT" : "GONE",
    consents: reference.targets.map((target) => standing(subject, target, reach.config)),
    residue,
  };
}
