import { PERSON_FIELD_NAMES, type PersonFieldName } from "../retention/needed-fields.ts";
import { PURPOSES, type Purpose } from "../vocabulary.ts";

const NAMES = ["givenName", "familyName", "fullName", "company"] as const;

/** The fields that a purpose needs (GDPR 5(1)(c), 25(2)). What none of them needs should not be held at all. */
export type NeededFields = Readonly<Record<Purpose, readonly PersonFieldName[]>>;

/**
 * The defaults, a choice of this project. Marketing addresses a person, in their language and under their country's law;
 * only a profile asks for an age, because minors are not profiled (C8); only a contract needs a tax number.
 */
export const DEFAULT_NEEDED_FIELDS: NeededFields = {
  DIRECT_MARKETING: [...NAMES, "emails", "phones", "country"],
  PROFILING: ["birthDate", "company", "country"],
  THIRD_PARTY_SHARING: [...NAMES, "emails", "phones", "country"],
  SERVICE: [...NAMES, "emails", "phones", "taxIds", "country"],
  SPECIAL_CATEGORY: [...NAMES],
};

/** Fields that no purpose of the controller needs, in the order of `PERSON_FIELD_NAMES`. */
export function unneededFields(needed: NeededFields): readonly PersonFieldName[] {
  const wanted = new Set(PURPOSES.flatMap((purpose) => needed[purpose]));
  return PERSON_FIELD_NAMES.filter((field) => !wanted.has(field));
}

/** The person with what the purpose needs; every other field is empty. */
export function onlyNeeded<P extends Readonly<Record<PersonFieldName, string | null | readonly string[]>>>(
  person: P,
  needed: readonly PersonFieldName[],
): P {
  const hidden = PERSON_FIELD_NAMES.filter((field) => !needed.includes(field));
  const empty = hidden.map((field) => [field, Array.isArray(person[field]) ? [] : null]);
  return { ...person, ...Object.fromEntries(empty) };
}
