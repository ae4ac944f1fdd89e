import { describe, expect, test } from "vitest";
import { readClock } from "#gateway/compliance/calendar.ts";
import { soundFacts } from "#gateway/compliance/sound-facts.ts";

/* Facts that cannot be taken at their word: which field is doubted and why, and what the rules read in its place. */

const NOW = "2025-06-15T12:00:00Z";
const subject = { kind: "NATURAL_PERSON", role: "PROSPECT" };
const sound = (arrived: unknown, now = NOW) => soundFacts(arrived, readClock(now));
const doubts = (arrived: unknown, now = NOW) =>
  sound(arrived, now).doubts.map(({ outcome, field }) => `${outcome} ${field}`);
const about = (field: string, value: unknown, now = NOW) => doubts({ subject, [field]: value }, now);

test("facts that say everything right are read as they are, with an empty list for each that did not arrive", () => {
  const objections = [{ ground: "21(2)", receivedAt: "2025-06-15T12:00:00Z" }];
  const { facts, doubts: none } = sound({ now: NOW, jurisdiction: "IT", subject, objections });
  expect(none).toEqual([]);
  expect(facts).toMatchObject({
    now: NOW,
    jurisdiction: "IT",
    subject,
    objections,
    contracts: [],
    blacklist: [],
  });
  expect(facts.objections[0]).toBe(objections[0]);
  expect(Object.values(facts).filter(Array.isArray)).toHaveLength(20);
});

test.each([[null], ["facts"], [42], [[]], [undefined]])("%j are no facts", (arrived) => {
  const { facts } = sound(arrived);
  expect(doubts(arrived)).toEqual(["FACT_UNREADABLE facts", "FACT_UNREADABLE subject"]);
  // Somebody of whom nothing can be read may be dead, or a child.
  expect(facts.subject).toEqual({ birthDate: "", deceasedOn: "" });
});

describe("lists", () => {
  test("null and nothing are no entries", () => {
    expect(sound({ subject, sales: null }).facts.sales).toEqual([]);
    expect(about("sales", null)).toEqual([]);
    expect(about("sales", undefined)).toEqual([]);
  });

  test("what is no list holds one entry, of which as much is known as can be read", () => {
    expect(about("objections", "yes")).toEqual(["FACT_UNREADABLE objections"]);
    expect(sound({ subject, objections: "yes" }).facts.objections).toEqual([{}]);
    const one = { ground: "21(2)", receivedAt: "soon" };
    expect(sound({ subject, objections: one }).facts.objections).toEqual([one]);
    expect(about("objections", one)).toEqual([
      "FACT_UNREADABLE objections",
      "FACT_UNREADABLE objections.receivedAt",
    ]);
  });

  test("an entry that is no object is an entry of which nothing is known", () => {
    expect(about("objections", [null, 3, ["x"]])).toEqual(Array(3).fill("FACT_UNREADABLE objections"));
    expect(sound({ subject, objections: [null] }).facts.objections).toEqual([{}]);
  });

  test("fields that nobody knows and fields without a value raise no doubt", () => {
    expect(about("objections", [{ ground: "21(2)", receivedAt: null, constructor: 5, colour: {} }])).toEqual(
      [],
    );
  });
});

describe("values by kind", () => {
  const event = (more: object) => about("consentEvents", [{ id: "e1", ...more }]);
  const read = (more: object) =>
    sound({ subject, consentEvents: [{ id: "e1", ...more }] }).facts.consentEvents[0];

  test.each<[string, () => readonly string[], readonly string[]]>([
    [
      "a word that nobody knows is kept: each rule decides",
      () => event({ type: "PAUSED" }),
      ["consentEvents.type"],
    ],
    ["a word that is no text", () => event({ type: 5 }), ["consentEvents.type"]],
    ["a known word", () => event({ type: "GIVEN" }), []],
    ["a name that is no text", () => about("provenance", [{ crm: 7 }]), ["provenance.crm"]],
    ["a reference that is no text", () => event({ crm: 7 }), ["consentEvents.crm"]],
    ["a yes that is no yes or no", () => about("provenance", [{ evidence: "yes" }]), ["provenance.evidence"]],
    [
      "a number that is none",
      () => about("provenance", [{ listProvider: { chainLength: "1" } }]),
      ["provenance.listProvider.chainLength"],
    ],
    [
      "an object that is none",
      () => about("provenance", [{ listProvider: "x" }]),
      ["provenance.listProvider"],
    ],
    [
      "evidence of an unknown kind",
      () => event({ evidence: { present: 1, noticeVersion: "v" } }),
      ["consentEvents.evidence.present"],
    ],
    ["texts that are no list", () => event({ recipients: "Banca" }), ["consentEvents.recipients"]],
    [
      "texts with something else among them",
      () => event({ recipients: ["Banca", 4] }),
      ["consentEvents.recipients"],
    ],
    ["texts", () => event({ recipients: ["Banca"] }), []],
    ["an unknown channel", () => event({ channels: ["EMAIL", "FAX"] }), ["consentEvents.channels"]],
    ["a channel that is no text", () => event({ channels: ["EMAIL", 4] }), ["consentEvents.channels"]],
    ["one channel in place of a list", () => event({ channels: "FAX" }), ["consentEvents.channels"]],
    ["channels that are no list", () => event({ channels: 4 }), ["consentEvents.channels"]],
    ["all channels", () => event({ channels: "ALL" }), []],
    ["known channels", () => event({ channels: ["EMAIL", "SMS"] }), []],
    [
      "an instant without a zone",
      () => event({ occurredAt: "2025-06-01T10:00:00" }),
      ["consentEvents.occurredAt"],
    ],
    [
      "an instant that is no text",
      () => event({ occurredAt: 1_748_772_000_000 }),
      ["consentEvents.occurredAt"],
    ],
    ["a day in the wrong order", () => about("sales", [{ on: "31/01/2025" }]), ["sales.on"]],
    ["an instant in place of a day", () => about("sales", [{ on: NOW }]), ["sales.on"]],
    ["a day in place of an instant", () => event({ occurredAt: "2025-06-01" }), ["consentEvents.occurredAt"]],
    ["a country that is no text", () => about("jurisdiction", 39), ["jurisdiction"]],
    ["phone numbers that are no list", () => about("phoneNumbers", "one"), ["phoneNumbers"]],
    [
      "the person's birth date",
      () => doubts({ subject: { ...subject, birthDate: "1980" } }),
      ["subject.birthDate"],
    ],
    ["the breach", () => about("breach", "yes"), ["breach"]],
    [
      "the breach's risk",
      () => about("breach", { awareAt: NOW, riskToPersons: "SOME" }),
      ["breach.riskToPersons"],
    ],
    ["no breach", () => about("breach", null), []],
  ])("%s", (_title, found, fields) => {
    expect(found()).toEqual(fields.map((field) => `FACT_UNREADABLE ${field}`));
  });

  test.each<[string, () => unknown, unknown]>([
    ["an unknown word stays", () => read({ type: "PAUSED" })!.type, "PAUSED"],
    ["a word that is no text becomes none", () => read({ type: 5 })!.type, ""],
    [
      "a name becomes unknown",
      () => sound({ subject, provenance: [{ crm: 7 }] }).facts.provenance[0]!.crm,
      "unknown",
    ],
    ["a reference becomes nothing", () => read({ crm: 7 })!.crm, null],
    [
      "a yes becomes neither yes nor no",
      () => sound({ subject, provenance: [{ evidence: "yes" }] }).facts.provenance[0]!.evidence,
      null,
    ],
    ["the texts that can be read are left", () => read({ recipients: ["Banca", 4] })!.recipients, ["Banca"]],
    ["texts that are no list become none", () => read({ recipients: "Banca" })!.recipients, []],
    [
      "an unknown channel stays in its list",
      () => read({ channels: ["EMAIL", "FAX"] })!.channels,
      ["EMAIL", "FAX"],
    ],
    [
      "a channel that is no text becomes one that nobody knows",
      () => read({ channels: ["EMAIL", 4] })!.channels,
      ["EMAIL", ""],
    ],
    ["one channel becomes a list", () => read({ channels: "FAX" })!.channels, ["FAX"]],
    ["channels that are no list become one that nobody knows", () => read({ channels: 4 })!.channels, [""]],
    ["a time that cannot be read stays", () => read({ occurredAt: "soon" })!.occurredAt, "soon"],
    ["a time that is no text becomes one that cannot be read", () => read({ occurredAt: 5 })!.occurredAt, ""],
    [
      "what can be read stands beside it",
      () => read({ crm: 7, by: "SUBJECT" }),
      { id: "e1", crm: null, by: "SUBJECT" },
    ],
    [
      "the person",
      () => sound({ subject: { ...subject, birthDate: 5 } }).facts.subject,
      { ...subject, birthDate: "" },
    ],
  ])("%s", (_title, found, expected) => {
    expect(found()).toEqual(expected);
  });

  test("an entry that arrived is not changed where it lies", () => {
    const entry = { id: "e1", crm: 7 };
    sound({ subject, consentEvents: [entry] });
    expect(entry.crm).toBe(7);
  });
});

describe("moments that lie ahead, of things that can only be past", () => {
  test.each<[string, () => readonly string[], readonly string[]]>([
    [
      "recorded a millisecond from now",
      () => about("consentEvents", [{ recordedAt: "2025-06-15T12:00:00.001Z" }]),
      ["consentEvents.recordedAt"],
    ],
    ["recorded now", () => about("consentEvents", [{ recordedAt: NOW }]), []],
    ["sold tomorrow", () => about("sales", [{ on: "2025-06-16" }]), ["sales.on"]],
    ["sold today", () => about("sales", [{ on: "2025-06-15" }]), []],
    [
      "born tomorrow",
      () => doubts({ subject: { ...subject, birthDate: "2025-06-16" } }),
      ["subject.birthDate"],
    ],
    [
      "an act of tomorrow is for the rules to judge",
      () => about("objections", [{ ground: "21(2)", receivedAt: "2030-01-01T00:00:00Z" }]),
      [],
    ],
    ["a contract may begin tomorrow", () => about("contracts", [{ id: "c", startedOn: "2025-06-16" }]), []],
  ])("%s", (_title, found, fields) => {
    expect(found()).toEqual(fields.map((field) => `FACT_IN_FUTURE ${field}`));
  });

  test("where nobody knows what day it is, nothing lies ahead", () => {
    expect(about("sales", [{ on: "2025-06-16" }], "some day")).toEqual([]);
  });
});

describe("facts that contradict each other", () => {
  const contract = (startedOn: unknown, endedOn: unknown) =>
    about("contracts", [{ id: "c", startedOn, endedOn }]);
  test.each<[string, () => readonly string[], readonly string[]]>([
    ["ended before it began", () => contract("2025-02-01", "2025-01-31"), ["contracts.startedOn/endedOn"]],
    ["ended the day it began", () => contract("2025-02-01", "2025-02-01"), []],
    ["ended after it began", () => contract("2025-02-01", "2025-02-02"), []],
    ["has no end", () => contract("2025-02-01", null), []],
    ["has no beginning", () => contract(null, "2025-02-01"), []],
    [
      "consent expired before it was given",
      () =>
        about("consentEvents", [{ occurredAt: "2025-02-01T00:00:00Z", expiresAt: "2025-01-31T23:59:59Z" }]),
      ["consentEvents.occurredAt/expiresAt"],
    ],
    [
      "died before birth",
      () => doubts({ subject: { ...subject, birthDate: "1980-01-02", deceasedOn: "1980-01-01" } }),
      ["subject.birthDate/deceasedOn"],
    ],
    [
      "lifted before it was imposed",
      () =>
        about("restrictions", [
          { since: "2025-02-01T00:00:00Z", liftedAt: "2025-01-01T00:00:00Z", scope: "ALL", ground: "x" },
        ]),
      ["restrictions.since/liftedAt"],
    ],
  ])("%s", (_title, found, fields) => {
    expect(found()).toEqual(fields.map((field) => `FACTS_CONTRADICT ${field}`));
  });

  test("a moment that cannot be read contradicts none", () => {
    expect(contract("2025-02-01", "soon")).toEqual(["FACT_UNREADABLE contracts.endedOn"]);
    expect(contract("soon", "2025-02-01")).toEqual(["FACT_UNREADABLE contracts.startedOn"]);
    expect(contract("2025-02-01", 5)).toEqual(["FACT_UNREADABLE contracts.endedOn"]);
    expect(contract(5, "2025-02-01")).toEqual(["FACT_UNREADABLE contracts.startedOn"]);
  });
});

describe("what sources show", () => {
  test.each<[string, unknown, boolean]>([
    ["nothing", undefined, true],
    ["null", null, true],
    ["no source", {}, true],
    ["a source without purposes", { alpha: {} }, true],
    ["a state", { alpha: { PROFILING: "GIVEN" } }, true],
    ["a state by channel", { alpha: { DIRECT_MARKETING: { EMAIL: "WITHDRAWN", SMS: null } } }, true],
    ["no state", { alpha: { PROFILING: null } }, true],
    ["a state that nobody knows", { alpha: { PROFILING: "MAYBE" } }, false],
    [
      "one good channel and one that nobody knows",
      { alpha: { DIRECT_MARKETING: { EMAIL: "GIVEN", SMS: "MAYBE" } } },
      false,
    ],
    ["one good source and one that is none", { alpha: { PROFILING: "GIVEN" }, beta: "GIVEN" }, false],
    ["one good purpose and one that is none", { alpha: { PROFILING: "GIVEN", DIRECT_MARKETING: 4 } }, false],
    ["text in place of sources", "GIVEN", false],
    ["a list in place of sources", [{ PROFILING: "GIVEN" }], false],
    ["a list of states", { alpha: { DIRECT_MARKETING: ["GIVEN"] } }, false],
  ])("%s", (_title, crmState, isSound) => {
    expect(about("crmState", crmState)).toEqual(isSound ? [] : ["FACT_UNREADABLE crmState"]);
  });
});
