import { z } from "zod";

const maybeText = z.string().nullish();
const fieldValue = z.union([
  z.string(),
  z.number(),
  z.boolean(),
  z.null(),
  z.array(z.union([z.string(), z.number()])),
]);
/** UTC, with or without a part of a second, and never with a zone. */
const stamp = z.string().regex(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d+)?$/);

/** Personal fields that can be empty. */
export const TEXTS = [
  "code",
  "title",
  "vat",
  "birthday",
  "website",
  "email",
  "email_secondary",
  "phone",
  "mobile",
  "fax",
  "skype",
  "address",
  "description",
] as const;

/** A person as the API shows it. */
export const personSchema = z.object({
  id: z.int().positive(),
  first_name: maybeText,
  last_name: maybeText,
  ...(Object.fromEntries(TEXTS.map((name) => [name, maybeText])) as Record<
    (typeof TEXTS)[number],
    typeof maybeText
  >),
  latitude: z.number().nullish(),
  longitude: z.number().nullish(),
  tags: z.array(z.string()).nullish(),
  company_id: z.int().nullish(),
  custom_fields: z
    .record(z.string(), fieldValue)
    .nullish()
    .transform((fields) => fields ?? {}),
  created_at: stamp,
  updated_at: stamp,
});
export type SellfPerson = z.output<typeof personSchema>;

export const pageSchema = z.object({
  meta: z.object({ has_more: z.boolean() }),
  data: z.array(personSchema),
});
export const fieldsSchema = z.object({
  meta: z.object({ has_more: z.boolean() }),
  data: z.array(z.object({ key: z.string() })),
});
