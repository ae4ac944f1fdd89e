import * as fc from "fast-check";
import { describe, expect, test } from "vitest";
import { decide } from "#gateway/compliance/decision/decide.ts";
import { mayContact } from "#gateway/compliance/decision/may-contact.ts";
import type { Facts } from "#gateway/compliance/facts.ts";
import { defaultPolicy } from "#gateway/compliance/policy.ts";
import { RULES } from "#gateway/compliance/rules.ts";
import { CHANNELS, CONSENT_PURPOSES, type Channel, type Purpose } from "#gateway/compliance/vocabulary.ts";
import { instant, NOW, objection, restriction, someFacts } from "./decision-facts.ts";

const RUNS = { numRuns: 250 };

const QUESTIONS: readonly (readonly [Purpose, Channel | null])[] = [
  ...CHANNELS.map((channel) => ["DIRECT_MARKETING", channel] as const),
  ["PROFILING", null],
  ["THIRD_PARTY_SHARING", null],
  ["SPECIAL_CATEGORY", null],
  ["SERVICE", null],
];

function verdicts(facts: Facts): Record<string, string> {
  const { marketing, profiling, thirdPartySharing, serviceContact, consentStatus } = decide(
    facts,
    defaultPolicy,
  );
  const special = consentStatus.find(({ purpose }) => purpose === "SPECIAL_CATEGORY");
  return {
    ...Object.fromEntries(Object.entries(marketing).map(([channel, { verdict }]) => [channel, verdict])),
    profiling: profiling.verdict,
    sharing: thirdPartySharing?.verdict ?? "DENY",
    service: serviceContact.verdict,
    specialCategory: special?.status === "GIVEN" ? "ALLOW" : "DENY",
  };
}

/** Questions answered ALLOW with `after` that were answered DENY with `before`. */
function opened(before: Facts, after: Facts): string[] {
  const then = verdicts(before);
  return Object.entries(verdicts(after))
    .filter(([question, verdict]) => verdict === "ALLOW" && then[question] === "DENY")
    .map(([question]) => question);
}

/** Every list of the facts changed by one function; what lies inside the entries stays. */
function withLists(facts: Facts, change: (list: readonly unknown[]) => readonly unknown[]): Facts {
  const entries = Object.entries(facts).map(([key, value]) => [
    key,
    Array.isArray(value) ? change(value) : value,
  ]);
  return Object.fromEntries(entries) as Facts;
}

describe("order and repetition", () => {
  test("the order in which facts arrive does not matter", () => {
    fc.assert(
      fc.property(someFacts, fc.infiniteStream(fc.nat(1000)), (facts, stream) => {
        const shuffled = withLists(facts, (list) =>
          list
            .map((entry) => ({ entry, key: stream.next().value as number }))
            .sort((a, b) => a.key - b.key)
            .map(({ entry }) => entry),
        );
        expect(decide(shuffled, defaultPolicy)).toEqual(decide(facts, defaultPolicy));
      }),
      RUNS,
    );
  });

  test("the same fact seen twice changes nothing", () => {
    fc.assert(
      fc.property(someFacts, (facts) => {
        const doubled = withLists(facts, (list) => [...list, ...list]);
        expect(decide(doubled, defaultPolicy)).toEqual(decide(facts, defaultPolicy));
      }),
      RUNS,
    );
  });

  test("mayContact and decide give one answer", () => {
    fc.assert(
      fc.property(someFacts, (facts) => {
        const decision = decide(facts, defaultPolicy);
        for (const channel of CHANNELS) {
          const { verdict, reasons } = mayContact(facts, defaultPolicy, "DIRECT_MARKETING", channel);
          expect({ verdict, reasons }).toEqual(decision.marketing[channel]);
        }
        expect(mayContact(facts, defaultPolicy, "PROFILING", null)).toMatchObject(decision.profiling);
        expect(mayContact(facts, defaultPolicy, "SERVICE", null)).toMatchObject(decision.serviceContact);
        expect(mayContact(facts, defaultPolicy, "THIRD_PARTY_SHARING", null)).toMatchObject(
          decision.thirdPartySharing ?? { verdict: "DENY" },
        );
      }),
      RUNS,
    );
  });
});

describe("never towards permission", () => {
  test.each(["REFUSED", "WITHDRAWN", "INVALIDATED"] as const)(
    "%s added at any time opens nothing",
    (type) => {
      const stop = fc.record({
        id: fc.uuid(),
        type: fc.constant(type),
        purpose: fc.constantFrom(...CONSENT_PURPOSES),
        channels: fc.oneof(fc.constant("ALL" as const), fc.subarray([...CHANNELS])),
        occurredAt: fc.oneof(instant, fc.constant(null), fc.constant("31/12/2024")),
        recordedAt: instant,
        by: fc.constant("SUBJECT" as const),
      });
      fc.assert(
        fc.property(someFacts, stop, (facts, event) => {
          expect(opened(facts, { ...facts, consentEvents: [...(facts.consentEvents ?? []), event] })).toEqual(
            [],
          );
        }),
        RUNS,
      );
    },
  );

  test("an objection, a blacklist entry, a restriction or an erasure request opens nothing", () => {
    const entry = fc.record({ channels: fc.subarray([...CHANNELS]), addedAt: instant });
    const request = fc.record({
      right: fc.constant("ERASURE" as const),
      receivedAt: instant,
      identityVerified: fc.boolean(),
      extended: fc.boolean(),
    });
    const more = fc.record({
      objections: fc.array(objection, { maxLength: 1 }),
      blacklist: fc.array(entry, { maxLength: 1 }),
      restrictions: fc.array(restriction, { maxLength: 1 }),
      requests: fc.array(request, { maxLength: 1 }),
    });
    fc.assert(
      fc.property(someFacts, more, (facts, added) => {
        const after: Facts = {
          ...facts,
          objections: [...(facts.objections ?? []), ...added.objections],
          blacklist: [...(facts.blacklist ?? []), ...added.blacklist],
          restrictions: [...(facts.restrictions ?? []), ...added.restrictions],
          requests: [...(facts.requests ?? []), ...added.requests],
        };
        expect(opened(facts, after)).toEqual([]);
      }),
      RUNS,
    );
  });

  test("a listing registered after every consent opens nothing", () => {
    fc.assert(
      fc.property(someFacts, fc.constantFrom("RPO_PHONE", "RPO_POST", "BLOCTEL"), (facts, registry) => {
        const check = { registry, checkedAt: NOW, result: "LISTED", registeredAt: NOW } as const;
        expect(opened(facts, { ...facts, registryChecks: [...(facts.registryChecks ?? []), check] })).toEqual(
          [],
        );
      }),
      RUNS,
    );
  });

  test("at the same instant the no wins over the yes", () => {
    const pair = fc.record({ purpose: fc.constantFrom(...CONSENT_PURPOSES), at: instant });
    fc.assert(
      fc.property(
        someFacts,
        pair,
        fc.constantFrom("REFUSED", "WITHDRAWN", "INVALIDATED"),
        (facts, { purpose, at }, no) => {
          const act = { purpose, channels: "ALL", occurredAt: at, recordedAt: at, by: "SUBJECT" } as const;
          const yes = {
            ...act,
            id: "yes",
            type: "GIVEN",
            evidence: { present: true, noticeVersion: "v3" },
          } as const;
          const both = { ...facts, consentEvents: [yes, { ...act, id: "no", type: no }] } as Facts;
          const statuses = decide(both, defaultPolicy).consentStatus.filter((one) => one.purpose === purpose);
          for (const { status } of statuses) expect(status).not.toBe("GIVEN");
        },
      ),
      RUNS,
    );
  });
});

/** Paths of every leaf whose value decides something: dates, instants and coded values. */
function leaves(value: unknown, path: readonly string[] = []): string[][] {
  if (typeof value === "string") return [[...path]];
  if (typeof value !== "object" || value === null) return [];
  return Object.entries(value).flatMap(([key, part]) => leaves(part, [...path, key]));
}

function replaced(value: unknown, [key, ...rest]: readonly string[], leaf: unknown): unknown {
  if (key === undefined) return leaf;
  const copy = (Array.isArray(value) ? [...value] : { ...(value as object) }) as Record<string, unknown>;
  copy[key] = replaced(copy[key], rest, leaf);
  return copy;
}

/** Names and free codes: another one is another fact, not an unknown one. */
const NAMES =
  /^(id|crm|contractId|registry|name|matter|recipients|freeTextFlags|noticeVersion|lastUsedOn|publicHolidays)$/;

describe("doubt refuses", () => {
  const garbage = fc.constantFrom(
    "",
    "?",
    "2025-02-30",
    "2025-02-30T25:00:00Z",
    "constructor",
    "given",
    "Mario Rossi",
  );

  test("a value made unreadable never opens anything", () => {
    // A yes that is ignored gives way to an older yes (C3), so yeses here differ in nothing else.
    const plain = someFacts.map((facts) => ({
      ...facts,
      consentEvents: (facts.consentEvents ?? []).map((event) => ({
        ...event,
        expiresAt: null,
        recipients: ["partner"],
      })),
    }));
    fc.assert(
      fc.property(plain, fc.nat(), garbage, (facts, at, text) => {
        const paths = leaves(facts).filter(
          (path) => !path.some((key) => NAMES.test(key)) && path[0] !== "crmState",
        );
        const path = paths[at % paths.length] ?? [];
        const isEntity = facts.subject.kind === "LEGAL_ENTITY" && path.includes("kind");
        const after = replaced(facts, path, text) as Facts;
        expect(isEntity ? [] : opened(facts, after), path.join(".")).toEqual([]);
      }),
      { numRuns: 800 },
    );
  });

  test("nothing throws, whatever the leaves hold, and every reason names a rule of the catalogue", () => {
    const anything = fc.oneof(garbage, fc.constant(null), fc.constant(undefined));
    fc.assert(
      fc.property(someFacts, fc.array(fc.tuple(fc.nat(), anything), { maxLength: 12 }), (facts, changes) => {
        let broken: unknown = facts;
        for (const [at, text] of changes) {
          const paths = leaves(broken).filter(
            (path) => !path.some((key) => NAMES.test(key)) && path[0] !== "crmState",
          );
          const path = paths[at % paths.length];
          const isListed = /^\d+$/.test(path?.at(-1) ?? "");
          if (path && !(isListed && typeof text !== "string")) broken = replaced(broken, path, text);
        }
        const decision = decide(broken as Facts, defaultPolicy);
        const text = JSON.stringify(decision);
        expect(text).not.toContain("Mario Rossi");
        for (const [, rule] of text.matchAll(/"rule":"([^"]*)"/g)) expect(Object.keys(RULES)).toContain(rule);
        for (const [purpose, channel] of QUESTIONS)
          mayContact(broken as Facts, defaultPolicy, purpose, channel);
      }),
      RUNS,
    );
  });

  test("without a readable now everything is refused and nothing is deleted", () => {
    fc.assert(
      fc.property(someFacts, garbage, (facts, now) => {
        const lost = { ...facts, now };
        for (const [purpose, channel] of QUESTIONS) {
          expect(mayContact(lost, defaultPolicy, purpose, channel)).toMatchObject({
            verdict: "DENY",
            validUntil: null,
          });
        }
        expect(decide(lost, defaultPolicy).disposition.disposition).toBe("HOLD");
      }),
      RUNS,
    );
  });
});

describe("time passes", () => {
  test("an answer holds until validUntil, and changes there", () => {
    const seconds = fc.integer({ min: 0, max: 3 * 366 * 24 * 3600 });
    fc.assert(
      fc.property(someFacts, fc.constantFrom(...QUESTIONS), seconds, (facts, [purpose, channel], later) => {
        const ask = (now: string) => mayContact({ ...facts, now }, defaultPolicy, purpose, channel);
        const first = ask(NOW);
        const at = Date.parse(NOW) + later * 1000;
        const end = first.validUntil === null ? Infinity : Date.parse(first.validUntil);
        if (first.validUntil === null || at < end) {
          expect(ask(new Date(at).toISOString())).toEqual(first);
          return;
        }
        const eve = ask(new Date(end - 1).toISOString());
        expect(eve).toEqual(first);
        const { verdict, reasons } = ask(first.validUntil);
        expect({ verdict, reasons }).not.toEqual({ verdict: first.verdict, reasons: first.reasons });
      }),
      { numRuns: 800 },
    );
  });
});
