import { z } from "zod";

const maybeText = z.string().nullish();
const idText = z.union([z.string(), z.number()]).transform(String);

/** PHP writes an empty map as `[]`; a list with content where a map belongs is somebody's error. */
function phpMap<T>(value: z.ZodType<T>) {
  return z
    .union([
      z
        .array(z.unknown())
        .length(0)
        .transform((): Record<string, T> => ({})),
      z.record(z.string(), value),
    ])
    .nullish()
    .transform((map) => map ?? {});
}

/** PHP writes a list with a gap as a map of positions. */
function phpList<T>(item: z.ZodType<T>) {
  return z
    .union([z.array(item), z.record(z.string().regex(/^\d+$/), item).transform((map) => Object.values(map))])
    .nullish()
    .transform((list) => list ?? []);
}

const fieldValue = z.union([
  z.string(),
  z.number(),
  z.boolean(),
  z.null(),
  z.array(z.union([z.string(), z.number()])),
]);
const address = z.object({
  street: maybeText,
  street2: maybeText,
  city: maybeText,
  postcode: maybeText,
  country: maybeText,
});

/** A contact as `Contact/get` and `Contact/getAll` show it, as far as we look. */
export const contactSchema = z.object({
  id: z.string().regex(/^[\w-]{1,64}$/),
  firstname: maybeText,
  lastname: maybeText,
  emails: phpList(z.union([z.string(), z.object({ value: z.string() }).transform(({ value }) => value)])),
  phones: phpList(z.union([z.string(), z.object({ number: z.string() }).transform(({ number }) => number)])),
  company: maybeText,
  company_name: maybeText,
  source_name: maybeText,
  groups_id: phpList(idText),
  dataset: phpMap(fieldValue),
  note: maybeText,
  position: maybeText,
  www: maybeText,
  addresses: phpList(address),
  created: maybeText,
  modified: maybeText,
});

export type LivespaceContact = z.output<typeof contactSchema>;

/** Wall entries: notes, calls and mails of a contact. */
export const wallAnswer = z.object({ wall: phpList(z.object({ id: idText.optional() })) });
export const contactAnswer = z.object({ contact: contactSchema });
export const listAnswer = z.object({ contact: phpList(contactSchema) });
/** The echo of what was sent; nothing in it is believed. */
export const echoAnswer = z.unknown();
