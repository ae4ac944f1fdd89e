import { z } from "zod";
import { ORIGINS } from "#connectors/sdk/origins.ts";

/** Attributes have upper-case names that the account chose; a French one has PRENOM and NOM. */
const attribute = z.string().regex(/^[A-Z][A-Z0-9_-]*$/, "the upper-case name of an attribute");
const listId = z.int().positive();

export const brevoConfig = z.strictObject({
  baseUrl: z
    .url()
    .transform((url) => url.replace(/\/+$/, ""))
    .default("https://api.brevo.com"),
  givenNameAttribute: attribute.default("FIRSTNAME"),
  familyNameAttribute: attribute.default("LASTNAME"),
  /** Null where the account keeps none. */
  birthDateAttribute: attribute.nullable().default(null),
  companyAttribute: attribute.nullable().default(null),
  taxIdAttributes: z.array(attribute).default([]),
  /** The attribute that says where a contact came from, and what its values mean; Brevo keeps no source itself. */
  originAttribute: z
    .strictObject({ name: attribute, origins: z.record(z.string(), z.enum(ORIGINS)) })
    .nullable()
    .default(null),
  /** Lists that somebody is on only because they asked for it. Being on any other list is no yes. */
  consentLists: z.array(listId).default([]),
  /** Lists that are no marketing: leaving one says nothing about marketing. */
  serviceLists: z.array(listId).default([]),
  pageSize: z.int().min(50).max(1_000).default(1_000),
  /** Longest wait for one request. */
  timeoutMs: z.int().positive().default(15_000),
  /** How far an incremental run looks back behind the start of the last one. */
  overlapMs: z.int().min(0).default(300_000),
});

export type BrevoConfig = z.output<typeof brevoConfig>;

/** Attributes that the mapping names. */
export function attributesOf(config: BrevoConfig): readonly string[] {
  const { givenNameAttribute, familyNameAttribute, birthDateAttribute, companyAttribute } = config;
  return [
    givenNameAttribute,
    familyNameAttribute,
    ...[birthDateAttribute, companyAttribute, config.originAttribute?.name].filter(
      (name) => typeof name === "string",
    ),
    ...config.taxIdAttributes,
  ];
}
