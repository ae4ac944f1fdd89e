import type { PartyRow } from "./rows.ts";

/** What Tryton writes over the code of an erased party's identifiers. */
export const ERASED_CODE = "****";

/** Names of the fields that still hold something about the person. Tryton's own erasure forgets `value_compact`. */
export function residueOf(party: PartyRow): string[] {
  const found = new Set<string>();
  if (party.name) found.add("party.party.name");
  for (const mechanism of party["contact_mechanisms."]) {
    if (mechanism.value) found.add("party.contact_mechanism.value");
    if (mechanism.value_compact) found.add("party.contact_mechanism.value_compact");
    if (mechanism.name) found.add("party.contact_mechanism.name");
    if (mechanism.comment) found.add("party.contact_mechanism.comment");
  }
  for (const { code } of party["identifiers."]) {
    if (code && code !== ERASED_CODE) found.add("party.identifier.code");
  }
  for (const address of party["addresses."]) {
    if (address.name) found.add("party.address.name");
    if (address.street) found.add("party.address.street");
    if (address.postal_code) found.add("party.address.postal_code");
    if (address.city) found.add("party.address.city");
  }
  return [...found];
}
