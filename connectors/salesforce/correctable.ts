import { OBJECTS, RECORD_TYPES, type ObjectTable } from "./objects.ts";

/** Native fields behind a field of a correction; none when this object has no such field. */
export function nativesOf(field: string, table: ObjectTable): readonly string[] {
  switch (field) {
    case "givenName":
      return ["FirstName"];
    case "familyName":
      return ["LastName"];
    case "emails":
      return [table.email];
    case "phones":
      return table.phones;
    case "birthDate":
      return table.birthDate === null ? [] : [table.birthDate];
    case "company":
      return table.company === null || table.company.includes(".") ? [] : [table.company];
    case "country":
      return [table.country];
    default:
      return table.personal.includes(field) ? [field] : [];
  }
}

const MIRRORED: Readonly<Record<string, string>> = {
  givenName: "FirstName",
  familyName: "LastName",
  birthDate: "BirthDate",
  Salutation: "Salutation",
};

/** The field of the Individual that repeats it. */
export function onIndividual(field: string): string | null {
  return MIRRORED[field] ?? null;
}

/** Fields of the Individual that cannot be empty. */
export const PLACEHOLDERS: ReadonlySet<string> = new Set(["LastName"]);

const FIELDS = ["givenName", "familyName", "emails", "phones", "birthDate", "company", "country"];
const tables = RECORD_TYPES.map((type) => OBJECTS[type]);
const isMapped = (name: string): boolean =>
  tables.some((table) => FIELDS.some((field) => nativesOf(field, table).includes(name)));

/** Personal fields beyond the mapping, by their native names: they can be emptied, not set. */
export const NATIVE_FIELDS: readonly string[] = [
  ...new Set(tables.flatMap(({ personal }) => personal.filter((name) => !isMapped(name)))),
];

/** What each kind of record does not have. A contact's company is there, in its account. */
export const NOT_IN: Readonly<Record<string, readonly string[]>> = Object.fromEntries(
  tables.map((table) => [
    table.kind,
    [...FIELDS, ...NATIVE_FIELDS].filter(
      (field) => nativesOf(field, table).length === 0 && !(field === "company" && table.company !== null),
    ),
  ]),
);
