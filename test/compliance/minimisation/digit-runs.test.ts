import { describe, expect, test } from "vitest";
import { findDigitRuns } from "#gateway/compliance/minimisation/digit-runs.ts";
import { FoldedText } from "#gateway/compliance/minimisation/fold-text.ts";
import { WordNumbers } from "#gateway/compliance/minimisation/word-numbers.ts";
import { MAKES, WordList } from "#gateway/compliance/minimisation/words.ts";

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
    ["a word beside digits is none of them", "1234567890 x 1", []],
    ["behind a word too, each is offered once", "x 12345678901 123456", ["12345678901", "12345678901123456"]],
    [
      "an American Express card before six digits",
      "3782 822463 10005 123456",
      ["378282246310005", "378282246310005123456"],
    ],
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
