import {
  isPersonField,
  PERSON_FIELDS,
  type FieldChange,
  type PersonField,
} from "#connectors/sdk/rectification.ts";
import { readDate } from "#gateway/compliance/calendar.ts";
import { Refusal } from "#gateway/compliance/refusal.ts";
import type { AbilitiesBySource } from "#gateway/ledger/commit-revocation.ts";
import type { Digest, Keyring } from "#gateway/ledger/keyring.ts";
import { normalForm } from "./identifier-digest.ts";

/** New values as a caller gives them; what is absent or null stays as it is. */
export type NewValues = { readonly [Field in PersonField]?: FieldChange["set"][Field] | null };

export interface NewIdentifier {
  readonly type: "EMAIL" | "PHONE" | "TAX_ID";
  readonly digest: Digest;
  /** The normal form, in memory only. */
  readonly value: string;
}

export interface CheckedChange extends FieldChange {
  /** The new identifiers. */
  readonly identifiers: readonly NewIdentifier[];
}

interface Means {
  readonly keyring: Keyring;
  readonly defaultCountry: string;
  readonly abilities: AbilitiesBySource;
}

const LONGEST_TEXT = 255;
const MOST_VALUES = 20;
const IDENTIFIER_FIELDS = { emails: "EMAIL", phones: "PHONE", taxIds: "TAX_ID" } as const;
const LISTS: ReadonlySet<string> = new Set(Object.keys(IDENTIFIER_FIELDS));

/** What is to be set and emptied, checked and complete. A refusal names the field and never repeats a value. */
export function checkCorrection(set: NewValues, clear: readonly string[], means: Means): CheckedChange {
  const given = PERSON_FIELDS.filter((field) => set[field] != null);
  if (given.length === 0 && clear.length === 0) throw invalid("there is nothing to correct", ["fields"]);
  const values: Partial<Record<PersonField, string | readonly string[]>> = {};
  for (const field of given) values[field] = checkValue(field, set[field] as string | readonly string[]);
  completeName(values);
  const emptied = [...new Set(clear)];
  for (const [index, name] of emptied.entries())
    checkName(name, values, means.abilities, ["clear", String(index)]);
  const identifiers = digestsOf(values, means);
  return { set: values as FieldChange["set"], clear: emptied, identifiers };
}

function checkValue(field: PersonField, value: string | readonly string[]): string | readonly string[] {
  const at = ["fields", field];
  if (!LISTS.has(field)) return checkText(field, String(value), at);
  const list = value as readonly string[];
  if (list.length === 0) throw invalid("an empty list sets nothing; use clear", at);
  if (list.length > MOST_VALUES) throw invalid(`at most ${MOST_VALUES} values`, at);
  return [...new Set(list.map((one, index) => checkText(field, one, [...at, String(index)])))];
}

function checkText(field: PersonField, text: string, at: readonly string[]): string {
  const value = text.normalize("NFC").trim();
  if (value === "") throw invalid("an empty text sets nothing; use clear", at);
  if (value.length > LONGEST_TEXT) throw invalid(`at most ${LONGEST_TEXT} characters`, at);
  if (/\p{Cc}/u.test(value)) throw invalid("no control characters", at);
  if (field === "birthDate" && readDate(value) === null) throw invalid("a date is written YYYY-MM-DD", at);
  if (field === "country" && !/^[A-Z]{2}$/i.test(value))
    throw invalid("a country has two letters (ISO 3166-1)", at);
  return field === "country" ? value.toUpperCase() : value;
}

/** Some sources keep one name, others its parts: half a name would leave the wrong one standing in one of them. */
function completeName(values: Partial<Record<PersonField, string | readonly string[]>>): void {
  const { givenName, familyName } = values;
  if (givenName === undefined && familyName === undefined) return;
  if (givenName === undefined || familyName === undefined) {
    const missing = givenName === undefined ? "givenName" : "familyName";
    throw invalid("a name is corrected whole: give givenName and familyName", ["fields", missing]);
  }
  values.fullName ??= `${String(givenName)} ${String(familyName)}`;
}

function checkName(
  name: string,
  values: Partial<Record<PersonField, unknown>>,
  abilities: AbilitiesBySource,
  at: readonly string[],
): void {
  if (isPersonField(name)) {
    if (values[name] !== undefined) throw invalid("a field is either set or emptied", at);
    return;
  }
  const isKnown = [...abilities.values()].some(({ rectification }) =>
    rectification?.clearable.includes(name),
  );
  if (!isKnown) throw invalid("no source can empty a field of this name", at);
}

function digestsOf(
  values: Partial<Record<PersonField, string | readonly string[]>>,
  { keyring, defaultCountry }: Means,
): NewIdentifier[] {
  return Object.entries(IDENTIFIER_FIELDS).flatMap(([field, type]) =>
    ((values[field as PersonField] ?? []) as readonly string[]).map((value, index) => {
      const normal = normalForm(type, value, defaultCountry);
      if (normal !== null) return { type, digest: keyring.digest(type, normal), value: normal };
      throw new Refusal(
        "MALFORMED_IDENTIFIER",
        "this is not an address, number or tax id that can be normalised",
        ["fields", field, String(index)],
      );
    }),
  );
}

function invalid(message: string, field: readonly string[]): Refusal {
  return new Refusal("INVALID_FIELD", message, field);
}
