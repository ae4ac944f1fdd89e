import { describe, expect, test } from "vitest";
import { ACCENT, SPACE } from "#gateway/compliance/minimisation/characters.ts";
import { FoldedText } from "#gateway/compliance/minimisation/fold-text.ts";

describe("a text as codes, and the way back to it", () => {
  /** Each code as what it stands for, with its offset in the text. */
  const fold = (text: string, folded: FoldedText = new FoldedText()) => {
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

  test("what is several signs, or none, is the same when it comes again", () => {
    const folded = new FoldedText();
    for (const text of ["ﬁﬁ ﬁ", "𝐚𝐛𝐚", "x\u200b\u200by", "ßßa", "plain", "𝐚ﬁ"])
      expect([fold(text, folded), fold(text, folded)]).toEqual([fold(text), fold(text)]);
  });

  test("an accent of its own is one of the letter before it", () => {
    const folded = new FoldedText();
    folded.fold("xe\u0301\u0301a");
    folded.expand("xe\u0301\u0301a");
    expect(Array.from(folded.codes.slice(0, folded.length))).toEqual([24, 5 | ACCENT, 1]);
  });

  test.each([
    ["ab\u202ec\u202ed", 2],
    ["\u202eab\u202d", 0],
    ["a\u200bb\u0301", -1],
    ["abc", -1],
  ])("in %j the direction of reading is first turned at %i", (text, at) => {
    const folded = new FoldedText();
    for (const before of ["\u202e", text]) {
      folded.fold(before);
      folded.expand(before);
    }
    expect(folded.overriddenAt).toBe(at);
  });

  test.each<[string, string, string]>([
    ["of ligatures", "ﬀ".repeat(2_500), "f".repeat(5_000)],
    ["of letters", "a".repeat(5_000), "a".repeat(5_000)],
    ["as long as the first room", "b".repeat(4_096), "b".repeat(4_096)],
    ["with a letter that is two at its end", `${"ł".repeat(5_000)}ß`, `${"l".repeat(5_000)}ss`],
    ["that becomes much longer", `ab${"㍿".repeat(3_000)}c`, `ab${"????".repeat(3_000)}c`],
    ["of nothing but one sign that is many", "ﷺ", "???? ???? ???? ????".replace("???? ", "??? ")],
  ])("a text %s has room", (_title, text, read) => {
    const folded = new FoldedText();
    for (const before of ["ß", text]) expect(fold(before, folded).read).toBe(before === text ? read : "ss");
    expect(fold(text).at.at(-1)).toBe(text.length);
  });
});
