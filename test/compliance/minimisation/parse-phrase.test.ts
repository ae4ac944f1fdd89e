import { describe, expect, test } from "vitest";
import { foldWord, parsePhrase, parseWords } from "#gateway/compliance/minimisation/parse-phrase.ts";

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
    ["", []],
    ["..2 ill", []],
    ["ill ..2", []],
    [
      "is x..2 ill",
      [
        ["is", false],
        ["x..2", false],
        ["ill", false],
      ],
    ],
    [
      "is ..25 ill",
      [
        ["is", false],
        ["..25", false],
        ["ill", false],
      ],
    ],
    [
      "is x(on) ill",
      [
        ["is", false],
        ["x(on)", false],
        ["ill", false],
      ],
    ],
    [
      "is (on)x ill",
      [
        ["is", false],
        ["(on)x", false],
        ["ill", false],
      ],
    ],
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

  test.each(["i!l", "дil", "ilд", "xд1", "", "*", "два", "^", "a*b", "a b"])("%j is no word", (word) => {
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
