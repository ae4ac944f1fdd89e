import { describe, expect, test } from "vitest";
import { SPACE } from "#gateway/compliance/minimisation/characters.ts";
import { FoldedText } from "#gateway/compliance/minimisation/fold-text.ts";

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
