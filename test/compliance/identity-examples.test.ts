import { describe, expect, test } from "vitest";
import { compareIdentity } from "#gateway/compliance/identity/compare-identity.ts";
import { digestProfile } from "#gateway/compliance/identity/digest-profile.ts";
import { foldName } from "#gateway/compliance/identity/fold-name.ts";
import { identityProfile } from "#gateway/compliance/identity/identity-profile.ts";
import { nameTokens } from "#gateway/compliance/identity/name-tokens.ts";
import type { PersonLike } from "#gateway/compliance/identity/person-like.ts";

/* What is read of a person's names and identifiers, word by word, and what a comparison says of it. */

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
const profile = (person: Partial<PersonLike>) => identityProfile({ ...nobody, ...person }, "IT");

/** A name as short text: `ada*` a given name, `a.` an initial, `beppe=giuseppe` a pet name; then what else is known. */
function read(given: string | null, family: string | null, full: string | null = null): string {
  const { n, p, j } = nameTokens({ ...nobody, givenName: given, familyName: family, fullName: full });
  const words = n.map(({ k, i, f, g }) => {
    const formal = f ? `=${f.join("|")}` : "";
    return `${k.length === 0 ? `${i}.` : k.join("|")}${formal}${g === 1 ? "*" : ""}`;
  });
  return [...words, ...(p === 1 ? ["(one field)"] : []), ...(j === undefined ? [] : [`(${j})`])].join(" ");
}

describe("names in two fields", () => {
  test.each<[string | null, string | null, string]>([
    ["Ada", "Prova", "ada* prova"],
    ["Ada Maria", "Prova Esempio", "ada* maria* prova esempio"],
    ["Ada", null, "ada* (one field)"],
    [null, "Prova", "prova (one field)"],
    ["", "Prova", "prova (one field)"],
    ["Beppe", "Prova", "beppe=giuseppe* prova"],
    ["Ale", "Prova", "ale=alessandro|alessandra* prova"],
    ["A.", "Prova", "a.* prova"],
    ["A", "Prova", "a.* prova"],
    ["Al.", "Prova", "a.* prova"],
    ["Al", "Prova", "al* prova"],
    ["Ale.", "Prova", "ale=alessandro|alessandra* prova"],
    ["Щ", "Prova", "s.* prova"],
    ["Юлия", "Щукин", "iulia* scukin|sukin"],
    ["Maria", "De Luca", "maria* deluca|luca"],
    ["Johanna", "van den Berg", "iohanna* vandenberg|berg"],
    ["Maria", "De Luca Rossi", "maria* deluca|luca rossi"],
    ["Ada", "De", "ada* de"],
    ["Niccolò", "D'Angelo", "niccolo* dangelo"],
    ["Niccolò", "D’ Angelo", "niccolo* d. angelo"],
    ["Ugo", "Prova jr.", "ugo* prova (jr)"],
    ["Ugo", "Prova Senior", "ugo* prova (sr)"],
    ["Ugo", "Junior", "ugo* (jr)"],
    ["Dott.ssa Ada", "Prova", "ada* prova"],
    ["Sig. Ugo", "Prova", "ugo* prova"],
    ["Dott.", null, "dott* (one field)"],
    ["Sig.", "Prova", "sig* prova"],
    ["Unknown", "Prova", "prova (one field)"],
    ["Unknown Ada", "Prova", "ada* prova"],
    ["unknown", null, ""],
    ["[not provided]", null, ""],
    ["Sconosciuto Sconosciuto", null, ""],
    ["Sig. Sconosciuto", null, ""],
    ["Sig.ra Sconosciuta", null, ""],
    ["Dott.ssa Unknown", null, ""],
    ["Sig.ra", null, "ra* (one field)"],
    ["'", "Prova", "prova (one field)"],
    ["???", "Prova", "prova (one field)"],
    ["a b c d e f g h i j k l", null, "a.* b.* c.* d.* e.* f.* g.* h.* i.* i.* (one field)"],
  ])("%j, %j is read as %s", (given, family, expected) => {
    expect(read(given, family)).toBe(expected);
  });
});

describe("names in one field", () => {
  test.each<[string | null, string | null, string, string]>([
    [null, null, "Ada Prova", "ada* prova"],
    [null, null, "Prova Ada", "prova ada*"],
    [null, null, "Prova, Ada Maria", "prova ada* maria*"],
    [null, null, "Ada Ugo Prova", "ada* ugo* prova"],
    [null, null, "Zzz Qqq", "zzz* qqq"],
    [null, null, "Zzz, Qqq", "zzz qqq*"],
    [null, null, ", Ada Prova", "ada* prova"],
    [null, null, "Ada Prova,", "ada* prova"],
    [null, null, "Prova, Zzz, Qqq", "prova zzz* qqq*"],
    // The full name says more than the one field that is filled, or as much; else the fields count.
    ["Ada", null, "Ada Prova", "ada* prova"],
    [null, "Prova", "Ada Prova", "ada* prova"],
    ["Ada Maria", null, "Ada Maria", "ada* maria*"],
    ["Ada Maria", null, "Ada", "ada* maria* (one field)"],
    ["Ada", "Prova", "Ugo Altri", "ada* prova"],
  ])("%j, %j, %j is read as %s", (given, family, full, expected) => {
    expect(read(given, family, full)).toBe(expected);
  });

  test("of a very long field the first two hundred characters and ten words are read", () => {
    expect(read(null, null, "Prova".padStart(250))).toBe("");
    expect(read(null, null, "Prova".padStart(200))).toBe("prova*");
    expect(read(null, null, "a".repeat(200))).toBe(`${"a".repeat(200)}*`);
    expect(read(null, null, "a".repeat(201))).toBe(`${"a".repeat(200)}*`);
  });
});

describe("words that are the same when folded", () => {
  test.each([
    ["Łukasz", ["lukas"]],
    ["Groß", ["gross"]],
    ["Müller", ["muller"]],
    ["Yuliya", ["iulia"]],
    ["Василь", ["vasil"]],
    ["ё", ["e", "io"]],
    ["Ў", ["u", "v"]],
    // An accent on a letter that has none of its own is taken off first.
    ["а́", ["a"]],
    ["я́", ["ia"]],
    ["あ", ["あ"]],
    ["аあ", ["aあ"]],
    ["ь", []],
    ["\u0301", []],
  ])("%j gives %j", (word, keys) => {
    expect(foldName(word)).toEqual(keys);
  });

  test("a word of many romanisations has at most eight keys, the first ones of what follows", () => {
    expect(foldName("ггг")).toHaveLength(8);
    const four = foldName("гггг");
    expect(four).toHaveLength(8);
    expect(four.every((key) => key.endsWith("g"))).toBe(true);
  });
});

describe("identifiers of a record", () => {
  const phone = (country: string | null) => profile({ country, phones: ["601 000 101"] }).identifiers[0]?.key;
  test.each([
    ["PL", "+48601000101"],
    ["pl", "+48601000101"],
    [null, "?601000101"],
    ["POL", "?601000101"],
    ["P", "?601000101"],
    ["48", "?601000101"],
    ["1PL", "?601000101"],
  ])("a phone of a record in country %j is read as %s", (country, key) => {
    expect(phone(country)).toBe(key);
  });

  test("each is named once, with its class and what it is near to", () => {
    expect(
      profile({
        emails: ["Ada.Prova@posta.example", "ada.prova@posta.example", "info@ditta.example", "no address"],
        phones: ["333 0000 101", "+39 333 0000101", "601000101", "n.d.", "0000000000"],
        taxIds: ["TSTGLL80D52M998I", "12345670785", "TSTGLL80D52M998J", "11820512347"],
      }).identifiers,
    ).toEqual([
      {
        type: "EMAIL",
        key: "ada.prova@posta.example",
        near: "adaprova@posta.example",
        class: "PERSONAL",
      },
      { type: "EMAIL", key: "info@ditta.example", near: null, class: "ROLE" },
      { type: "PHONE", key: "+393330000101", near: "30000101", class: "LINE" },
      { type: "PHONE", key: "?601000101", near: "01000101", class: "UNPARSED" },
      { type: "TAX_ID", key: "TSTGLL80D52M998I", near: "TSTGLL80D52M998I", class: "CODICE_FISCALE" },
      { type: "TAX_ID", key: "11820512347", near: "11820512347", class: "PESEL" },
    ]);
  });

  test.each<[string | null, object]>([
    [null, {}],
    ["1980-04-12", { b: "1980-04-12", s: "1980-12-04" }],
    ["1980-04-13", { b: "1980-04-13" }],
    ["1980-13-04", {}],
    ["1980-05-05", { b: "1980-05-05" }],
    ["1980-04-12T00:00:00Z", { b: "1980-04-12", s: "1980-12-04" }],
    ["1980-04-123", {}],
    ["born 1980-04-12", {}],
    ["1900-01-01", {}],
    ["1980-02-30", {}],
  ])("the birth date %j is read as %j", (birthDate, traits) => {
    expect(profile({ birthDate }).traits).toEqual({ n: [], ...traits });
  });
});

describe("a digested profile", () => {
  const seen = (person: Partial<PersonLike>) => {
    const asked: string[] = [];
    const digested = digestProfile(profile(person), (domain, text) => {
      asked.push(`${domain} ${text}`);
      return `#${domain}:${text}`;
    });
    return { digested, asked };
  };

  test("holds nothing in clear, keeps kinds of text apart, and asks once for what is twice there", () => {
    const { digested, asked } = seen({
      givenName: "Beppe",
      familyName: "Prova jr.",
      emails: ["a.b@posta.example"],
      taxIds: ["TSTGLL80D52M998I"],
      birthDate: "1980-04-12",
    });
    expect(digested).toEqual({
      identifiers: [
        {
          type: "EMAIL",
          key: "#EMAIL:a.b@posta.example",
          near: "#EMAIL:ab@posta.example",
          class: "PERSONAL",
        },
        {
          type: "TAX_ID",
          key: "#TAX_ID:TSTGLL80D52M998I",
          near: "#TAX_ID:TSTGLL80D52M998I",
          class: "CODICE_FISCALE",
        },
      ],
      traits: {
        n: [
          { k: ["#NAME:beppe"], i: "#INITIAL:b", f: ["#NAME:giuseppe"], g: 1 },
          { k: ["#NAME:prova"], i: "#INITIAL:p" },
        ],
        j: "#GENERATION:jr",
        b: "#BIRTH_DATE:1980-04-12",
        s: "#BIRTH_DATE:1980-12-04",
      },
    });
    expect(asked.filter((one) => one.startsWith("TAX_ID"))).toHaveLength(1);
  });

  test("says no more than the clear one: one field, no swapped date, nothing near", () => {
    const { digested } = seen({ givenName: "Ada", emails: ["info@ditta.example"], birthDate: "1980-05-05" });
    expect(digested).toEqual({
      identifiers: [{ type: "EMAIL", key: "#EMAIL:info@ditta.example", near: null, class: "ROLE" }],
      traits: { n: [{ k: ["#NAME:ada"], i: "#INITIAL:a", g: 1 }], p: 1, b: "#BIRTH_DATE:1980-05-05" },
    });
    expect("s" in digested.traits || "j" in digested.traits).toBe(false);
    expect("f" in digested.traits.n[0]!).toBe(false);
  });
});

describe("what a comparison says", () => {
  const ada = { fullName: "Ada Prova" };
  const ugo = { fullName: "Ugo Altri" };
  const short = { fullName: "A. Prova" };
  const say = (a: Partial<PersonLike>, b: Partial<PersonLike>) => {
    const { verdict, reasons, shared } = compareIdentity(profile(a), profile(b));
    return [
      verdict,
      ...reasons.map(({ rule, outcome, facts }) => [rule, outcome, ...facts].join(" ")),
      ...shared.map((type) => `shares ${type}`),
    ];
  };
  const mail = { emails: ["ada.prova@posta.example"] };
  const role = { emails: ["info@ditta.example"] };
  const household = { emails: ["famiglia.prova@posta.example"] };
  const line = { phones: ["333 0000 101"] };
  const code = { taxIds: ["TSTGLL80D52M998I"] };
  const omocodia = { taxIds: ["TSTGLL80D52M99UF"] };

  test.each<[string, Partial<PersonLike>, Partial<PersonLike>, readonly string[]]>([
    ["nothing in common but the name", ada, ada, ["DIFFERENT", "M2 DIFFERENT NO_EVIDENCE NAMES_COMPATIBLE"]],
    [
      "a personal mailbox and the name",
      { ...ada, ...mail },
      { ...ada, ...mail },
      ["SAME", "M2 SAME EQUAL_PERSONAL_EMAIL NAMES_COMPATIBLE", "shares EMAIL"],
    ],
    [
      "a personal mailbox and another name",
      { ...ada, ...mail },
      { ...ugo, ...mail },
      ["AMBIGUOUS", "M2 AMBIGUOUS EQUAL_PERSONAL_EMAIL NAMES_INCOMPATIBLE", "shares EMAIL"],
    ],
    [
      "a role's mailbox and the name",
      { ...ada, ...role },
      { ...ada, ...role },
      ["AMBIGUOUS", "E3 AMBIGUOUS EQUAL_ROLE_EMAIL NAMES_COMPATIBLE", "shares EMAIL"],
    ],
    [
      "a household's mailbox and an initial",
      { ...ada, ...household },
      { ...short, ...household },
      ["AMBIGUOUS", "E3 AMBIGUOUS EQUAL_SHARED_EMAIL NAMES_PARTLY", "shares EMAIL"],
    ],
    [
      "a household's mailbox and another name",
      { ...ada, ...household },
      { ...ugo, ...household },
      ["DIFFERENT", "E3 DIFFERENT EQUAL_SHARED_EMAIL NAMES_INCOMPATIBLE", "shares EMAIL"],
    ],
    [
      "a mailbox that differs by dots, and the name",
      { ...ada, ...mail },
      { ...ada, emails: ["adaprova@posta.example"] },
      ["AMBIGUOUS", "E2 AMBIGUOUS NEAR_EMAIL NAMES_COMPATIBLE"],
    ],
    [
      "a mailbox that differs by dots, and an initial",
      { ...ada, ...mail },
      { ...short, emails: ["adaprova@posta.example"] },
      ["DIFFERENT", "M2 DIFFERENT NO_EVIDENCE NAMES_PARTLY"],
    ],
    [
      "one of two mailboxes that is near",
      { ...ada, emails: ["x@posta.example", "ada.prova@posta.example"] },
      { ...ada, emails: ["y@posta.example", "adaprova@posta.example"] },
      ["AMBIGUOUS", "E2 AMBIGUOUS NEAR_EMAIL NAMES_COMPATIBLE"],
    ],
    [
      "mailboxes that are near to nothing",
      { ...ada, ...role },
      { ...ada, emails: ["vendite@ditta.example"] },
      ["DIFFERENT", "M2 DIFFERENT NO_EVIDENCE NAMES_COMPATIBLE"],
    ],
    [
      "a line and the name",
      { ...ada, ...line },
      { ...ada, ...line },
      ["SAME", "F3 SAME EQUAL_PHONE NAMES_COMPATIBLE", "shares PHONE"],
    ],
    [
      "a line and an initial",
      { ...ada, ...line },
      { ...short, ...line },
      ["AMBIGUOUS", "F3 AMBIGUOUS EQUAL_PHONE NAMES_PARTLY", "shares PHONE"],
    ],
    [
      "a line and another name",
      { ...ada, ...line },
      { ...ugo, ...line },
      ["DIFFERENT", "F3 DIFFERENT EQUAL_PHONE NAMES_INCOMPATIBLE", "shares PHONE"],
    ],
    [
      "a number that nobody can read, and the name",
      { ...ada, phones: ["601000101"] },
      { ...ada, phones: ["+48 601 000 101"] },
      ["AMBIGUOUS", "F2 AMBIGUOUS NEAR_PHONE NAMES_COMPATIBLE"],
    ],
    [
      "the same unreadable number is equal to nothing",
      { ...ada, phones: ["601000101"] },
      { ...ada, phones: ["601000101"] },
      ["AMBIGUOUS", "F2 AMBIGUOUS NEAR_PHONE NAMES_COMPATIBLE"],
    ],
    [
      "a tax code and a new family name",
      { fullName: "Ada Prova", ...code },
      { fullName: "Ada Altri", ...code },
      ["SAME", "K1 SAME EQUAL_CODICE_FISCALE GIVEN_NAME_AGREES", "shares TAX_ID"],
    ],
    [
      "a tax code and another name",
      { ...ada, ...code },
      { ...ugo, ...code },
      ["AMBIGUOUS", "K1 AMBIGUOUS EQUAL_CODICE_FISCALE NAMES_INCOMPATIBLE", "shares TAX_ID"],
    ],
    [
      "two tax codes",
      { ...ada, ...mail, ...code },
      { ...ada, ...mail, taxIds: ["CMPBTT59S60M996W"] },
      ["DIFFERENT", "K1 DIFFERENT DIFFERENT_CODICE_FISCALE", "shares EMAIL"],
    ],
    [
      "two numbers of different countries do not contradict",
      { ...ada, ...code },
      { ...ada, taxIds: ["11820512347"] },
      ["DIFFERENT", "M2 DIFFERENT NO_EVIDENCE NAMES_COMPATIBLE"],
    ],
    [
      "two PESELs",
      { ...ada, taxIds: ["11820512347"] },
      { ...ada, taxIds: ["44051401359"] },
      ["DIFFERENT", "K1 DIFFERENT DIFFERENT_PESEL"],
    ],
    [
      "an omocodia casts doubt on a mailbox that alone would do",
      { ...ada, ...mail, ...code },
      { ...ada, ...mail, ...omocodia },
      [
        "AMBIGUOUS",
        "K2 AMBIGUOUS OMOCODIA NAMES_COMPATIBLE",
        "M2 SAME EQUAL_PERSONAL_EMAIL NAMES_COMPATIBLE",
        "K2 AMBIGUOUS OMOCODIA NAMES_COMPATIBLE",
        "shares EMAIL",
      ],
    ],
    [
      "a swapped birth date casts doubt too",
      { ...ada, ...line, birthDate: "1980-04-12" },
      { ...ada, ...line, birthDate: "1980-12-04" },
      [
        "AMBIGUOUS",
        "K3 AMBIGUOUS BIRTH_DAY_AND_MONTH_SWAPPED",
        "F3 SAME EQUAL_PHONE NAMES_COMPATIBLE",
        "shares PHONE",
      ],
    ],
    [
      "two birth dates",
      { ...ada, ...line, birthDate: "1980-04-12" },
      { ...ada, ...line, birthDate: "1981-12-04" },
      ["DIFFERENT", "K3 DIFFERENT DIFFERENT_BIRTH_DATE", "shares PHONE"],
    ],
    [
      "one birth date says nothing",
      { ...ada, ...line, birthDate: "1980-04-12" },
      { ...ada, ...line },
      ["SAME", "F3 SAME EQUAL_PHONE NAMES_COMPATIBLE", "shares PHONE"],
    ],
    [
      "the stronger evidence comes first",
      { ...ada, ...line, ...role },
      { ...ada, ...line, ...role },
      [
        "SAME",
        "F3 SAME EQUAL_PHONE NAMES_COMPATIBLE",
        "E3 AMBIGUOUS EQUAL_ROLE_EMAIL NAMES_COMPATIBLE",
        "shares EMAIL",
        "shares PHONE",
      ],
    ],
  ])("%s", (_title, a, b, expected) => {
    expect(say(a, b)).toEqual(expected);
    expect(say(b, a)[0]).toBe(expected[0]);
  });
});
