/** Corrections (GDPR Art. 16) and emptied fields (Art. 5(1)(c)): what is asked of a source, and what it shows afterwards. */
import type { CommandIdentifiers, PersonFields } from "./contract.ts";

export type PersonField = keyof PersonFields;

export const PERSON_FIELDS = [
  "givenName",
  "familyName",
  "fullName",
  "emails",
  "phones",
  "taxIds",
  "birthDate",
  "company",
  "country",
] as const satisfies readonly PersonField[];

/** New values, in clear. In memory only, never logged. */
export interface FieldChange {
  /** A list is complete, the primary value first: a value that is not in it must be gone afterwards. Never null: use `clear`. */
  readonly set: Partial<PersonFields>;
  /** Fields to be emptied: person fields, or native ones that the connector declares as `clearable`. */
  readonly clear: readonly string[];
}

export interface RectifyCommand extends FieldChange {
  /** Stable over retries. */
  readonly commandId: string;
  readonly externalId: string;
  readonly kind: string;
  readonly identifiers: CommandIdentifiers;
}

/** What a connector can correct. Nothing is asked of it beyond this. */
export interface Rectification {
  readonly settable: readonly PersonField[];
  /** Person fields, and names of native fields that hold more about the person than the mapping reads. */
  readonly clearable: readonly string[];
  /** Fields that the vendor requires: emptying them puts a text there that names nobody. */
  readonly placeholders: readonly string[];
  /** Fields that one kind of record does not have, although others do. */
  readonly notIn?: Readonly<Record<string, readonly string[]>>;
  /** Fields that one kind of record shows and nobody can change from outside, although others can. */
  readonly fixedIn?: Readonly<Record<string, readonly string[]>>;
  /** How many values of a list have a place; without an entry, any number. Only the first ones are stored. */
  readonly places?: Partial<Record<"emails" | "phones" | "taxIds", number>>;
}

/** EMPTY: nothing about the person stands there; a placeholder counts as nothing. */
export const FIELD_STATES = ["MATCHES", "DIFFERS", "EMPTY"] as const;
export type FieldState = (typeof FIELD_STATES)[number];

/** What one asked field shows now, without its value. */
export interface ObservedField {
  readonly field: string;
  readonly state: FieldState;
}

/** How a native field stands; only asked for names that are no person field. */
export type NativeHolds = (name: string) => boolean;

/** Compares a fresh read with what was asked, as far as the source has places for it. */
export function observedFields(
  person: PersonFields,
  { set, clear }: FieldChange,
  { places = {} }: Pick<Rectification, "places"> = {},
  nativeHolds: NativeHolds = () => true,
): readonly ObservedField[] {
  const asked = PERSON_FIELDS.flatMap((field): ObservedField[] => {
    const wanted = valuesOf(field, set[field]);
    if (wanted.length === 0) return [];
    const most = (places as Partial<Record<PersonField, number>>)[field] ?? wanted.length;
    return [{ field, state: stateOf(field, valuesOf(field, person[field]), wanted.slice(0, most)) }];
  });
  const emptied = clear.map((field): ObservedField => {
    const holds = isPersonField(field) ? valuesOf(field, person[field]).length > 0 : nativeHolds(field);
    return { field, state: holds ? "DIFFERS" : "EMPTY" };
  });
  return [...asked, ...emptied];
}

export function isPersonField(name: string): name is PersonField {
  return (PERSON_FIELDS as readonly string[]).includes(name);
}

function stateOf(field: PersonField, shown: readonly string[], wanted: readonly string[]): FieldState {
  if (shown.length === 0) return "EMPTY";
  // Mail goes to the first address; numbers stand in places whose order means nothing.
  const isLed = field !== "emails" || shown[0] === wanted[0];
  return isLed && new Set(shown).symmetricDifference(new Set(wanted)).size === 0 ? "MATCHES" : "DIFFERS";
}

/** Values in a form in which a vendor's own spelling makes no difference. */
function valuesOf(field: PersonField, value: PersonFields[PersonField] | undefined): readonly string[] {
  const values = typeof value === "string" ? [value] : (value ?? []);
  return values.map((each) => folded(field, each)).filter((each) => each !== "");
}

function folded(field: PersonField, value: string): string {
  const text = value.normalize("NFC").trim().replace(/\s+/gu, " ");
  if (field === "phones") return text.replace(/\D/gu, "").replace(/^00/u, "");
  return field === "emails" || field === "country" || field === "taxIds" ? text.toUpperCase() : text;
}
