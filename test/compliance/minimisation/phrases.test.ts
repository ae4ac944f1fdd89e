import { describe, expect, test } from "vitest";
import { compileLexicons } from "#gateway/compliance/minimisation/compile-lexicon.ts";
import { MATCHES, PhraseMatcher, ROOT } from "#gateway/compliance/minimisation/phrase-matcher.ts";
import { WordTrie } from "#gateway/compliance/minimisation/word-trie.ts";
import { found, lexiconOf } from "./scan.ts";

describe("a phrase is found from its first word to its last", () => {
  test.each<[string, string, string, readonly string[]]>([
    ["one word", "ill", "he is ill today", ["ill"]],
    ["the first word", "ill", "ill today", ["ill"]],
    ["three words", "is very ill", "he is very ill today", ["is very ill"]],
    ["without an optional word", "is very? ill", "he is ill", ["is ill"]],
    ["without any of two", "is very? much? ill", "he is ill", ["is ill"]],
    ["with the second of two", "is very? much? ill", "he is much ill", ["is much ill"]],
    ["with words of any kind between", "is ..2 ill", "he is now so ill", ["is now so ill"]],
    ["with an unknown one and a known", "is ..2 ill", "he is is so ill", ["is is so ill"]],
    ["begun twice, from the first", "is ..3 ill", "is is is ill", ["is is is ill"]],
    ["begun again too far on", "is ..1 ill", "is is is ill", ["is is ill"]],
    ["with every end that it may have", "is ill ill?", "is ill ill", ["is ill ill"]],
    ["a stem that goes on", "diabet*", "diabetica e diabete", ["diabetica", "diabete"]],
    ["a word that a longer one begins with", "ill", "illness", []],
    ["not broken off", "is very ill", "he is very well, ill", []],
    ["not over a break", "is ill", "is; ill, ill", []],
    ["begun again after a break", "is ill", "is; is ill", ["is ill"]],
    ["twice", "is ill", "is ill is ill", ["is ill", "is ill"]],
    ["behind two thousand words", "is ill", `${"x ".repeat(2_000)}is ill`, ["is ill"]],
  ])("%s: %s", (_title, phrase, text, passages) => {
    expect(found(text, lexiconOf([["HEALTH", phrase]]))).toEqual(passages.map((each) => `xx.0 HIGH ${each}`));
  });

  test("a phrase that may end with one more word leads into no other", () => {
    const lexicon = lexiconOf([
      ["HEALTH", "is ill now?"],
      ["SEX", "man so"],
      ["UNION", "is well now?"],
    ]);
    expect(found("he is ill man so", lexicon)).toEqual(["xx.0 HIGH is ill", "xx.1 HIGH man so"]);
    expect(found("he is ill now man so", lexicon)).toEqual(["xx.0 HIGH is ill now", "xx.1 HIGH man so"]);
    expect(found("he is well man", lexicon)).toEqual(["xx.2 HIGH is well"]);
  });

  test("phrases that share words are all found", () => {
    const lexicon = lexiconOf([
      ["HEALTH", "is ill"],
      ["SEX", "is ill now"],
      ["UNION", "ill now"],
      ["GENETIC", "is ..2 today"],
      ["RELIGION", "ill (now|then) today"],
    ]);
    expect(found("he is ill now today", lexicon)).toEqual([
      "xx.3 HIGH is ill now today",
      "xx.1 HIGH is ill now",
      "xx.0 HIGH is ill",
      "xx.4 HIGH ill now today",
      "xx.2 HIGH ill now",
    ]);
  });

  test("a stem and the words that go on from it are each what they are", () => {
    const lexicon = lexiconOf([
      ["HEALTH", "diabet*"],
      ["SEX", "diabetic"],
      ["UNION", "diabetica"],
      ["GENETIC", "diabetic*"],
      ["RELIGION", "dia"],
    ]);
    const rules = (word: string) =>
      found(word, lexicon)
        .map((each) => each.slice(0, 4))
        .sort();
    expect(rules("diabet")).toEqual(["xx.0"]);
    expect(rules("diabetic")).toEqual(["xx.0", "xx.1", "xx.3"]);
    expect(rules("diabetica")).toEqual(["xx.0", "xx.2", "xx.3"]);
    expect(rules("diabetics")).toEqual(["xx.0", "xx.3"]);
    expect(rules("diabetes")).toEqual(["xx.0"]);
    expect(rules("dia")).toEqual(["xx.4"]);
    expect(rules("diab")).toEqual([]);
    expect(rules("di")).toEqual([]);
  });

  test("words may hold digits", () => {
    const lexicon = lexiconOf([
      ["HEALTH", "brca1"],
      ["SEX", "5s"],
      ["UNION", "m0"],
      ["GENETIC", "x9*"],
    ]);
    expect(found("brca1 brca2 5s m0 x9z brca", lexicon)).toEqual([
      "xx.0 HIGH brca1",
      "xx.1 HIGH 5s",
      "xx.2 HIGH m0",
      "xx.3 HIGH x9z",
    ]);
  });
});

describe("what the text must show for a word", () => {
  test.each<[string, string, readonly string[]]>([
    ["^rak", "Rak rak RAK", ["Rak", "RAK"]],
    ["^rak*", "Rakiem rakiem", ["Rakiem"]],
    ["=e malato", "è malato, e malato", ["è malato"]],
    ["=e malato", "e' malato", ["e' malato"]],
    ["=e malato", "e ' malato", []],
    ["=e malato", "e\u0300 malato", ["e\u0300 malato"]],
    ["=e malato", "e'malato", []],
    ["=eta", "età; eta; éta; ÉTA; ETÀ; eta'", ["età", "ETÀ", "eta"]],
    ["^=eta", "età; Eta; Età; ETA'", ["Età", "ETA"]],
    ["(^rak|guz)", "rak guz Guz Rak", ["guz", "Guz", "Rak"]],
  ])("%s in %j", (phrase, text, passages) => {
    expect(found(text, lexiconOf([["HEALTH", phrase]]))).toEqual(passages.map((each) => `xx.0 HIGH ${each}`));
  });

  test("one word may be two things, by its looks", () => {
    const lexicon = lexiconOf([
      ["HEALTH", "rak"],
      ["SEX", "^rak"],
      ["UNION", "^rak e"],
      ["GENETIC", "rak =e"],
    ]);
    expect(found("rak e; Rak è", lexicon)).toEqual([
      "xx.0 HIGH rak",
      "xx.2 HIGH Rak è",
      "xx.3 HIGH Rak è",
      "xx.0 HIGH Rak",
      "xx.1 HIGH Rak",
    ]);
  });
});

describe("several lexicons", () => {
  const one = lexiconOf([["HEALTH", "$who is ill"]], { language: "en", words: { who: ["he", "she*"] } });
  const other = lexiconOf([["HEALTH", "$who is ill", "lei is ill"]], {
    language: "it",
    words: { who: ["lui"] },
  });

  test("have their own sets of words, also of one name", () => {
    expect(found("he is ill. Lui is ill. Lei is ill. Shes is ill.", one, other)).toEqual([
      "en.0 HIGH he is ill",
      "it.0 HIGH Lui is ill",
      "it.0 HIGH Lei is ill",
      "en.0 HIGH Shes is ill",
    ]);
  });

  test("each alone", () => {
    expect(found("he is ill, lui is ill", one)).toEqual(["en.0 HIGH he is ill"]);
    expect(found("he is ill, lui is ill", other)).toEqual(["it.0 HIGH lui is ill"]);
    expect(found("he is ill, lui is ill")).toEqual([]);
  });

  test("name secrets each in its words", () => {
    const words = { copulas: ["is"], between: [], notSecret: ["lost"] };
    const en = lexiconOf([], { language: "en", credentials: { ...words, rule: "en.x", keys: ["password"] } });
    const it = lexiconOf([], {
      language: "it",
      credentials: { ...words, rule: "it.x", keys: ["parola chiave"] },
    });
    expect(found("password is p1, parola chiave: p2345", en, it)).toEqual(["it.x HIGH parola chiave: p2345"]);
    expect(found("password is p1234", en, it)).toEqual(["en.x HIGH password is p1234"]);
  });
});

test("more kinds of words than there are numbers for stop the start", () => {
  const trie = new WordTrie();
  while (trie.classes.length < 0xffff) trie.classes.push({ memberships: [] });
  const atom = { text: "ill", isStem: false, isCapital: false, isAccented: false };
  trie.add(atom, 0);
  expect(() => trie.freeze(() => true)).toThrow("too many kinds of words");
});

describe("what a matcher remembers", () => {
  const words = ["a", "b", "c", "d"];
  const phrases = compileLexicons([lexiconOf(words.map((word) => ["HEALTH", `${word} ..2 ${word}`]))]);
  const { trie } = phrases;
  const kindOf = (word: string) => trie.classOf[trie.next[word.charCodeAt(0) - 96]!]! * 4;
  /** Every run of three of the words, one after the other: many phrases are under way at once. */
  const text = words.flatMap((x) => words.flatMap((y) => words.flatMap((z) => [x, "z", y, z])));
  const read = (matcher: PhraseMatcher) => {
    let state = ROOT;
    return text.map((word) => {
      const step = matcher.step(state, kindOf(word));
      state = matcher.to[step]!;
      const matches = (matcher.matches[step] ?? []).map(({ age }) => age);
      expect((matcher.says[step]! & MATCHES) !== 0).toBe(matches.length > 0);
      return matches.join();
    });
  };

  test("changes no answer: read again, and forgotten on the way", () => {
    const matcher = new PhraseMatcher(phrases);
    const answers = read(matcher);
    expect(answers.filter((ages) => ages !== "").length).toBeGreaterThan(50);
    const steps = matcher.matches.length;
    expect(read(matcher)).toEqual(answers);
    expect(matcher.matches).toHaveLength(steps);
    for (const few of [2, 9]) {
      const forgetful = new PhraseMatcher(phrases, few);
      expect(read(forgetful)).toEqual(answers);
      expect(forgetful.matches.length).toBeLessThanOrEqual(few);
    }
  });

  test("is little where the same words come again", () => {
    const matcher = new PhraseMatcher(phrases);
    let state = ROOT;
    for (let n = 0; n < 50; n++) state = matcher.to[matcher.step(state, kindOf("z"))]!;
    expect(matcher.matches).toHaveLength(1);
    expect(state).toBe(ROOT);
    for (let n = 0; n < 50; n++) state = matcher.to[matcher.step(ROOT, kindOf("a"))]!;
    expect(matcher.matches).toHaveLength(2);
    for (let n = 0; n < 50; n++) state = matcher.to[matcher.step(state, kindOf("a"))]!;
    expect(matcher.matches.length).toBeLessThan(6);
  });
});
