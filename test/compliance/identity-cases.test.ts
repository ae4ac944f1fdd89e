import { createHmac } from "node:crypto";
import { describe, expect, test } from "vitest";
import { compareIdentity } from "#gateway/compliance/identity/compare-identity.ts";
import { digestProfile } from "#gateway/compliance/identity/digest-profile.ts";
import { identityProfile, type IdentityProfile } from "#gateway/compliance/identity/identity-profile.ts";
import type { PersonLike } from "#gateway/compliance/identity/person-like.ts";
import { readCases } from "../cases/read-cases.ts";

interface CaseRecord {
  readonly name?: string;
  readonly email?: string;
  readonly phone?: string;
  readonly country?: string;
  readonly taxId?: string;
  readonly birthDate?: string;
}

interface IdentityCase {
  readonly id: string;
  readonly a: CaseRecord;
  readonly b: CaseRecord;
  readonly verdict: string;
  readonly sharedIdentifiers: readonly string[];
  readonly rationale?: string;
  readonly normalised?: { readonly email?: string; readonly phone?: string };
}

function profileOf(record: CaseRecord): IdentityProfile {
  const person: PersonLike = {
    givenName: null,
    familyName: null,
    fullName: record.name ?? null,
    emails: record.email === undefined ? [] : [record.email],
    phones: record.phone === undefined ? [] : [record.phone],
    taxIds: record.taxId === undefined ? [] : [record.taxId],
    birthDate: record.birthDate ?? null,
    country: null,
  };
  return identityProfile(person, record.country ?? "IT");
}

function keysOf(profile: IdentityProfile, type: string): readonly string[] {
  return profile.identifiers.filter((identifier) => identifier.type === type).map(({ key }) => key);
}

const digested = (profile: IdentityProfile): IdentityProfile =>
  digestProfile(profile, (domain, text) =>
    createHmac("sha256", "test key").update(`${domain}:${text}`).digest("base64url").slice(0, 22),
  );

const cases = ["identity-pairs.json", "identity-variants.json"].flatMap(
  (name) => readCases<IdentityCase>(name, ["a", "b", "verdict", "sharedIdentifiers"]).cases,
);

describe.each(cases.map((each) => [each.id, each.rationale ?? "", each] as const))(
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

    for (const [field, expected] of Object.entries(each.normalised ?? {})) {
      test(`has the expected normal form of its ${field}`, () => {
        for (const profile of [a, b]) expect(keysOf(profile, field.toUpperCase())).toContain(expected);
      });
    }
  },
);
