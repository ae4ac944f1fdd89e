import type { FieldMapping, SourceProvenance, SourceRecord, Tombstone } from "#connectors/sdk/contract.ts";
import { actsOf, newestActs, standing, unmappedOf } from "./acts.ts";
import type { TrytonConfig } from "./config.ts";
import type { PartyFacts } from "./facts.ts";
import { ERASED_CODE, residueOf } from "./residue.ts";
import { touchedAt, type MechanismRow, type PartyRow } from "./rows.ts";

export const KIND = "party";

export const mapping: readonly FieldMapping[] = [
  { field: "fullName", native: "party.party.name", category: "user.name" },
  {
    field: "emails",
    native: "party.contact_mechanism.value_compact (email)",
    category: "user.contact.email",
  },
  {
    field: "phones",
    native: "party.contact_mechanism.value_compact (phone, mobile)",
    category: "user.contact.phone_number",
  },
  { field: "taxIds", native: "party.identifier.code", category: "user.government_id" },
  { field: "country", native: "party.address.country", category: "user.contact.address.country" },
];

export function toRecord(facts: PartyFacts, config: TrytonConfig): SourceRecord {
  const { party, replaced, subscriptions } = facts;
  const acts = actsOf(facts, config);
  const consents = newestActs(acts).map((consent) =>
    consent.state !== "GIVEN" && standing(acts, consent).state === "GIVEN"
      ? { ...consent, stillOpen: true }
      : consent,
  );
  const contradicts = consents.some((consent) => "stillOpen" in consent);
  const touched = [party, ...replaced, ...party["contact_mechanisms."], ...subscriptions].map(touchedAt);
  return {
    externalId: String(party.id),
    kind: KIND,
    person: {
      givenName: null,
      familyName: null,
      fullName: party.name,
      emails: valuesOf(party, ["email"]),
      phones: valuesOf(party, ["phone", "mobile"]),
      taxIds: party["identifiers."].flatMap(({ code }) => (code && code !== ERASED_CODE ? [code] : [])),
      birthDate: null,
      company: null,
      country: party["addresses."].flatMap((address) => address["country."]?.code ?? []).at(0) ?? null,
    },
    consents,
    provenance: provenanceOf(party, config),
    createdAt: party.create_date,
    modifiedAt:
      touched
        .filter((at) => at !== null)
        .sort()
        .at(-1) ?? null,
    lastActivityAt: null,
    sameAs: replaced.map(({ id }) => String(id)),
    unmapped: [
      ...[party, ...replaced].flatMap((row) => unmappedOf(row, config)).slice(0, 1),
      ...(contradicts ? ["marketing.email.active"] : []),
    ],
    freeTexts: [party, ...replaced].flatMap((row) =>
      row["contact_mechanisms."].flatMap(({ comment }) =>
        comment ? [{ field: "party.contact_mechanism.comment", text: comment }] : [],
      ),
    ),
  };
}

/** By a category of the operator's own; null where nothing is configured, because Tryton itself has no field for it. */
export function provenanceOf(party: PartyRow, config: TrytonConfig): SourceProvenance | null {
  const { originCategories, otherOrigin } = config;
  if (originCategories.length === 0 && otherOrigin === null) return null;
  const obtainedOn = party.create_date?.slice(0, 10) ?? null;
  const own = new Set(party["categories."].map(({ rec_name }) => rec_name));
  const found = new Set(originCategories.filter(({ path }) => own.has(path)).map(({ origin }) => origin));
  const [origin] = found;
  // Two categories that contradict each other explain nothing.
  if (found.size > 1 || origin === undefined) {
    const isContradicting = found.size > 1;
    return {
      origin: isContradicting ? "UNKNOWN" : (otherOrigin ?? "UNKNOWN"),
      obtainedOn,
      mappedFrom: `party.party.categories=${isContradicting ? "(unmapped)" : "(empty)"}`,
    };
  }
  return { origin, obtainedOn, mappedFrom: `party.party.categories=${origin}` };
}

/** A merged-away party, or the empty shell that an erasure leaves for the accounts; null for one that is still a record. */
export function toTombstone({ party }: PartyFacts): Tombstone | null {
  const externalId = String(party.id);
  if (isErased(party)) return { externalId, reason: "DELETED", mergedInto: null };
  if (party.replaced_by === null) return null;
  return { externalId, reason: "MERGED", mergedInto: String(party.replaced_by) };
}

/** Archived and empty. An archived party that still holds data stays a record: the law does not care for the flag. */
export function isErased(party: PartyRow): boolean {
  return !party.active && residueOf(party).length === 0;
}

/** Of these types, the ones in use first. */
export function orderedMechanisms(party: PartyRow, types: readonly string[]): readonly MechanismRow[] {
  const own = party["contact_mechanisms."].filter(({ type }) => types.includes(type));
  return [...own.filter(({ active }) => active), ...own.filter(({ active }) => !active)];
}

function valuesOf(party: PartyRow, types: readonly string[]): string[] {
  const values = orderedMechanisms(party, types).map(({ value, value_compact }) => value_compact ?? value);
  return [...new Set(values.filter((value) => value !== null && value.trim() !== ""))] as string[];
}
