import { describe, expect, test } from "vitest";
import { normaliseEmail, splitEmails } from "#gateway/compliance/identifiers/email.ts";
import { ibanLength, isIban, isPolishAccount } from "#gateway/compliance/identifiers/iban.ts";
import { ordinaryPhone } from "#gateway/compliance/identifiers/ordinary-phone.ts";
import { isPartitaIva } from "#gateway/compliance/identifiers/partita-iva.ts";
import { isPaymentCard } from "#gateway/compliance/identifiers/payment-card.ts";
import { isDate, isPesel } from "#gateway/compliance/identifiers/pesel.ts";
import { judge, normalisePhone } from "#gateway/compliance/identifiers/phone.ts";
import { splitPhones } from "#gateway/compliance/identifiers/split-phones.ts";
import { normaliseTaxId } from "#gateway/compliance/identifiers/tax-id.ts";

/* Numbers with check digits, addresses and lines, by example: what is one, what only looks like one. */

const LETTERS = Array.from("ABCDEFGHIJKLMNOPQRSTUVWXYZ");
const DIGITS = Array.from("0123456789");
/** How many of all check characters make it a number: one where the rest is right, none where it is not. */
const checksOf = (rest: string, characters: readonly string[], isOne: (text: string) => boolean) =>
  characters.filter((character) => isOne(rest + character)).length;

describe("codice fiscale: a check letter exists for a day that exists", () => {
  test.each([
    ["the first", "TSTGLL80A01M998", 1],
    ["the last of January", "TSTGLL80A31M998", 1],
    ["a 32nd", "TSTGLL80A32M998", 0],
    ["a 0th", "TSTGLL80A00M998", 0],
    ["between men's days and women's", "TSTGLL80A40M998", 0],
    ["a woman's first", "TSTGLL80A41M998", 1],
    ["a woman's last of January", "TSTGLL80A71M998", 1],
    ["a woman's 32nd", "TSTGLL80A72M998", 0],
    ["29 February of a leap year", "TSTGLL80B29M998", 1],
    ["29 February of another year", "TSTGLL81B29M998", 0],
    ["30 February", "TSTGLL80B30M998", 0],
    ["28 February of another year", "TSTGLL81B28M998", 1],
    ["29 March of a year without a leap day", "TSTGLL81C29M998", 1],
    ["30 April", "TSTGLL80D30M998", 1],
    ["31 April", "TSTGLL80D31M998", 0],
    ["31 December", "TSTGLL80T31M998", 1],
    ["no such month", "TSTGLL80F01M998", 0],
    ["five letters", "TSTGL180A01M998", 0],
    ["letters with a value of ten and more in even places", "KAKBKZ80A01M998", 1],
  ])("%s: %s", (_title, rest, expected) => {
    const isOne = (text: string) => normaliseTaxId(text, "IT").status === "VALID";
    expect(checksOf(rest, LETTERS, isOne)).toBe(expected);
  });

  test.each(["RSSMRA85T10A562S", "RSSMRA80A01H501U"])("%s has its letter", (code) => {
    const letter = LETTERS.filter((one) => normaliseTaxId(code.slice(0, 15) + one, "IT").status === "VALID");
    expect(letter).toEqual([code.at(-1)]);
  });
});

describe("PESEL: a check digit exists for a day that exists, and the month carries the century", () => {
  test.each([
    ["1 January 1900", "000101", 1],
    ["31 December 1999", "991231", 1],
    ["1 January 2000", "002101", 1],
    ["31 December 2099", "993231", 1],
    ["1 January 2100", "004101", 1],
    ["1 January 2200", "006101", 1],
    ["1 January 1800", "008101", 1],
    ["31 December 1899", "999231", 1],
    ["month 13", "801301", 0],
    ["month 0", "800001", 0],
    ["month 20, which is none of 2000", "802001", 0],
    ["day 0", "800100", 0],
    ["31 April", "800431", 0],
    ["29 February 1900, no leap year", "000229", 0],
    ["29 February 2000, a leap year", "002229", 1],
    ["29 February 2004", "042229", 1],
    ["29 February 2100, no leap year", "004229", 0],
  ])("%s", (_title, born, expected) => {
    expect(checksOf(`${born}1234`, DIGITS, isPesel)).toBe(expected);
  });

  test("44051401359 is one; with a digit more or less, or a letter, it is none", () => {
    expect(isPesel("44051401359")).toBe(true);
    for (const text of ["4405140135", "440514013599", "x44051401359", "4405140135x", ""])
      expect(isPesel(text)).toBe(false);
  });

  test.each([
    [2024, 2, 29, true],
    [2023, 2, 29, false],
    [1900, 2, 29, false],
    [2000, 2, 29, true],
    [2023, 2, 28, true],
    [2023, 4, 31, false],
    [2023, 6, 31, false],
    [2023, 9, 31, false],
    [2023, 11, 31, false],
    [2023, 11, 30, true],
    [2023, 12, 31, true],
    [2023, 12, 32, false],
    [2023, 0, 1, false],
    [2023, 13, 1, false],
    [2023, 1, 0, false],
    [2023, 1, 1, true],
  ])("%i-%i-%i is a day: %s", (year, month, day, expected) => {
    expect(isDate(year, month, day)).toBe(expected);
  });
});

describe("partita IVA", () => {
  const offices = (office: string) => checksOf(`1234567${office}`, DIGITS, isPartitaIva);
  test.each([
    ["000", 0],
    ["001", 1],
    ["058", 1],
    ["100", 1],
    ["101", 0],
    ["119", 0],
    ["120", 1],
    ["121", 1],
    ["122", 0],
    ["888", 1],
    ["999", 1],
    ["998", 0],
  ])("of the office %s: %i check digit", (office, expected) => {
    expect(offices(office)).toBe(expected);
  });

  test("00743110157 is one; with a wrong digit, one more, one less, or no firm's number it is none", () => {
    expect(isPartitaIva("00743110157")).toBe(true);
    for (const text of [
      "00743110158",
      "007431101577",
      "0074311015",
      "x00743110157",
      "00743110157x",
      "00000000018",
    ])
      expect(isPartitaIva(text)).toBe(false);
    // A firm's own number may end in zeros.
    expect(checksOf("1000000100", DIGITS, isPartitaIva)).toBe(1);
    expect(checksOf("0000000100", DIGITS, isPartitaIva)).toBe(0);
  });
});

describe("payment cards: prefix, length and check digit", () => {
  test.each([
    "4111111111111111",
    "4222222222222",
    "5555555555554444",
    "5105105105105100",
    "2221000000000009",
    "2223003122003222",
    "378282246310005",
    "341111111111111",
    "36227206271667",
    "38520000023237",
    "6011111111111117",
    "6011000990139424",
  ])("%s is one, and with another last digit none", (number) => {
    expect(isPaymentCard(number)).toBe(true);
    expect(checksOf(number.slice(0, -1), DIGITS, isPaymentCard)).toBe(1);
  });

  const known = (prefix: string, length: number) =>
    checksOf(prefix.padEnd(length - 1, "7"), DIGITS, isPaymentCard) === 1;
  test.each([
    ["4", [13, 16, 19]],
    ["51", [16]],
    ["55", [16]],
    ["56", []],
    ["50", []],
    ["2220", []],
    ["2221", [16]],
    ["2720", [16]],
    ["2721", []],
    ["34", [15]],
    ["37", [15]],
    ["35", []],
    ["36", [14]],
    ["38", [14]],
    ["39", []],
    ["6011", [16, 19]],
    ["6012", []],
    ["65", [16, 19]],
    ["9", []],
  ])("numbers that begin with %s have the lengths %j", (prefix, lengths) => {
    const found = [11, 12, 13, 14, 15, 16, 17, 18, 19, 20].filter((length) => known(prefix, length));
    expect(found).toEqual(lengths);
  });

  test("only digits count", () => {
    for (const text of ["4111 1111 1111 1111", "411111111111111a", "41111111111:1111", "4111111111/11111"])
      expect(isPaymentCard(text)).toBe(false);
  });
});

describe("IBAN", () => {
  test.each([
    "IT60X0542811101000000123456",
    "DE89370400440532013000",
    "GB82WEST12345698765432",
    "PL61109010140000071219812874",
    "FR1420041010050500013M02606",
    "NO9386011117947",
    "MT84MALT011000012345MTLCAST001S",
  ])("%s is one; a changed digit, a wrong length, lower case or another country make it none", (iban) => {
    expect(isIban(iban)).toBe(true);
    const flipped = iban.endsWith("0") ? "1" : "0";
    expect(isIban(iban.slice(0, -1) + flipped)).toBe(false);
    expect(isIban(`${iban}0`)).toBe(false);
    expect(isIban(iban.slice(0, -1))).toBe(false);
    expect(isIban(iban.toLowerCase())).toBe(false);
    expect(isIban(`XX${iban.slice(2)}`)).toBe(false);
  });

  test("check digits are digits, and nothing but letters and digits follows", () => {
    expect(isIban("ITX0X0542811101000000123456")).toBe(false);
    expect(isIban("IT6XX0542811101000000123456")).toBe(false);
    expect(isIban("IT60X05428111010000001234-6")).toBe(false);
    expect(isIban("DE8937040044053201300 ")).toBe(false);
  });

  test("of all two check digits exactly one makes an account's IBAN", () => {
    const found = Array.from({ length: 97 }, (_, n) => String(n + 2).padStart(2, "0")).filter((digits) =>
      isIban(`IT${digits}X0542811101000000123456`),
    );
    expect(found).toEqual(["60"]);
  });

  test("a Polish account may be written without its country, as 26 digits", () => {
    expect(isPolishAccount("61109010140000071219812874")).toBe(true);
    expect(isPolishAccount("61109010140000071219812875")).toBe(false);
    expect(isPolishAccount("611090101400000712198128740")).toBe(false);
    expect(isPolishAccount("x61109010140000071219812874")).toBe(false);
    expect(ibanLength(9, 20)).toBe(27);
    expect(ibanLength(24, 24)).toBe(0);
  });
});

describe("e-mail addresses at the edges", () => {
  const read = (raw: string) => {
    const email = normaliseEmail(raw);
    if (email.status !== "VALID") return email.status === "MALFORMED" ? email.problem : email.status;
    return `${email.value} ${email.class} ${email.near}`;
  };
  const valid = "ada@posta.example PERSONAL ada@posta.example";
  test.each([
    [" ada @posta.example", valid],
    ["ada@ posta.example...", valid],
    ["<ada@posta.example>", valid],
    ["Ada < ada@posta.example >", valid],
    ["Ada> <ada@posta.example>", valid],
    ["a <b> <ada@posta.example>", valid],
    ["Ada <ada@posta.example", "LOCAL_PART"],
    ["ada@posta.example>", "DOMAIN"],
    ["<>ada@posta.example", "EMPTY"],
    ["mailto: ada@posta.example ?subject=x", valid],
    ["mailto:", "EMPTY"],
    ['"ada@posta.example', "LOCAL_PART"],
    ['ada"@posta.example', "LOCAL_PART"],
    ['""@posta.example', "LOCAL_PART"],
    ['"a"@posta.example', "a@posta.example PERSONAL a@posta.example"],
    ["a.@posta.example", "LOCAL_PART"],
    ["@", "DOMAIN"],
    ["ada@posta.123", "DOMAIN"],
    ["ada@posta.12a", "ada@posta.12a PERSONAL ada@posta.12a"],
    ["ada@posta.a12", "ada@posta.a12 PERSONAL ada@posta.a12"],
    ["ada@posta.123.example", "ada@posta.123.example PERSONAL ada@posta.123.example"],
    ["+tag@posta.example", "+tag@posta.example PERSONAL null"],
    ["a.d.a+x@googlemail.com", "ada@gmail.com PERSONAL ada@gmail.com"],
    ["info+x@googlemail.com", "info@gmail.com ROLE null"],
    ["famigliarossi@posta.example", "famigliarossi@posta.example SHARED null"],
    ["fam@posta.example", "fam@posta.example SHARED null"],
    ["rossi.genitori@posta.example", "rossi.genitori@posta.example SHARED null"],
    ["genitori_rossi@posta.example", "genitori_rossi@posta.example SHARED null"],
    [
      "rossi.genitori.milano@posta.example",
      "rossi.genitori.milano@posta.example PERSONAL rossigenitorimilano@posta.example",
    ],
    ["and.ada@posta.example", "and.ada@posta.example PERSONAL andada@posta.example"],
    ["ada.and@posta.example", "ada.and@posta.example PERSONAL adaand@posta.example"],
    ["_info@posta.example", "_info@posta.example ROLE null"],
    ["-.sales@posta.example", "-.sales@posta.example ROLE null"],
    ["risorse.umane@posta.example", "risorse.umane@posta.example ROLE null"],
    ["ada12@posta.example", "ada12@posta.example PERSONAL ada12@posta.example"],
    ["vendite12@posta.example", "vendite12@posta.example ROLE null"],
    ["ada@pec-ditta.example", "ada@pec-ditta.example SHARED null"],
    ["ada@ditta-pec.example", "ada@ditta-pec.example SHARED null"],
    ["ada@mail.pec.example", "ada@mail.pec.example SHARED null"],
    ["ada@legalmail.it", "ada@legalmail.it SHARED null"],
    ["ada@spectrum.example", "ada@spectrum.example PERSONAL ada@spectrum.example"],
  ])("%j is read as %s", (raw, expected) => {
    expect(read(raw)).toBe(expected);
  });

  test("lengths: of the field, the part before the sign, a label, the domain and the whole", () => {
    expect(read("ada@posta.example".padStart(1000))).toBe(valid);
    expect(read("ada@posta.example".padStart(1001))).toBe("TOO_LONG");
    expect(read(`${"a".repeat(64)}@posta.example`)).toContain("PERSONAL");
    expect(read(`a@${"b".repeat(63)}.example`)).toContain("PERSONAL");
    const domain = (length: number) => `${`${"b".repeat(49)}.`.repeat(10).slice(0, length - 2)}.c`;
    const whole = (length: number) => `${"a".repeat(60)}@${domain(length - 61)}`;
    expect(read(whole(254))).toContain("PERSONAL");
    expect(read(whole(255))).toBe("TOO_LONG");
    expect(read(`a@${domain(253)}`)).toBe("TOO_LONG");
    expect(read(`a@${domain(254)}`)).toBe("DOMAIN");
  });
});

describe("several addresses in one field", () => {
  test.each([
    ["one", "a@x.example", ["a@x.example"]],
    ["one with a name", "Prova, Ada <ada@x.example>", ["Prova, Ada <ada@x.example>"]],
    ["one in full width", "ada＠x.example", ["ada＠x.example"]],
    ["words around them", "home: ada@x.example, work: ugo@y.example", ["ada@x.example", "ugo@y.example"]],
    [
      "every separator",
      "a@x.it;b@x.it,c@x.it|d@x.it/e@x.it f@x.it",
      ["a@x.it", "b@x.it", "c@x.it", "d@x.it", "e@x.it", "f@x.it"],
    ],
    ["in brackets", "Ada <ada@x.example>, Ugo <ugo@y.example>", ["ada@x.example", "ugo@y.example"]],
    ["in brackets, after another sign", "a@b <ada@x.example>", ["ada@x.example"]],
    ["in full width", "ada＠x.example ugo＠y.example", ["ada@x.example", "ugo@y.example"]],
    ["one in each width", "ada@x.example ugo＠y.example", ["ada@x.example", "ugo@y.example"]],
    ["none", "no address", ["no address"]],
  ])("%s", (_title, raw, expected) => {
    expect(splitEmails(raw)).toEqual(expected);
  });

  test("a field that is too long is not split", () => {
    const two = "ada@x.example ugo@y.example";
    expect(splitEmails(two.padEnd(1000))).toHaveLength(2);
    expect(splitEmails(two.padEnd(1001))).toEqual([two.padEnd(1001)]);
  });
});

describe("the fast path for ordinary phone numbers: it answers, or leaves the question to the library", () => {
  test.each<[string, string, string | null]>([
    ["IT", "3331234567", "+393331234567"],
    ["IT", "  3331234567  ", "+393331234567"],
    ["IT", "333-123-4567", "+393331234567"],
    ["IT", "333.123.4567", "+393331234567"],
    ["IT", "333 123.45-67", "+393331234567"],
    ["IT", "00393331234567", "+393331234567"],
    ["GB", "+39 333 1234567", "+393331234567"],
    ["IT", "333--1234567", null],
    ["IT", "333 -1234567", null],
    ["IT", "333/1234567", null],
    ["IT", "(333)1234567", null],
    ["IT", "333x1234567", null],
    ["IT", "333:1234567", null],
    ["IT", "-3331234567", null],
    ["IT", "3331234567-", null],
    ["IT", "+ 3331234567", null],
    ["IT", "3330000101.0", null],
    ["IT", "333000010.1", null],
    ["IT", "33300001.01", "+393330000101"],
    ["IT", "333000010-1", "+393330000101"],
    ["IT", "", null],
    ["IT", "+", null],
    ["IT", "3 3 3 1 2 3 4 5 6 7", "+393331234567"],
    ["IT", "+39 3 3 3 1 2 3 4 5 6 7", "+393331234567"],
    ["IT", "+3 9 3 3 3 1 2 3 4 5 6 7", "+393331234567"],
    ["IT", "00 3 9 3 3 3 1 2 3 4 5 6 7", null],
    ["??", "3331234567", null],
    ["IT", "+1 202 555 0101", null],
    ["IT", "333123456", null],
    ["IT", "33312345678", null],
    ["IT", "3333333333", null],
    ["IT", "06 6123456", null],
    ["IT", "012 123456", null],
    ["IT", "011 123456", "+39011123456"],
    ["GB", "07123 456789", "+447123456789"],
    ["GB", "7123 456789", null],
    ["GB", "17123 456789", null],
    ["GB", "+44 7123 456789", "+447123456789"],
    ["GB", "+44 07123 456789", null],
    ["GB", "07423 456789", "+447423456789"],
    ["DE", "030 55501012", "+493055501012"],
  ])("in %s: %j", (region, raw, expected) => {
    expect(ordinaryPhone(raw, region)).toBe(expected);
  });
});

describe("lines that the library judges", () => {
  test.each([
    ["", "IT", { status: "MALFORMED", problem: "NO_DIGITS", digits: "", near: null }],
    ["n.d.", "IT", { status: "MALFORMED", problem: "NO_DIGITS", digits: "", near: null }],
    ["000", "IT", { status: "PLACEHOLDER" }],
    ["00", "IT", { status: "MALFORMED", problem: "NO_SUCH_NUMBER", digits: "00", near: null }],
    ["12345", "IT", { status: "MALFORMED", problem: "NO_SUCH_NUMBER", digits: "12345", near: null }],
    ["+39 333 333 3333", "IT", { status: "PLACEHOLDER" }],
    [
      "601000101",
      "IT",
      { status: "MALFORMED", problem: "NO_SUCH_NUMBER", digits: "601000101", near: "01000101" },
    ],
    ["tel. 0039 02 55500101", "IT", { status: "VALID", value: "+390255500101", near: "55500101" }],
    ["00 39 02 55500101", "IT", { status: "VALID", value: "+390255500101", near: "55500101" }],
    ["+48 (0)22 5550101", "IT", { status: "VALID", value: "+48225550101", near: "25550101" }],
    [
      "+48 (0)22 555",
      "IT",
      { status: "MALFORMED", problem: "NO_SUCH_NUMBER", digits: "48022555", near: null },
    ],
    [
      "3330000101",
      "??",
      { status: "MALFORMED", problem: "NO_SUCH_NUMBER", digits: "3330000101", near: "30000101" },
    ],
  ])("%j in %s", (line, region, expected) => {
    expect(judge(line, region)).toEqual(expected);
  });

  test("a field that is too long is not read, a line that is too long is no number", () => {
    const field = (length: number) => `${";".repeat(length - 10)}3330000101`;
    expect(normalisePhone(field(500), "IT")).toMatchObject([{ status: "VALID" }]);
    expect(normalisePhone(field(501), "IT")).toEqual([
      { status: "MALFORMED", problem: "TOO_LONG", digits: "", near: null },
    ]);
    const line = (dots: number) => `333${".".repeat(dots)}0000101`;
    expect(judge(line(71), "IT")).toMatchObject({
      status: "MALFORMED",
      problem: "TOO_LONG",
      digits: "3330000101",
    });
    expect(judge(line(70), "IT")).not.toMatchObject({ problem: "TOO_LONG" });
    expect(judge("12".repeat(60), "IT")).toMatchObject({ digits: "12".repeat(40) });
  });

  test("what a spreadsheet made of a number is no number", () => {
    for (const raw of ["3,9E+11", "3.9e11", " 3.93E+11 ", "3E+11", "3.9 e + 11"])
      expect(normalisePhone(raw, "IT")).toEqual([
        { status: "MALFORMED", problem: "SPREADSHEET_NUMBER", digits: "", near: null },
      ]);
    for (const raw of ["x3.9E+11", "3.9E+11x"])
      expect(normalisePhone(raw, "IT")).not.toMatchObject([{ problem: "SPREADSHEET_NUMBER" }]);
  });
});

describe("the lines of one field", () => {
  test.each<[string, readonly string[]]>([
    ["  02   55500101 ", ["02 55500101"]],
    ["'3330000101", ["3330000101"]],
    ["3330000101.0", ["3330000101"]],
    ["+393330000101.0", ["+393330000101"]],
    ["12345.0", ["12345.0"]],
    ["3330000101.05", ["3330000101.05"]],
    ["02 55500101; 333 0000101", ["02 55500101", "333 0000101"]],
    ["02 55500101, 333 0000101 | 06 5550101", ["02 55500101", "333 0000101", "06 5550101"]],
    ["02 55500101 oppure 333 0000101", ["02 55500101", "333 0000101"]],
    ["02 55500101 oder 333 0000101", ["02 55500101", "333 0000101"]],
    ["02 55500101 & 333 0000101", ["02 55500101", "333 0000101"]],
    ["02 55500101 – 333 0000101", ["02 55500101", "333 0000101"]],
    ["02/55500101", ["02/55500101"]],
    ["123456/123456", ["123456", "123456"]],
    ["12345/123456", ["12345/123456"]],
    ["123456/123456/12345", ["123456/123456/12345"]],
    ["+39 333 0000101+39 02 55500101", ["+39 333 0000101", "+39 02 55500101"]],
    ["1+39 02 55500101", ["1+39 02 55500101"]],
    ["02 55500101 int. 12", ["02 55500101"]],
    ["02 55500101 x12", ["02 55500101"]],
    ["02 55500101 #12)", ["02 55500101"]],
    ["22 5550101 wew. 12", ["22 5550101"]],
    ["030 5550101 Durchwahl 12", ["030 5550101"]],
    ["02 55500101, int. 12", ["02 55500101"]],
    ["int. 12; 02 55500101", ["02 55500101"]],
    ["02 55500101/2", ["02 55500101"]],
    ["02 55500101 / 12", ["02 55500101"]],
    ["02 55500101/123", ["02 55500101/123"]],
    ["02 5550/2", ["02 5550/2"]],
    ["0255501/12", ["0255501/12"]],
    [";;", []],
    ["", []],
  ])("%j holds %j", (raw, expected) => {
    expect(splitPhones(raw)).toEqual(expected);
  });
});

describe("tax numbers at the edges", () => {
  test.each<[string, string, string]>([
    ["CODICE FISCALE: TSTGLL80D52M998I", "IT", "CODICE_FISCALE TSTGLL80D52M998I TSTGLL80D52M998I"],
    ["cf/tst-gll.80d52_m998i", "IT", "CODICE_FISCALE TSTGLL80D52M998I TSTGLL80D52M998I"],
    ["VAT PL 11820512347", "PL", "PESEL 11820512347 11820512347"],
    ["TSTGLL80D52M998I".padStart(60), "IT", "CODICE_FISCALE TSTGLL80D52M998I TSTGLL80D52M998I"],
    ["TSTGLL80D52M998I".padStart(61), "IT", "UNKNOWN_SHAPE"],
    ["TSTGLL80D52M998IX", "IT", "UNKNOWN_SHAPE"],
    ["XTSTGLL80D52M998I", "IT", "UNKNOWN_SHAPE"],
    ["XX12345670785", "IT", "UNKNOWN_SHAPE"],
    ["12345670785X", "IT", "UNKNOWN_SHAPE"],
    ["IT", "IT", "UNKNOWN_SHAPE"],
    ["---", "IT", "EMPTY"],
    ["12345670785", "IT", "PARTITA_IVA 12345670785 null"],
  ])("%j in %s: %s", (raw, country, expected) => {
    const taxId = normaliseTaxId(raw, country);
    expect(taxId.status === "VALID" ? `${taxId.kind} ${taxId.value} ${taxId.near}` : taxId.problem).toBe(
      expected,
    );
  });

  test("eleven digits that could be both are what the country uses", () => {
    const both = Array.from({ length: 31 * 120 }, (_, n) => {
      const day = String((n % 31) + 1).padStart(2, "0");
      const office = String(Math.floor(n / 31) + 1).padStart(3, "0");
      return DIGITS.map((digit) => `8001${day}1${office}${digit}`);
    })
      .flat()
      .find((digits) => isPesel(digits) && isPartitaIva(digits))!;
    expect(normaliseTaxId(both, "IT")).toMatchObject({ kind: "PARTITA_IVA" });
    expect(normaliseTaxId(both, "PL")).toMatchObject({ kind: "PESEL" });
  });
});
