import { describe, expect, test } from "vitest";
import { SecretFinder } from "#gateway/compliance/minimisation/find-secret.ts";

describe("a secret after the words that name it", () => {
  const finderOf = () =>
    new SecretFinder([
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
    const found = finderOf().find(text, 8);
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
    [" of the card 12#4#56", null],
    [" of l'giardino 4821", null],
    [" of the l’ 4821", "4821"],
    [" 4821abcdefghij", "4821abcdefghij"],
    [" – giardino", null],
    [" - giardino", null],
    [" -> giardino", "giardino"],
    [" , 1234", "1234"],
    [" is\n1234", null],
    [" is giardino for\nall", null],
    [" is giardino \nthen", "giardino"],
    [" is is is is is is is 4821", "4821"],
    [" is is is is is is is is 4821", null],
    [`: ${"a".repeat(60)}`, "a".repeat(40)],
    [" ... 1234", "1234"],
    [": ::: 1234", "1234"],
    [": «» 1234", "1234"],
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
    const finder = finderOf();
    expect(["is", "e", "of", "citta", "card"].every((word) => finder.mayFollow(word))).toBe(true);
    expect(finder.mayFollow("giardino")).toBe(false);
  });
});
