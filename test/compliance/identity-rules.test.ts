import { createHmac } from "node:crypto";
import * as fc from "fast-check";
import { describe, expect, expectTypeOf, test } from "vitest";
import type { PersonFields } from "#connectors/sdk/contract.ts";
import { compareIdentity } from "#gateway/compliance/identity/compare-identity.ts";
import { digestProfile } from "#gateway/compliance/identity/digest-profile.ts";
import { identityProfile, type IdentityProfile } from "#gateway/compliance/identity/identity-profile.ts";
import type { PersonLike } from "#gateway/compliance/identity/person-like.ts";

const nobody: PersonLike = {
  givenName: null,
  familyName: null,
  fullName: null,
  emails: [],
  phones: [],
  taxIds: [],
  birthDate: null,
  country: null,
};

function profile(person: Partial<PersonLike>): IdentityProfile {
  return identityProfile({ ...nobody, ...person }, "IT");
}

function digested(clear: IdentityProfile): IdentityProfile {
  return digestProfile(clear, (domain, text) =>
    createHmac("sha256", "k").update(`${domain}:${text}`).digest("base64url"),
  );
}

const ada = { fullName: "Ada Prova" };
const mail = { emails: ["ada.prova@posta.example"] };
const phone = { phones: ["333 0000 101"] };
const tax = { taxIds: ["TSTGLL80D52M998I"] };

const table: readonly (readonly [
  string,
  Partial<PersonLike>,
  Partial<PersonLike>,
  string,
  readonly string[],
])[] = [
  [
    "omocodia of an equal base",
    { ...ada, ...tax },
    { ...ada, taxIds: ["TSTGLL80D52M99UF"] },
    "AMBIGUOUS",
    [],
  ],
  [
    "omocodia against a shared mailbox",
    { ...ada, ...mail, ...tax },
    { ...ada, ...mail, taxIds: ["TSTGLL80D52M99UF"] },
    "AMBIGUOUS",
    ["EMAIL"],
  ],
  [
    "equal tax codes with a wrong check letter",
    { ...ada, taxIds: ["TSTGLL80D52M998J"] },
    { ...ada, taxIds: ["TSTGLL80D52M998J"] },
    "DIFFERENT",
    [],
  ],
  [
    "wrong check letter against a right code",
    { ...ada, ...phone, taxIds: ["TSTGLL80D52M998J"] },
    { ...ada, ...phone, ...tax },
    "SAME",
    ["PHONE"],
  ],
  [
    "equal tax code, other given name",
    { fullName: "Ugo Prova", ...tax },
    { ...ada, ...tax },
    "AMBIGUOUS",
    ["TAX_ID"],
  ],
  [
    "equal tax code, initial only",
    { fullName: "A. Prova", ...tax },
    { ...ada, ...tax },
    "AMBIGUOUS",
    ["TAX_ID"],
  ],
  [
    "different tax codes, all else equal",
    { ...ada, ...mail, ...phone, ...tax },
    { ...ada, ...mail, ...phone, taxIds: ["CMPBTT59S60M996W"] },
    "DIFFERENT",
    ["EMAIL", "PHONE"],
  ],
  [
    "an Italian and a Polish tax number",
    { ...ada, ...mail, ...tax },
    { ...ada, ...mail, taxIds: ["11820512347"] },
    "SAME",
    ["EMAIL"],
  ],
  [
    "the employer's VAT number on two colleagues",
    { ...ada, taxIds: ["12345670785"] },
    { fullName: "Ugo Esempio", taxIds: ["12345670785"] },
    "DIFFERENT",
    [],
  ],
  [
    "a sole trader's tax code and VAT number",
    { ...ada, ...mail, ...tax },
    { ...ada, ...mail, taxIds: ["12345670785"] },
    "SAME",
    ["EMAIL"],
  ],
  [
    "birth day and month swapped",
    { ...ada, ...phone, birthDate: "1980-04-12" },
    { ...ada, ...phone, birthDate: "1980-12-04" },
    "AMBIGUOUS",
    ["PHONE"],
  ],
  [
    "swapped birth date and nothing else",
    { ...ada, birthDate: "1980-04-12" },
    { ...ada, birthDate: "1980-12-04" },
    "DIFFERENT",
    [],
  ],
  [
    "different birth dates",
    { ...ada, ...mail, birthDate: "1980-04-12" },
    { ...ada, ...mail, birthDate: "1980-04-13" },
    "DIFFERENT",
    ["EMAIL"],
  ],
  [
    "a birth date that does not exist",
    { ...ada, ...mail, birthDate: "1980-02-31" },
    { ...ada, ...mail, birthDate: "1980-04-13" },
    "SAME",
    ["EMAIL"],
  ],
  [
    "a pet name on a shared mailbox",
    { fullName: "Beppe Prova", ...mail },
    { fullName: "Giuseppe Prova", ...mail },
    "AMBIGUOUS",
    ["EMAIL"],
  ],
  [
    "the same full name in a role mailbox",
    { ...ada, emails: ["info@ditta.example"] },
    { ...ada, emails: ["info@ditta.example"] },
    "AMBIGUOUS",
    ["EMAIL"],
  ],
  [
    "a role mailbox without names",
    { emails: ["info@ditta.example"] },
    { emails: ["info@ditta.example"] },
    "DIFFERENT",
    ["EMAIL"],
  ],
  ["a personal mailbox without a name", mail, { ...ada, ...mail }, "AMBIGUOUS", ["EMAIL"]],
  ["a phone without a name", phone, { ...ada, ...phone }, "AMBIGUOUS", ["PHONE"]],
  ["the same name and nothing else", ada, ada, "DIFFERENT", []],
  [
    "a near mailbox with other names",
    { ...ada, emails: ["a.b@posta.example"] },
    { fullName: "Ugo Finto", emails: ["ab@posta.example"] },
    "DIFFERENT",
    [],
  ],
  [
    "a second number that is equal",
    { ...ada, phones: ["02 55500101 / 333 0000101"] },
    { ...ada, ...phone },
    "SAME",
    ["PHONE"],
  ],
  [
    "equal texts that are no number",
    { ...ada, phones: ["601000101"] },
    { ...ada, phones: ["601000101"] },
    "AMBIGUOUS",
    [],
  ],
];

describe("two records", () => {
  test.each(table)("with %s", (_what, a, b, verdict, shared) => {
    const expected = { verdict, shared };
    expect(compareIdentity(profile(a), profile(b))).toMatchObject(expected);
    expect(compareIdentity(profile(b), profile(a))).toMatchObject(expected);
    expect(compareIdentity(digested(profile(a)), digested(profile(b)))).toMatchObject(expected);
  });
});

const person = fc.record({
  givenName: fc.constantFrom(null, "Ada", "Ugo", "Beppe", "Giuseppe", "A."),
  familyName: fc.constantFrom(null, "Prova", "Esempio", "Prova Esempio", "De Luca"),
  fullName: fc.constantFrom(null, "Ada Prova", "Prova Ugo"),
  emails: fc.subarray([
    "ada.prova@x.example",
    "adaprova@x.example",
    "info@x.example",
    "famiglia.prova@x.example",
    "z@pec.example",
  ]),
  phones: fc.subarray([
    "333 0000101",
    "+39 02 55500101",
    "+39 2 55500101",
    "601000101",
    "+48601000101",
    "0000000000",
  ]),
  taxIds: fc.subarray([
    "TSTGLL80D52M998I",
    "TSTGLL80D52M99UF",
    "CMPBTT59S60M996W",
    "11820512347",
    "12345670785",
    "TSTGLL80D52M998J",
  ]),
  birthDate: fc.constantFrom(null, "1980-04-12", "1980-12-04", "1990-01-01"),
  country: fc.constantFrom(null, "IT", "PL"),
});

describe("for any two records", () => {
  test("the answer is symmetric and equal on digests", () => {
    fc.assert(
      fc.property(person, person, (a, b) => {
        const clear = compareIdentity(profile(a), profile(b));
        const turned = compareIdentity(profile(b), profile(a));
        expect([turned.verdict, turned.shared]).toEqual([clear.verdict, clear.shared]);
        expect(compareIdentity(digested(profile(a)), digested(profile(b)))).toEqual(clear);
      }),
      { numRuns: 3000 },
    );
  });

  test("a record compared with itself shares all it has, and only doubt keeps it from being SAME", () => {
    fc.assert(
      fc.property(person, (a) => {
        const self = profile(a);
        const answer = compareIdentity(self, self);
        const types = self.identifiers.filter((each) => each.class !== "UNPARSED").map((each) => each.type);
        expect(new Set(answer.shared)).toEqual(new Set(types));
        expect(
          answer.reasons.some((reason) => reason.rule.startsWith("K") && reason.outcome === "DIFFERENT"),
        ).toBe(false);
      }),
    );
  });

  test("different valid tax numbers of one kind are always DIFFERENT", () => {
    fc.assert(
      fc.property(person, person, (a, b) => {
        const one = profile({ ...a, taxIds: ["TSTGLL80D52M998I"] });
        const other = profile({ ...b, taxIds: ["CMPBTT59S60M996W"] });
        expect(compareIdentity(one, other).verdict).toBe("DIFFERENT");
      }),
    );
  });

  test("role mailboxes, shared mailboxes and lines never join without a full name", () => {
    const shared = fc.subarray(["info@x.example", "famiglia.prova@x.example", "z@pec.example"]);
    const names = fc.constantFrom(null, "Ada", "A. Prova", "Ugo Esempio");
    fc.assert(
      fc.property(person, names, shared, (a, fullName, emails) => {
        const one = profile({
          ...a,
          givenName: "Ada",
          familyName: "Prova",
          taxIds: [],
          emails: [...a.emails, ...emails],
        });
        const other = profile({ fullName, emails, phones: a.phones });
        expect(compareIdentity(one, other).verdict).not.toBe("SAME");
      }),
    );
  });

  test("a near match alone never makes SAME, and adding one to any pair does not either", () => {
    fc.assert(
      fc.property(person, person, (a, b) => {
        const before = compareIdentity(profile(a), profile(b)).verdict;
        const near = [
          [{ emails: ["q.q@n.example"] }, { emails: ["qq+t@n.example"] }],
          [{ phones: ["+39 2 66600999"] }, { phones: ["02 66600999"] }],
        ] as const;
        for (const [left, right] of near) {
          const one = profile({
            ...a,
            emails: [...a.emails, ...("emails" in left ? left.emails : [])],
            phones: [...a.phones, ...("phones" in left ? left.phones : [])],
          });
          const other = profile({
            ...b,
            emails: [...b.emails, ...("emails" in right ? right.emails : [])],
            phones: [...b.phones, ...("phones" in right ? right.phones : [])],
          });
          const after = compareIdentity(one, other).verdict;
          if (before !== "SAME") expect(after).not.toBe("SAME");
        }
      }),
    );
  });

  test("every pair that is not DIFFERENT shares a key or a near key of one type", () => {
    fc.assert(
      fc.property(person, person, (a, b) => {
        const [one, other] = [profile(a), profile(b)];
        if (compareIdentity(one, other).verdict === "DIFFERENT") return;
        const meets = one.identifiers.some((mine) =>
          other.identifiers.some(
            (theirs) =>
              mine.type === theirs.type &&
              (mine.key === theirs.key || (mine.near !== null && mine.near === theirs.near)),
          ),
        );
        expect(meets).toBe(true);
      }),
      { numRuns: 3000 },
    );
  });
});

describe("garbage", () => {
  const text = fc.oneof(
    fc.string({ unit: "binary", maxLength: 60 }),
    fc.string({ unit: "grapheme", maxLength: 60 }),
  );

  test("never makes a profile throw", () => {
    const anything = fc.record({
      givenName: fc.option(text),
      familyName: fc.option(text),
      fullName: fc.option(text),
      emails: fc.array(text.map((part) => `${part}@${part}`)),
      phones: fc.array(
        fc.oneof(text, fc.string({ unit: fc.constantFrom(...Array.from("0123456789+()-/.,; xint#e")) })),
      ),
      taxIds: fc.array(text),
      birthDate: fc.option(text),
      country: fc.option(text),
    });
    fc.assert(
      fc.property(anything, fc.constantFrom("IT", "PL", "", "??"), (record, country) => {
        const made = identityProfile(record, country);
        expect(compareIdentity(made, made).verdict).toBeDefined();
        expect(compareIdentity(digested(made), digested(made))).toEqual(compareIdentity(made, made));
      }),
      { numRuns: 2000 },
    );
  });

  test.each([
    "a",
    "@",
    "1",
    " ",
    "+",
    "x",
    ".",
    "A@",
    "1/",
    "<",
    "(",
    "é",
    "1 ",
    "x 1",
    "ё",
    "щ",
    "a@b,",
    "'",
    "0",
    "-",
  ])("of 100 kB of %j is refused without reading all of it", (piece) => {
    const long = piece.repeat(Math.ceil(100_000 / piece.length));
    for (const size of [long, long.slice(0, 990), long.slice(0, 480), long.slice(0, 60)]) {
      const started = performance.now();
      profile({
        givenName: size,
        familyName: size,
        fullName: size,
        emails: [size],
        phones: [size],
        taxIds: [size],
        birthDate: size,
      });
      expect(performance.now() - started).toBeLessThan(1000);
    }
  });
});

test("a connector's person fits", () => {
  expectTypeOf<PersonFields>().toExtend<PersonLike>();
});
