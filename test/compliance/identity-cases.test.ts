import { createHmac } from "node:crypto";
import { describe, expect, test } from "vitest";
import { z } from "zod";
import { compareIdentity } from "#gateway/compliance/identity/compare-identity.ts";
import { digestProfile } from "#gateway/compliance/identity/digest-profile.ts";
import { identityProfile, type IdentityProfile } from "#gateway/compliance/identity/identity-profile.ts";
import type { PersonLike } from "#gateway/compliance/identity/person-like.ts";
import { IDENTIFIER_TYPES } from "#gateway/compliance/vocabulary.ts";
import { ownCasesFolder, readCases } from "../cases/read-cases.ts";

const record = z.looseObject({
  name: z.string().optional(),
  email: z.string().optional(),
  phone: z.string().optional(),
  country: z.string().optional(),
  taxId: z.string().optional(),
  birthDate: z.string().optional(),
});

const identityCase = z.looseObject({
  id: z.string(),
  a: record,
  b: record,
  verdict: z.enum(["SAME", "DIFFERENT", "AMBIGUOUS"]),
  sharedIdentifiers: z.array(z.enum(IDENTIFIER_TYPES)),
  rationale: z.string().default(""),
  normalised: z.strictObject({ email: z.string().optional(), phone: z.string().optional() }).default({}),
});

function profileOf(stated: z.infer<typeof record>): IdentityProfile {
  const person: PersonLike = {
    givenName: null,
    familyName: null,
    fullName: stated.name ?? null,
    emails: stated.email === undefined ? [] : [stated.email],
    phones: stated.phone === undefined ? [] : [stated.phone],
    taxIds: stated.taxId === undefined ? [] : [stated.taxId],
    birthDate: stated.birthDate ?? null,
    country: null,
  };
  return identityProfile(person, stated.country ?? "IT");
}

function keysOf(profile: IdentityProfile, type: string): readonly string[] {
  return profile.identifiers.filter((identifier) => identifier.type === type).map(({ key }) => key);
}

const digested = (profile: IdentityProfile): IdentityProfile =>
  digestProfile(profile, (domain, text) =>
    createHmac("sha256", "test key").update(`${domain}:${text}`).digest("base64url").slice(0, 22),
  );

/** The pairs, and our own; both stand in the same shape. */
const FILES = ["identity-pairs.json", ...(ownCasesFolder ? [] : ["identity-variants.json"])];
const cases = FILES.flatMap((name) => readCases(name, identityCase).cases);

describe.each(cases.map((each) => [each.id, each.rationale, each] as const))(
  "identity pair %s: %s",
  (_id, _why, each) => {
    const [a, b] = [profileOf(each.a), profileOf(each.b)];

    test(`is ${each.verdict}, sharing ${each.sharedIdentifiers.join(" and ") || "nothing"}`, () => {
      const { verdict, shared, reasons } = compareIdentity(a, b);
      expect({ verdict, shared: [...shared].sort() }).toEqual({
        verdict: each.verdict,
        shared: [...each.sharedIdentifiers].sort(),
      });
      expect(reasons.length).toBeGreaterThan(0);
    });

    test("has the same answer the other way round and on digests", () => {
      const clear = compareIdentity(a, b);
      const turned = compareIdentity(b, a);
      expect([turned.verdict, turned.shared]).toEqual([clear.verdict, clear.shared]);
      expect(compareIdentity(digested(a), digested(b))).toEqual(clear);
    });

    for (const [field, expected] of Object.entries(each.normalised)) {
      test(`has the expected normal form of its ${field}`, () => {
        for (const profile of [a, b]) expect(keysOf(profile, field.toUpperCase())).toContain(expected);
      });
    }
  },
);
