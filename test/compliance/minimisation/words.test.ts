import { describe, expect, test } from "vitest";
import { FoldedText } from "#gateway/compliance/minimisation/fold-text.ts";
import { WordList } from "#gateway/compliance/minimisation/words.ts";

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
