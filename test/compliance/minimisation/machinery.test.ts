import { describe, expect, test } from "vitest";
import { Budget } from "#gateway/compliance/minimisation/budget.ts";
import {
  ACCENT,
  APOSTROPHE,
  classify,
  COLON,
  decompose,
  DOT,
  EXPAND,
  FIRST_DIGIT,
  FOREIGN,
  HYPHEN,
  INVISIBLE,
  lookalike,
  MARK,
  NEWLINE,
  OTHER,
  OVERRIDE,
  QUOTE,
  SPACE,
  UPPER,
} from "#gateway/compliance/minimisation/characters.ts";
import { findDigitRuns } from "#gateway/compliance/minimisation/digit-runs.ts";
import { MINIMISATION_CODES } from "#gateway/compliance/minimisation/finding.ts";
import { findingReason } from "#gateway/compliance/minimisation/finding-reason.ts";
import { SecretFinder } from "#gateway/compliance/minimisation/find-secret.ts";
import { FoldedText } from "#gateway/compliance/minimisation/fold-text.ts";
import { foldWord, parsePhrase, parseWords } from "#gateway/compliance/minimisation/parse-phrase.ts";
import { WordNumbers } from "#gateway/compliance/minimisation/word-numbers.ts";
import { MAKES, WordList } from "#gateway/compliance/minimisation/words.ts";

/* The parts of the free-text scanner, each by example: characters, words, phrases, runs of digits, secrets. */

const LETTER = (letter: string) => letter.charCodeAt(0) - 96;

describe("what a character is", () => {
  const point = (char: string) => char.codePointAt(0)!;
  test.each<[string, string, number]>([
    ["a letter", "a", 1],
    ["the last letter", "z", 26],
    ["a capital", "B", 2 | UPPER],
    ["the last capital", "Z", 26 | UPPER],
    ["a letter with an accent", "é", LETTER("e") | ACCENT],
    ["a capital with an accent", "Ż", LETTER("z") | UPPER | ACCENT],
    ["a letter that Unicode does not decompose", "ł", LETTER("l")],
    ["its capital", "Ł", LETTER("l") | UPPER],
    ["a digit", "0", FIRST_DIGIT],
    ["the last digit", "9", FIRST_DIGIT + 9],
    ["an Arabic digit", "٣", FIRST_DIGIT + 3],
    ["an Arabic nought", "٠", FIRST_DIGIT],
    ["a Devanagari nine", "९", FIRST_DIGIT + 9],
    ["a full-width digit", "５", FIRST_DIGIT + 5],
    ["a full-width letter", "Ａ", LETTER("a") | UPPER],
    ["a mathematical letter", "𝐚", LETTER("a")],
    ["a space", " ", SPACE],
    ["a tab", "\t", SPACE],
    ["a space that does not break", "\u00a0", SPACE],
    ["an ideographic space", "\u3000", SPACE],
    ["a new line", "\n", NEWLINE],
    ["a dot", ".", DOT],
    ["a hyphen", "-", HYPHEN],
    ["a dash", "–", HYPHEN],
    ["a full-width dot", "．", DOT],
    ["an apostrophe", "'", APOSTROPHE],
    ["a curly apostrophe", "’", APOSTROPHE],
    ["a colon", ":", COLON],
    ["an equals sign", "=", COLON],
    ["a quotation mark", "«", QUOTE],
    ["a letter of another script", "б", FOREIGN],
    ["a Hebrew letter", "ש", FOREIGN],
    ["a comma", ",", OTHER],
    ["an emoji", "☎", OTHER],
    ["an emoji of two units", "😀", EXPAND],
    ["a combining accent", "\u0301", MARK],
    ["a zero-width space", "\u200b", INVISIBLE],
    ["a mark that turns the direction of reading", "\u202e", OVERRIDE],
    ["the other one", "\u202d", OVERRIDE],
    ["a sharp s, which is two letters", "ß", EXPAND],
    ["a ligature", "ﬁ", EXPAND],
    ["half a character", "\ud800", EXPAND],
    ["the other half", "\udfff", EXPAND],
  ])("%s", (_title, char, kind) => {
    expect(classify(point(char))).toBe(kind);
  });

  test.each([
    ["ß", "ss"],
    ["ﬁ", "fi"],
    ["Æ", "AE"],
    ["½", "1⁄2"],
  ])("%s reads as %s", (char, parts) => expect(decompose(char)).toBe(parts));

  test.each([
    ["а", "a"],
    ["В", "b"],
    ["ο", "o"],
    ["б", ""],
    ["a", ""],
  ])("the letter %s of another script looks like %j", (char, latin) => {
    expect(lookalike(point(char))).toBe(latin === "" ? 0 : LETTER(latin));
  });
});

describe("a text as codes, and the way back to it", () => {
  const folded = new FoldedText();
  /** Each code as what it stands for, with its offset in the text. */
  const fold = (text: string) => {
    folded.fold(text);
    folded.expand(text);
    const kinds = Array.from({ length: folded.length }, (_, at) => folded.kinds[folded.codes[at]!]!);
    const read = kinds.map((kind) =>
      kind >= 1 && kind <= 26 ? String.fromCharCode(96 + kind) : kind === SPACE ? " " : "?",
    );
    return {
      read: read.join(""),
      at: Array.from({ length: folded.length + 1 }, (_, at) => folded.offset(at)),
    };
  };

  test.each<[string, string, string, readonly number[]]>([
    ["plain text", "Ada x", "ada x", [0, 1, 2, 3, 4, 5]],
    ["accents of one byte", "è à", "e a", [0, 1, 2, 3]],
    ["letters beyond", "Łodź", "lodz", [0, 1, 2, 3, 4]],
    ["an accent of its own", "e\u0301a", "ea", [0, 2, 3]],
    ["an accent at the beginning", "\u0301a", "a", [1, 2]],
    ["a letter that is two", "aßb", "assb", [0, 1, 1, 2, 3]],
    ["a ligature", "ﬁx", "fix", [0, 0, 1, 2]],
    ["a character of two units", "𝐚b", "ab", [0, 2, 3]],
    ["half a character", "a\ud800b", "a?b", [0, 1, 2, 3]],
    ["what nobody sees", "a\u200bb", "ab", [0, 2, 3]],
    ["a soft hyphen", "a\u00adb", "ab", [0, 2, 3]],
    ["nothing", "", "", [0]],
    ["nothing that can be seen", "\u200b", "", [1]],
  ])("%s", (_title, text, read, at) => {
    expect(fold(text)).toEqual({ read, at });
  });

  test("where the direction of reading is turned, the first place is kept", () => {
    folded.fold("ab\u202ec\u202ed");
    folded.expand("ab\u202ec\u202ed");
    expect(folded.overriddenAt).toBe(2);
    folded.fold("abc");
    folded.expand("abc");
    expect(folded.overriddenAt).toBe(-1);
  });

  test("a long text, and one that grows when it is read, have room", () => {
    expect(fold("ﬀ".repeat(5_000)).read).toBe("f".repeat(10_000));
    expect(fold("a".repeat(9_000)).at.at(-1)).toBe(9_000);
    expect(fold(`${"ł".repeat(6_000)}ß`).read).toBe(`${"l".repeat(6_000)}ss`);
    expect(fold("ﷺ".repeat(3_000)).at.at(-1)).toBe(3_000);
  });
});

describe("phrases as they are written in a lexicon", () => {
  test.each<[string, readonly (readonly [string | null, boolean])[]]>([
    ["ill", [["ill", false]]],
    [
      "is very? ill",
      [
        ["is", false],
        ["very", true],
        ["ill", false],
      ],
    ],
    [
      "(on|off) sick",
      [
        ["on|off", false],
        ["sick", false],
      ],
    ],
    ["(on|off)? sick ill", []],
    [
      "is (on|off)? sick",
      [
        ["is", false],
        ["on|off", true],
        ["sick", false],
      ],
    ],
    [
      "is ..2 ill",
      [
        ["is", false],
        [null, true],
        [null, true],
        ["ill", false],
      ],
    ],
    [
      "$who is* ill",
      [
        ["$who", false],
        ["is*", false],
        ["ill", false],
      ],
    ],
  ])("%s", (phrase, places) => {
    if (places.length === 0) expect(() => parsePhrase(phrase)).toThrow("must begin with a word");
    else expect(parsePhrase(phrase).map(({ words, isOptional }) => [words, isOptional])).toEqual(places);
  });

  const plain = { isStem: false, isCapital: false, isAccented: false };
  test("words are folded, with what the text must show for them", () => {
    expect(parseWords("Malato|diabet*|^rak|=è|^=Żyd*", {})).toEqual([
      { ...plain, text: "malato" },
      { ...plain, text: "diabet", isStem: true },
      { ...plain, text: "rak", isCapital: true },
      { ...plain, text: "e", isAccented: true },
      { text: "zyd", isStem: true, isCapital: true, isAccented: true },
    ]);
    expect(parseWords("$who|x", { who: ["he", "she*"] })).toEqual([
      { ...plain, text: "he" },
      { ...plain, text: "she", isStem: true },
      { ...plain, text: "x" },
    ]);
  });

  test.each(["i!l", "", "*", "два", "^", "a*b", "a b"])("%j is no word", (word) => {
    expect(() => parseWords(word, {})).toThrow(`cannot read the word "${word}"`);
  });
  test("a set that nobody wrote is a mistake", () => {
    expect(() => parseWords("$nobody", {})).toThrow("there is no set $nobody");
  });
  test.each([
    ["ŁÓDŹ", "lodz"],
    ["Straße", "strasse"],
    ["E\u0301", "e"],
    ["łł ßß", "ll ssss"],
  ])("%s is folded to %s", (word, folded) => expect(foldWord(word)).toBe(folded));
});

describe("runs of digits", () => {
  const words = new WordList(new FoldedText());
  /** The runs that are offered as one number, as they stand in the text without what joins them. */
  const runs = (text: string) => {
    words.folded.fold(text);
    const numbers = new WordNumbers();
    words.count = 0;
    let start = -1;
    for (let at = 0; at <= words.folded.length; at++) {
      const isDigit = MAKES[words.kindAt(at)] !== 0 && at < words.folded.length;
      if (isDigit && start < 0) start = at;
      if (isDigit || start < 0) continue;
      words.starts[words.count] = start;
      words.ends[words.count] = at;
      if (/\d/.test(text.slice(start, at))) numbers.push(words.count);
      words.count++;
      start = -1;
    }
    const found: string[] = [];
    findDigitRuns(words, numbers, (first, last, length) => {
      const digits = words.textOf(first, last);
      expect(digits).toHaveLength(length);
      found.push(digits);
    });
    return found;
  };

  test.each<[string, string, readonly string[]]>([
    ["ten digits are too few", "1234567890", []],
    ["eleven are enough", "12345678901", ["12345678901"]],
    ["twenty-six are the most", "1".repeat(26), ["1".repeat(26)]],
    ["twenty-seven are too many", "1".repeat(27), []],
    ["two words with a space", "123456 78901", ["12345678901"]],
    ["with a hyphen", "123456-78901", ["12345678901"]],
    ["with a dot", "123456.78901", ["12345678901"]],
    ["with three spaces", "123456   78901", ["12345678901"]],
    ["with four spaces they are two", "123456    78901", []],
    ["over a line they are two", "123456\n78901", []],
    ["with a slash they are two", "123456/78901", []],
    ["with a comma they are two", "123456,78901", []],
    ["with a word between they are two", "123456 x 78901", []],
    [
      "each word, and the whole",
      "12345678901 12345678902",
      ["12345678901", "12345678902", "1234567890112345678902"],
    ],
    ["a card in fours is offered once", "4111 1111 1111 1111", ["4111111111111111"]],
    [
      "a card in fours after a short number",
      "12 4111 1111 1111 1112",
      ["4111111111111112", "124111111111111112"],
    ],
    [
      "a card in fours before a short number",
      "4111 1111 1111 1112 12",
      ["4111111111111112", "411111111111111212"],
    ],
    ["fours within more fours are a longer number", "4111 1111 1111 1111 1111", ["41111111111111111111"]],
    [
      "an American Express card after a number",
      "12 3782 822463 10005",
      ["378282246310005", "12378282246310005"],
    ],
    ["a Diners card after a number", "123 3622 720627 1667", ["36227206271667", "12336227206271667"]],
    [
      "a card of nineteen digits after a number",
      "1 4000 0000 0000 0000 006",
      ["4000000000000000", "4000000000000000006", "14000000000000000006"],
    ],
    ["a Polish account after a number", "1 61 1090 1014 0000 0712 1981 2874", ["61109010140000071219812874"]],
    [
      "where the joint changes, each stretch and the whole",
      "123456 78901-123456",
      ["12345678901", "12345678901123456", "78901123456"],
    ],
  ])("%s", (_title, text, expected) => {
    expect(runs(text)).toEqual(expected);
  });

  test("there is room for any number of words", () => {
    const numbers = new WordNumbers();
    for (let word = 0; word < 3_000; word++) numbers.push(word);
    expect(numbers.count).toBe(3_000);
    expect([0, 255, 256, 1_023, 1_024, 2_999].map((at) => numbers.items[at])).toEqual([
      0, 255, 256, 1_023, 1_024, 2_999,
    ]);
  });
});

describe("how two words are joined", () => {
  const words = new WordList(new FoldedText());
  const join = (between: string, second = "Bcde", first = "Abcde") => {
    const text = `${first}${between}${second}`;
    words.folded.fold(text);
    words.count = 2;
    words.starts.set([0, first.length + between.length]);
    words.ends.set([first.length, text.length]);
    return { join: words.joinOf(1), isBreak: words.isBreakBefore(1) };
  };
  const BREAK = 8;
  const PLUS = 16;
  test.each<[string, string, number]>([
    ["a space", " ", 1],
    ["a dot", ".", 2],
    ["a hyphen", "-", 3],
    ["a new line", "\n", 4],
    ["two spaces", "  ", 1],
    ["three spaces", "   ", 1],
    ["four spaces", "    ", 0],
    ["a space and a new line", " \n", 4],
    ["two new lines", "\n\n", BREAK],
    ["a slash", "/", 0],
    ["a colon and a space", ": ", 0],
    ["a comma", ", ", BREAK],
    ["a dot and a space before a capital", ". ", BREAK],
    ["two dots and a space", ".. ", 0],
    ["a plus", "+", PLUS],
    ["a space and a plus", " +", PLUS],
    ["a comma and a plus", ",+", BREAK | PLUS],
    ["sixteen spaces", " ".repeat(16), 0],
    ["seventeen spaces", " ".repeat(17), BREAK],
  ])("%s", (_title, between, expected) => {
    expect(join(between)).toEqual({ join: expected, isBreak: (expected & BREAK) !== 0 });
  });

  test("a dot ends no sentence before a small letter, or after an abbreviation", () => {
    expect(join(". ", "bcde").isBreak).toBe(false);
    expect(join(". ", "Bcde", "Abcd").isBreak).toBe(false);
    expect(join(". ", "Bcde", "Abcde").isBreak).toBe(true);
  });

  test("the first word has nothing before it but a plus", () => {
    words.folded.fold("+39");
    words.count = 1;
    words.starts.set([1]);
    words.ends.set([3]);
    expect(words.joinOf(0)).toBe(PLUS);
    words.folded.fold(" 39");
    expect(words.joinOf(0)).toBe(0);
  });
});

describe("a secret after the words that name it", () => {
  const finder = new SecretFinder([
    {
      rule: "xx.credential",
      keys: [],
      copulas: ["is", "è"],
      between: ["of", "the", "card", "l", "account", "città"],
      notSecret: ["expir*", "wrong", "lost"],
    },
  ]);
  const secret = (rest: string) => {
    const text = `password${rest}`;
    const found = finder.find(text, 8);
    return found === null ? null : text.slice(found.start, found.end);
  };

  test.each<[string, string | null]>([
    [" 1234", "1234"],
    [" 12", null],
    [" 123", "123"],
    [": giardino", "giardino"],
    [" = giardino", "giardino"],
    [" => giardino", "giardino"],
    [" – 1234", "1234"],
    [" is giardino", "giardino"],
    [" is giardino.", "giardino"],
    [" is giardino\nthen", "giardino"],
    [" is giardino for all of us", null],
    [" giardino", null],
    [": giardino for all of us", "giardino"],
    [" of the card 4821", "4821"],
    [" of the card 482", null],
    [" of the card is 482", "482"],
    [" of the card: 482", "482"],
    [" of the card 2024", null],
    [" of the card 1899", "1899"],
    [" of the card abc12", null],
    [" of the card abcd12", "abcd12"],
    [" of the card 1234-56", null],
    [" abc12", "abc12"],
    [" of l'account 4821", "4821"],
    [" of the card of the card 4821", null],
    [" of the of the 4821", "4821"],
    [" changed yesterday 4821", null],
    [" of. 4821", null],
    [" expired", null],
    [": expired", null],
    [" is wrong", null],
    [" is wrongly", "wrongly"],
    [" is the", null],
    [": 12/05/2024", null],
    [": 12.05", null],
    [": 10:30", null],
    [": 2024-05", null],
    [": 1234 €", null],
    [": 1234€", "1234€"],
    [": 1234 eur", null],
    [": 1234 zł", null],
    [": 1234 $", null],
    [" 1234567890123", null],
    [" 123456789012", "123456789012"],
    [': "P@ss,w0rd"', "P@ss,w0rd"],
    [": «giardino»;", "giardino"],
    [": (giardino)", "giardino"],
    [", 1234", null],
    [". 1234", null],
    ["! 1234", null],
    [") 1234", null],
    ["\n1234", "1234"],
    [" of\n1234", null],
    [" : : 1234", "1234"],
    [" is: giardino", "giardino"],
    [": is", null],
    [" ", null],
    ["", null],
    [" -- ", null],
    [` ${"x".repeat(119)}1`, null],
  ])("after %j: %j", (rest, expected) => {
    expect(secret(rest)).toBe(expected);
  });

  test("words with and without their accents may lead to one", () => {
    expect(["is", "e", "of", "citta", "card"].every((word) => finder.mayFollow(word))).toBe(true);
    expect(finder.mayFollow("giardino")).toBe(false);
  });
});

test("close looks are few: two hundred, and one more for every 128 characters", () => {
  const spent = (length: number) => {
    const budget = new Budget();
    budget.start(length);
    let looks = 0;
    while (budget.spend()) looks++;
    expect(budget.isExhausted).toBe(true);
    budget.start(length);
    expect(budget.isExhausted).toBe(false);
    return looks;
  };
  expect([0, 127, 128, 12_800].map(spent)).toEqual([200, 200, 201, 300]);
});

test("each code has its rule of law, and names the field and what found it", () => {
  const rules = Object.fromEntries(
    MINIMISATION_CODES.map((code) => {
      const { rule, outcome, facts } = findingReason(code, "notes", "it.x");
      expect(facts).toEqual(["detector:it.x", "field:notes"]);
      return [code, `${rule} ${outcome}`];
    }),
  );
  const special = "MD2 FOUND_IN_FREE_TEXT";
  expect(rules).toEqual({
    CODICE_FISCALE: "MD1 FOUND_IN_FREE_TEXT",
    PARTITA_IVA: "MD1 FOUND_IN_FREE_TEXT",
    PESEL: "MD1 FOUND_IN_FREE_TEXT",
    IBAN: "MD1 FOUND_IN_FREE_TEXT",
    PAYMENT_CARD: "MD4 FOUND_IN_FREE_TEXT",
    CREDENTIAL: "MD4 FOUND_IN_FREE_TEXT",
    CRIMINAL_DATA: "MD3 FOUND_IN_FREE_TEXT",
    SPECIAL_CATEGORY_HEALTH: special,
    SPECIAL_CATEGORY_RELIGION: special,
    SPECIAL_CATEGORY_POLITICS: special,
    SPECIAL_CATEGORY_UNION: special,
    SPECIAL_CATEGORY_SEX: special,
    SPECIAL_CATEGORY_ETHNICITY: special,
    SPECIAL_CATEGORY_BIOMETRIC: special,
    SPECIAL_CATEGORY_GENETIC: special,
    UNREADABLE_TEXT: "T5 TEXT_UNREADABLE",
    UNNEEDED_FIELD: "MD1 UNNEEDED_FIELD",
  });
});
