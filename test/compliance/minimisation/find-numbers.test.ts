import { describe, expect, test } from "vitest";
import { found, lexiconOf } from "./scan.ts";

const numbers = (text: string) =>
  found(text, lexiconOf([])).map((each) => each.replace("number.", "").replace(" HIGH", ""));

describe("a number with check digits", () => {
  test.each<[string, string, readonly string[]]>([
    ["a codice fiscale", "RSSMRA80A01H501U", ["codice-fiscale RSSMRA80A01H501U"]],
    ["in small letters", "cf rssmra80a01h501u.", ["codice-fiscale rssmra80a01h501u"]],
    ["in its usual groups", "RSS MRA 80A01 H501U", ["codice-fiscale RSS MRA 80A01 H501U"]],
    ["with its digits alone", "RSSMRA 80 A 01 H 501 U", ["codice-fiscale RSSMRA 80 A 01 H 501 U"]],
    ["after other short words", "sig ra RSSMRA 80A01 H501U", ["codice-fiscale RSSMRA 80A01 H501U"]],
    ["with letters for digits", "RSSMRAULALMH501F", ["codice-fiscale RSSMRAULALMH501F"]],
    ["of letters alone", "RSSMRAULALMHRLMD", ["codice-fiscale RSSMRAULALMHRLMD"]],
    ["with letters for digits, in groups", "RSSMRA ULALM H501F", ["codice-fiscale RSSMRA ULALM H501F"]],
    ["with its only digits alone", "RSSMRA ULALM H 501 F", ["codice-fiscale RSSMRA ULALM H 501 F"]],
    ["over the end of a line it is in pieces", "RSSMRA80\nA01H501U", ["codice-fiscale RSSMRA80\nA01H501U"]],
    ["over a comma it is none", "RSSMRA, 80A01H501U", []],
    ["over a later comma too", "RSSMRA 80A01, H501U", []],
    ["with another check letter", "RSSMRA80A01H501V", []],
    ["in a longer word", "RSSMRA80A01H501UX", []],
    ["with a word that is too long behind it", "RSSMRA 80A01 H501UX", []],
    [
      "two of them",
      "RSSMRA80A01H501U RSSMRAULALMH501F",
      ["codice-fiscale RSSMRA80A01H501U", "codice-fiscale RSSMRAULALMH501F"],
    ],
    ["a partita IVA", "IT99999900154", ["partita-iva IT99999900154"]],
    ["without its country", "P.IVA 99999900154", ["partita-iva 99999900154"]],
    ["of another country", "XY99999900154", []],
    ["with another check digit", "IT99999900155", []],
    ["an IBAN", "IT60X0542811101000000123456", ["iban IT60X0542811101000000123456"]],
    ["in its groups", "conto IT60 X054 2811 1010 0000 0123 456", ["iban IT60 X054 2811 1010 0000 0123 456"]],
    [
      "with its country alone",
      "conto IT 60 X 05428 11101 000000123456",
      ["iban IT 60 X 05428 11101 000000123456"],
    ],
    [
      "with its check digits apart",
      "conto IT6 0X0542811101000000123456",
      ["iban IT6 0X0542811101000000123456"],
    ],
    ["with check digits that begin with nought", "DE 08370400440532013003", ["iban DE 08370400440532013003"]],
    ["and those in the country's word", "DE08370400440532013003", ["iban DE08370400440532013003"]],
    ["over a comma", "IT, 60X0542811101000000123456", []],
    ["over a later comma", "IT60, X0542811101000000123456", []],
    ["with one digit more", "IT60X05428111010000001234567", []],
    ["with another check digit", "IT61X0542811101000000123456", []],
    ["its digits at the beginning, without a country", "60X0542811101000000123456", []],
    ["a partita IVA inside an IBAN", "DE35 1234567 99999900154", ["iban DE35 1234567 99999900154"]],
    [
      "and one after it",
      "DE35 1234567 99999900154, 99999900154",
      ["iban DE35 1234567 99999900154", "partita-iva 99999900154"],
    ],
    ["a Polish account", "61 1090 1014 0000 0712 1981 2874", ["iban 61 1090 1014 0000 0712 1981 2874"]],
    ["a PESEL", "11820512347", ["pesel 11820512347"]],
    ["after a word that is no phone's", "nr 11820512347", ["pesel 11820512347"]],
    ["after the word of a phone", "kom. 11820512347", []],
    ["after a long one", "cellulare 11820512347", []],
    ["after a plus", "+11820512347", []],
    ["of letters alone, behind a word", "codice RSSMRAULALMHRLMD", ["codice-fiscale RSSMRAULALMHRLMD"]],
    ["a card", "4111 1111 1111 1111", ["payment-card 4111 1111 1111 1111"]],
    ["of nothing but noughts in a group", "4000 0000 0000 0002", ["payment-card 4000 0000 0000 0002"]],
    ["of thirteen digits", "4222222222222", ["payment-card 4222222222222"]],
    ["of nineteen digits", "4000000000000000006", ["payment-card 4000000000000000006"]],
    ["with another check digit", "4111 1111 1111 1112", []],
  ])("%s: %s", (_title, text, expected) => {
    expect(numbers(text)).toEqual(expected);
  });

  test("behind a word of any length is found", () => {
    expect(numbers(`${"a".repeat(200_000)} 11820512347`)).toEqual(["pesel 11820512347"]);
  });
});

describe("a text is read whole, however often it says", () => {
  test.each([
    ["a quantity before two words of the length of a codice fiscale", "10 scatole piccole, "],
    ["a year among words of that length", "ordine 2024 maggio, "],
    ["a short order number", "ordine 12, "],
    ["two words of that length", "signora verdi abcd, "],
    ["a short word behind a long one", "responsabile 123, "],
    ["thirteen digits behind a word", "articolo 12345678901234567890123, "],
    ["a quantity that is too short", "ordine 12 x, "],
    ["a quantity that is too long", "ordine 12 scatoloni, "],
    ["an article of sixteen signs with a digit last", "ABCDEF12G34H5678 "],
    ["one with a nought last", "ABCDEF12G34H5670 "],
    ["an article of thirteen digits after a short word", "no 12, "],
    ["an article that begins with a letter and a nought", "A0BCDEFGHIJKLMN1 "],
    ["a long word with the first letters of a country before digits", "italiane 12 confezioni piccole, "],
    ["a country without an account", "IT12, "],
    ["twelve digits", "123456789012 "],
    ["twenty digits", "12345678901234567890 "],
    ["twenty-five digits", "1234567890123456789012345 "],
    ["a price", "12.345,67 EUR, "],
    ["a day and an hour", "12/05/2024 ore 10.30, "],
  ])("%s", (_title, unit) => {
    expect(numbers(unit.repeat(600))).toEqual([]);
  });
});
