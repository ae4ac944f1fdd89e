import * as fc from "fast-check";
import { describe, expect, test } from "vitest";
import { readDate, readInstant } from "#gateway/compliance/calendar.ts";
import { decide, type Decision } from "#gateway/compliance/decision/decide.ts";
import { mayContact } from "#gateway/compliance/decision/may-contact.ts";
import type { Facts } from "#gateway/compliance/facts.ts";
import { OUTCOMES } from "#gateway/compliance/outcomes.ts";
import { defaultPolicy } from "#gateway/compliance/policy.ts";
import type { Reason } from "#gateway/compliance/reason.ts";
import { RULES } from "#gateway/compliance/rules.ts";
import { CHANNELS } from "#gateway/compliance/vocabulary.ts";
import { NOW, someFacts } from "./decision-facts.ts";

/** Everything that the decision allows. */
function allowed(decision: Decision): readonly string[] {
  const { marketing, profiling, thirdPartySharing, serviceContact } = decision;
  const answers = { ...marketing, profiling, thirdPartySharing, serviceContact };
  return Object.entries(answers).flatMap(([question, answer]) =>
    answer?.verdict === "ALLOW" ? question : [],
  );
}

const decideAnything = (facts: unknown): Decision => decide(facts as Facts, defaultPolicy);
const isInDoubt = ({ flags }: Decision): boolean => flags.some(({ flag }) => flag === "FACT_IN_DOUBT");

const LISTS = [
  "provenance",
  "notices",
  "contracts",
  "sales",
  "legalBases",
  "consentEvents",
  "objections",
  "blacklist",
  "registryChecks",
  "restrictions",
  "legalHolds",
  "requests",
] as const;

type Path = readonly string[];

/** Paths of everything inside, objects and lists included. */
function paths(value: unknown, path: Path = []): Path[] {
  if (typeof value !== "object" || value === null) return path.length > 0 ? [path] : [];
  const inside = Object.entries(value).flatMap(([key, part]) => paths(part, [...path, key]));
  return path.length > 0 ? [path, ...inside] : inside;
}

function at(value: unknown, path: Path): unknown {
  return path.reduce<unknown>((whole, key) => (whole as Record<string, unknown>)[key], value);
}

function replaced(value: unknown, [key, ...rest]: Path, part: unknown): unknown {
  if (key === undefined) return part;
  const copy = (Array.isArray(value) ? [...value] : { ...(value as object) }) as Record<string, unknown>;
  copy[key] = replaced(copy[key], rest, part);
  return copy;
}

/** Without the entry (or the single field) in which the path lies. */
function without(facts: Facts, [key = "", position = ""]: Path): unknown {
  const part = facts[key as keyof Facts];
  if (key === "subject") return { ...facts, subject: { ...facts.subject, [position]: null } };
  if (!Array.isArray(part) || position === "") return { ...facts, [key]: undefined };
  return { ...facts, [key]: part.filter((_entry, index) => String(index) !== position) };
}

/** Another text there is another fact, not a broken one. */
const NAMES =
  /^(id|crm|contractId|registry|name|matter|recipients|freeTextFlags|noticeVersion|article|ground|status|publicHolidays)$/;
const isName = (path: Path): boolean => path.some((key) => NAMES.test(key)) || path[0] === "crmState";

describe("bad input", () => {
  test("no JSON whatever makes a decision throw, and nothing is allowed on the strength of none", () => {
    fc.assert(
      fc.property(fc.jsonValue(), (json) => {
        const decision = decideAnything(json);
        expect(allowed(decision)).toEqual([]);
        expect(isInDoubt(decision)).toBe(true);
      }),
      { numRuns: 300 },
    );
  });

  test("no JSON in the place of any list or field makes a decision or an answer throw", () => {
    const broken = fc.dictionary(
      fc.constantFrom(
        ...LISTS,
        "subject",
        "jurisdiction",
        "now",
        "recipients",
        "freeTextFlags",
        "breach",
        "crmState",
      ),
      fc.oneof(
        fc.jsonValue(),
        fc.array(fc.dictionary(fc.constantFrom("id", "type", "channels", "scope"), fc.jsonValue())),
      ),
    );
    fc.assert(
      fc.property(someFacts, broken, (facts, parts) => {
        const whole = { ...facts, ...parts };
        expect(() => decideAnything(whole)).not.toThrow();
        for (const channel of CHANNELS)
          expect(() => mayContact(whole as Facts, defaultPolicy, "DIRECT_MARKETING", channel)).not.toThrow();
      }),
      { numRuns: 400 },
    );
  });

  test("a broken fact never allows more than the sound one or its absence", () => {
    const anything = fc.oneof(
      fc.string(),
      fc.double(),
      fc.boolean(),
      fc.constant({}),
      fc.constant([{}]),
      fc.constant([[7]]),
    );
    const typeOf = (value: unknown) => (Array.isArray(value) ? "array" : typeof value);
    fc.assert(
      fc.property(someFacts, fc.nat(), anything, (facts, pick, json) => {
        const isEntity = facts.subject.kind === "LEGAL_ENTITY";
        const all = paths(facts).filter((path) => !["now", "jurisdiction", "crmState"].includes(path[0]!));
        const path = all[pick % all.length];
        if (!path || (isEntity && path[0] === "subject")) return;
        const value = at(facts, path);
        // Of the same type it may be another fact instead of a broken one; so may any value where none was.
        const isBroken = !isName(path) && !(typeof json === "string" && readDate(json) !== null);
        if (value === null || (typeOf(value) === typeOf(json) && typeof json !== "string") || !isBroken)
          return;
        // A field that no rule needs there may break without harm, so the sound facts count as well.
        const before = [...allowed(decideAnything(without(facts, path))), ...allowed(decideAnything(facts))];
        const after = allowed(decideAnything(replaced(facts, path, json)));
        expect(
          after.filter((one) => !before.includes(one)),
          path.join("."),
        ).toEqual([]);
      }),
      { numRuns: 1000 },
    );
  });

  test("what cannot be read is flagged wherever it stands, never passed in silence", () => {
    const garbage = fc.constantFrom(
      "?",
      "31/12/2024",
      "2025-02-30",
      "2025-06-14T12:00:00",
      "given",
      "Mario Rossi",
    );
    fc.assert(
      fc.property(someFacts, fc.nat(), garbage, (facts, pick, text) => {
        const leaves = paths(facts).filter(
          (path) => typeof at(facts, path) === "string" && !isName(path) && path[0] !== "jurisdiction",
        );
        const path = leaves[pick % leaves.length];
        if (!path) return;
        const decision = decideAnything(replaced(facts, path, text));
        expect(isInDoubt(decision), path.join(".")).toBe(true);
        expect(JSON.stringify(decision)).not.toContain("Mario Rossi");
      }),
      { numRuns: 600 },
    );
  });

  test("an instant that lost its zone is flagged and opens nothing", () => {
    fc.assert(
      fc.property(someFacts, fc.nat(), (facts, pick) => {
        const instants = paths(facts).filter((path) => {
          const value = at(facts, path);
          return typeof value === "string" && readInstant(value) !== null;
        });
        const path = instants[pick % instants.length];
        if (!path) return;
        const broken = replaced(facts, path, String(at(facts, path)).replace("Z", ""));
        const decision = decideAnything(broken);
        expect(isInDoubt(decision), path.join(".")).toBe(true);
        const absent =
          path[0] === "now"
            ? []
            : [...allowed(decideAnything(without(facts, path))), ...allowed(decideAnything(facts))];
        expect(allowed(decision).filter((one) => !absent.includes(one))).toEqual([]);
      }),
      { numRuns: 400 },
    );
  });

  test("facts of good shape raise no doubt", () => {
    const decision = decideAnything({
      now: NOW,
      jurisdiction: "IT",
      subject: { kind: "NATURAL_PERSON", role: "PROSPECT" },
    });
    expect(isInDoubt(decision)).toBe(false);
  });

  const person = { now: NOW, jurisdiction: "IT", subject: { kind: "NATURAL_PERSON", role: "PROSPECT" } };
  const yes = {
    id: "e1",
    type: "GIVEN",
    purpose: "DIRECT_MARKETING",
    channels: ["EMAIL"],
    occurredAt: "2025-01-10T09:00:00Z",
    recordedAt: "2025-01-10T09:00:00Z",
    by: "SUBJECT",
    evidence: { present: true, noticeVersion: "v3" },
  };
  test.each([
    [
      "a restriction lifted before it began",
      {
        restrictions: [
          {
            ground: "18(1)(a)",
            since: "2025-05-02T08:00:00Z",
            liftedAt: "2025-05-01T08:00:00Z",
            scope: "ALL",
          },
        ],
      },
      "HOLD",
    ],
    [
      "a legal hold that ends before it begins",
      { legalHolds: [{ matter: "m", from: "2025-02-01", until: "2025-01-01" }] },
      "HOLD",
    ],
    [
      "a contract that ends before it begins",
      { contracts: [{ id: "c1", startedOn: "2025-02-01", endedOn: "2025-01-01" }] },
      "MINIMISE_AND_RESTRICT",
    ],
    [
      "a death before birth",
      { subject: { ...person.subject, birthDate: "1990-01-01", deceasedOn: "1980-01-01" } },
      "ERASE_OR_ANONYMISE",
    ],
    [
      "a consent that ran out before it was given",
      { consentEvents: [{ ...yes, expiresAt: "2024-01-01T00:00:00Z" }] },
      "ERASE_OR_ANONYMISE",
    ],
    ["objections that are no list", { consentEvents: [yes], objections: "yes" }, "ERASE_OR_ANONYMISE"],
    ["a blacklist entry that is a number", { consentEvents: [yes], blacklist: [7] }, "ERASE_OR_ANONYMISE"],
    ["a restriction that is a word", { consentEvents: [yes], restrictions: ["yes"] }, "HOLD"],
    ["evidence that is a word", { consentEvents: [{ ...yes, evidence: "yes" }] }, "ERASE_OR_ANONYMISE"],
    [
      "a proof that is a word",
      { consentEvents: [{ ...yes, evidence: { present: "yes", noticeVersion: "v3" } }] },
      "ERASE_OR_ANONYMISE",
    ],
    ["a channel that is a number", { consentEvents: [{ ...yes, channels: 3 }] }, "ERASE_OR_ANONYMISE"],
    [
      "a date of birth that is a number",
      { consentEvents: [yes], subject: { ...person.subject, birthDate: 1990 } },
      "ERASE_OR_ANONYMISE",
    ],
    ["contracts that are no list", { contracts: { id: "c1" } }, "KEEP"],
    [
      "a registration dated tomorrow",
      {
        registryChecks: [
          { registry: "RPO_PHONE", checkedAt: NOW, result: "LISTED", registeredAt: "2026-01-01T00:00:00Z" },
        ],
      },
      "ERASE_OR_ANONYMISE",
    ],
  ])("%s is read restrictively and flagged", (_what, parts, disposition) => {
    const decision = decideAnything({ ...person, ...parts });
    expect(isInDoubt(decision)).toBe(true);
    expect(allowed(decision)).toEqual([]);
    expect(decision.disposition.disposition).toBe(disposition);
  });
});

/** Every element of a decision that says something, with its reasons. */
function elements(decision: Decision): (readonly [string, readonly Reason[] | undefined])[] {
  const { marketing, profiling, thirdPartySharing, serviceContact } = decision;
  const answers = {
    ...marketing,
    profiling,
    serviceContact,
    ...(thirdPartySharing && { thirdPartySharing }),
  };
  return [
    ["gdprApplies", decision.gdprReasons],
    ...Object.entries(answers).map(([name, answer]) => [name, answer.reasons] as const),
    ...decision.consentStatus.map((one) => [`status ${one.purpose}`, one.reasons] as const),
    ...decision.retention.map((one) => [`retention ${one.purpose}`, one.reasons] as const),
    ["disposition", decision.disposition.reasons],
    ["keepSuppressionRecord", decision.keepSuppressionRecord.reasons],
    ...decision.writeBack.map((one) => [`write-back ${one.crm}`, one.reasons] as const),
    ...decision.flags.map((one) => [`flag ${one.flag}`, one.reasons] as const),
    ...decision.duties.map((one) => [`duty ${one.code}`, one.reasons] as const),
  ];
}

describe("explanations", () => {
  test("every decision, deadline, status, flag and duty has reasons out of the catalogue", () => {
    fc.assert(
      fc.property(someFacts, (facts) => {
        for (const [what, reasons] of elements(decide(facts, defaultPolicy))) {
          expect(reasons?.length, what).toBeGreaterThan(0);
          for (const { rule, outcome, source, facts: used } of reasons ?? []) {
            expect(Object.keys(RULES)).toContain(rule);
            expect(Object.keys(OUTCOMES)).toContain(outcome);
            expect(source).toBe(RULES[rule].source);
            expect(used.every((name) => typeof name === "string" && name !== "")).toBe(true);
          }
        }
      }),
      { numRuns: 300 },
    );
  });
});
