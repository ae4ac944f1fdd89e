import { describe, expect, test } from "vitest";
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
    ["an Ogham space, which reads as no other", "\u1680", SPACE],
    ["a new line", "\n", NEWLINE],
    ["a dot", ".", DOT],
    ["a hyphen", "-", HYPHEN],
    ["a dash", "–", HYPHEN],
    ["a full-width dot", "．", DOT],
    ["an apostrophe", "'", APOSTROPHE],
    ["a curly apostrophe", "’", APOSTROPHE],
    ["an acute accent that stands alone", "´", APOSTROPHE],
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
