import { describe, expect, test } from "vitest";
import type { Facts, RegistryCheck } from "#gateway/compliance/facts.ts";
import { defaultPolicy } from "#gateway/compliance/policy.ts";
import type { AnswerLayout } from "#gateway/compliance/registries/definition.ts";
import { REGISTRIES } from "#gateway/compliance/registries/definitions.ts";
import { numbersToCheck, usesFor } from "#gateway/compliance/registries/numbers-to-check.ts";
import { readAnswer, type AnswerCells } from "#gateway/compliance/registries/read-answer.ts";

const definition = REGISTRIES["it-rpo"];

describe("which numbers a register has to be asked about", () => {
  const caller = (more: Partial<Facts> = {}): Facts => ({
    now: "2025-06-15T12:00:00Z",
    jurisdiction: "IT",
    subject: { kind: "NATURAL_PERSON", role: "PROSPECT" },
    provenance: [{ crm: "alpha", origin: "WEB_FORM", obtainedOn: "2022-01-01" }],
    notices: [{ article: "13", providedAt: "2022-01-01T09:00:00Z" }],
    consentEvents: [
      {
        id: "e1",
        type: "GIVEN",
        purpose: "DIRECT_MARKETING",
        channels: ["PHONE_HUMAN"],
        occurredAt: "2024-02-01T09:00:00Z",
        recordedAt: "2024-02-01T09:00:00Z",
        by: "SUBJECT",
        evidence: { present: true, noticeVersion: "v3" },
      },
    ],
    phoneNumbers: ["one", "two"],
    ...more,
  });
  const check = (number: string, checkedAt: string, more: Partial<RegistryCheck> = {}): RegistryCheck => ({
    registry: "RPO_PHONE",
    number,
    checkedAt,
    result: "NOT_LISTED",
    ...more,
  });
  const ask = (facts: Facts, usedAt = "2025-06-15T12:00:00Z") =>
    numbersToCheck(facts, defaultPolicy, { definition, channel: "PHONE_HUMAN", usedAt });

  test.each<[string, Partial<Facts>, readonly string[]]>([
    ["never asked: all of them", {}, ["one", "two"]],
    [
      "one was asked lately: the other one",
      { registryChecks: [check("one", "2025-06-10T08:00:00Z")] },
      ["two"],
    ],
    [
      "both were asked lately: none",
      { registryChecks: [check("one", "2025-06-10T08:00:00Z"), check("two", "2025-06-10T08:00:00Z")] },
      [],
    ],
    [
      "one answer has gone stale",
      { registryChecks: [check("one", "2025-05-01T08:00:00Z"), check("two", "2025-06-10T08:00:00Z")] },
      ["one"],
    ],
    ["no consent: a clean answer would help nobody", { consentEvents: [] }, []],
    [
      "one is listed: the other one's answer would help nobody",
      {
        registryChecks: [
          check("one", "2025-06-10T08:00:00Z", { result: "LISTED", registeredAt: "2025-01-01T00:00:00Z" }),
        ],
      },
      [],
    ],
    ["no number at all", { phoneNumbers: [] }, []],
    ["nothing said of numbers", { phoneNumbers: undefined }, []],
  ])("%s", (_title, more, expected) => {
    expect(ask(caller(more))).toEqual(expected);
  });

  test("an answer must last until it is used", () => {
    const facts = caller({
      registryChecks: [check("one", "2025-06-14T08:00:00Z"), check("two", "2025-06-02T08:00:00Z")],
    });
    expect(ask(facts)).toEqual([]);
    expect(ask(facts, "2025-06-17T23:59:59Z")).toEqual([]);
    expect(ask(facts, "2025-06-18T00:00:00Z")).toEqual(["two"]);
  });

  test("a register answers for the channels that the policy gives its uses", () => {
    expect(usesFor(definition, defaultPolicy, "PHONE_HUMAN")).toEqual(["RPO_PHONE"]);
    expect(usesFor(definition, defaultPolicy, "POST")).toEqual(["RPO_POST"]);
    expect(usesFor(definition, defaultPolicy, "EMAIL")).toEqual([]);
    expect(usesFor(definition, { ...defaultPolicy, registries: {} }, "POST")).toEqual([]);
    const mail = { definition, channel: "EMAIL", usedAt: "2025-06-15T12:00:00Z" } as const;
    expect(numbersToCheck(caller(), defaultPolicy, mail)).toEqual([]);
  });
});

describe("how a file of answers writes days and words", () => {
  const now = Date.parse("2025-06-15T12:00:00Z");
  const read = (
    cells: Partial<AnswerCells>,
    layout: Partial<AnswerLayout> = {},
    askedAt: number | null = now,
  ) =>
    readAnswer(
      {
        number: "333 5000001",
        outcomes: { RPO_PHONE: "NON ISCRITTO" },
        checkedAt: null,
        registeredAt: null,
        renewedAt: null,
        ...cells,
      },
      { definition, layout: { ...definition.answer, ...layout }, checkedAt: askedAt, now },
    );
  const checked = (cell: string, layout: Partial<AnswerLayout> = {}) => {
    const answer = read({ checkedAt: cell }, layout);
    return typeof answer === "string" ? answer : new Date(answer.checkedAt).toISOString();
  };

  test.each([
    ["10/06/2025", "2025-06-10T00:00:00.000Z"],
    ["1/6/2025", "2025-06-01T00:00:00.000Z"],
    ["10.06.2025", "2025-06-10T00:00:00.000Z"],
    ["10-06-2025 14:30:00", "2025-06-10T00:00:00.000Z"],
    ["10/06/2025T14:30", "2025-06-10T00:00:00.000Z"],
    ["  10/06/2025  ", "2025-06-10T00:00:00.000Z"],
    ["2025-06-10", "2025-06-10T00:00:00.000Z"],
    ["2025-06-10 14:30:00.5", "2025-06-10T00:00:00.000Z"],
    ["2025-06-10T14:30", "2025-06-10T00:00:00.000Z"],
    ["2025-06-10T14:30:00Z", "2025-06-10T14:30:00.000Z"],
    ["2025-06-15T12:00:00Z", "2025-06-15T12:00:00.000Z"],
    [" ", "2025-06-15T12:00:00.000Z"],
    ["on 10/06/2025", "DATE_UNREADABLE"],
    ["110/06/2025", "DATE_UNREADABLE"],
    ["10/06/2025x", "DATE_UNREADABLE"],
    ["on 2025-06-10", "DATE_UNREADABLE"],
    ["2025-06-10x", "DATE_UNREADABLE"],
    ["2025-06-10 at noon", "DATE_UNREADABLE"],
    ["2025-06-10x14:30", "DATE_UNREADABLE"],
    ["2025-06-10 14h30", "DATE_UNREADABLE"],
    ["June", "DATE_UNREADABLE"],
  ])("day first: %j is %s", (cell, expected) => {
    expect(checked(cell)).toBe(expected);
  });

  test.each([
    ["2025-06-10", "2025-06-10T00:00:00.000Z"],
    ["10/06/2025", "DATE_UNREADABLE"],
    ["06/2025", "DATE_UNREADABLE"],
  ])("ISO: %j is %s", (cell, expected) => {
    expect(checked(cell, { dates: "ISO" })).toBe(expected);
  });

  test("without a day in the row or from whoever imports it, nobody knows when the register was asked", () => {
    expect(read({}, {}, null)).toBe("DATE_UNREADABLE");
    expect(read({}, {}, now)).toMatchObject({ checkedAt: now, registeredAt: null, renewedAt: null });
  });

  test.each([
    [{ renewedAt: "soon" }, "DATE_UNREADABLE"],
    [{ renewedAt: "2025-06-15T12:00:01Z" }, "DATE_IN_FUTURE"],
    [{ checkedAt: "2025-06-15T12:00:01Z" }, "DATE_IN_FUTURE"],
    [{ number: "" }, "EMPTY"],
    [{ number: "no number" }, "NUMBER_UNREADABLE"],
  ])("%j: %s", (cells, fault) => {
    expect(read(cells)).toBe(fault);
  });

  test("today's registration and one of this very instant are not ahead", () => {
    expect(read({ registeredAt: "15/06/2025" })).toMatchObject({
      registeredAt: Date.parse("2025-06-15T23:59:59.999Z"),
    });
    expect(read({ renewedAt: "2025-06-15T12:00:00Z" })).toMatchObject({ renewedAt: now });
  });

  test.each([
    ["iscritto", "LISTED"],
    [" Iscritto\t", "LISTED"],
    ["NON   ISCRITTO", "NOT_LISTED"],
    ["non\u00a0iscritto", "NOT_LISTED"],
    ["revoca selettiva", "LISTED_SELECTIVELY_REVOKED"],
  ])("%j means %s", (cell, result) => {
    expect(read({ outcomes: { RPO_PHONE: cell } })).toMatchObject({
      results: [{ use: "RPO_PHONE", result }],
    });
  });

  test("words run together or wrongly parted are no answer", () => {
    expect(read({ outcomes: { RPO_PHONE: "NONISCRITTO" } })).toBe("OUTCOME_UNKNOWN");
    expect(read({ outcomes: { RPO_PHONE: "NON-ISCRITTO" } })).toBe("OUTCOME_UNKNOWN");
  });
});
