import fc from "fast-check";
import { expect, test } from "vitest";
import { consentAsOf, factsKnownAt, factsTrueAt } from "#gateway/compliance/consent/consent-as-of.ts";
import { consentStatus } from "#gateway/compliance/consent/consent-status.ts";
import type { ConsentEvent, Facts } from "#gateway/compliance/facts.ts";
import { defaultPolicy } from "#gateway/compliance/policy.ts";
import { CHANNELS } from "#gateway/compliance/vocabulary.ts";

const DAY = 86_400_000;
const START = Date.parse("2025-01-01T00:00:00Z");
const iso = (day: number): string => new Date(START + day * DAY).toISOString();

const act = fc
  .record({
    type: fc.constantFrom("GIVEN", "RENEWED", "REFUSED", "WITHDRAWN", "INVALIDATED", "REQUESTED"),
    channels: fc.uniqueArray(fc.constantFrom(...CHANNELS), { minLength: 1, maxLength: 3 }),
    occurred: fc.option(fc.nat(60), { freq: 8 }),
    lag: fc.nat(30),
  })
  .map(({ type, channels, occurred, lag }): ConsentEvent => ({
    id: `${type}${occurred}${lag}${channels.join("")}`,
    type: type as ConsentEvent["type"],
    purpose: "DIRECT_MARKETING",
    channels,
    occurredAt: occurred === null ? null : iso(occurred),
    recordedAt: iso((occurred ?? 0) + lag),
    by: "SUBJECT",
    evidence: { present: true, noticeVersion: "v1" },
  }));
const world = fc.record({
  events: fc
    .array(act, { maxLength: 8 })
    .map((all) => all.map((one, index) => ({ ...one, id: `e${index}` }))),
  at: fc.nat(90),
});

function factsOf(events: readonly ConsentEvent[], now = iso(120)): Facts {
  const subject = { kind: "NATURAL_PERSON", role: "PROSPECT" } as const;
  return { now, jurisdiction: "IT", subject, consentEvents: events };
}
const ask = (events: readonly ConsentEvent[], at: string) =>
  consentAsOf(factsOf(events), factsOf(events), at, defaultPolicy);
const statuses = (standings: readonly { status: string }[]) => standings.map(({ status }) => status);
const runs = { numRuns: 300, seed: 20_25 };

test("what was known never rests on an act recorded later", () => {
  fc.assert(
    fc.property(world, fc.array(act, { maxLength: 4 }), ({ events, at }, later) => {
      const then = iso(at);
      expect(factsKnownAt(factsOf(events), then).consentEvents!.every((e) => e.recordedAt! <= then)).toBe(
        true,
      );
      const unknown = later.map((one, index) => ({
        ...one,
        id: `late${index}`,
        recordedAt: iso(at + 1 + index),
      }));
      expect(ask([...events, ...unknown], then).asKnown).toEqual(ask(events, then).asKnown);
    }),
    runs,
  );
});

test("what was so is the same whenever it was recorded, and never rests on an act done later", () => {
  fc.assert(
    fc.property(world, fc.nat(60), ({ events, at }, lag) => {
      const then = iso(at);
      const heardLater = events.map((event) => ({ ...event, recordedAt: iso(90 + lag) }));
      expect(statuses(ask(heardLater, then).asTrue)).toEqual(statuses(ask(events, then).asTrue));
      const done = factsTrueAt(factsOf(events), then).consentEvents ?? [];
      expect(done.every(({ occurredAt }) => occurredAt === null || occurredAt! <= then)).toBe(true);
    }),
    runs,
  );
});

test("where everything was recorded at once and nothing is of an unknown time, the two clocks agree", () => {
  fc.assert(
    fc.property(world, ({ events, at }) => {
      const prompt = events
        .filter(({ occurredAt }) => occurredAt !== null)
        .map((event) => ({ ...event, recordedAt: event.occurredAt }));
      const { asKnown, asTrue, learntLater } = ask(prompt, iso(at));
      expect(asKnown).toEqual(asTrue);
      expect(learntLater).toEqual([]);
    }),
    runs,
  );
});

test("asked about now, both are the status of now", () => {
  fc.assert(
    fc.property(world, ({ events }) => {
      const { asKnown, asTrue } = ask(events, iso(120));
      const current = consentStatus(factsOf(events), defaultPolicy);
      expect(asKnown).toEqual(current);
      expect(asTrue).toEqual(current);
    }),
    runs,
  );
});

const yes: ConsentEvent = {
  id: "yes",
  type: "GIVEN",
  purpose: "DIRECT_MARKETING",
  channels: ["EMAIL"],
  occurredAt: iso(1),
  recordedAt: iso(1),
  by: "SUBJECT",
  evidence: { present: true, noticeVersion: "v1" },
};
const emailOf = (standings: ReturnType<typeof ask>["asTrue"]) =>
  standings.find(({ channel }) => channel === "EMAIL")!.status;

test("a withdrawal that arrives late is in what was so, not in what was known", () => {
  const no: ConsentEvent = { ...yes, id: "no", type: "WITHDRAWN", occurredAt: iso(5), recordedAt: iso(20) };
  const between = ask([yes, no], iso(10));
  expect(emailOf(between.asKnown)).toBe("GIVEN");
  expect(emailOf(between.asTrue)).toBe("WITHDRAWN");
  expect(between.learntLater).toEqual(["no"]);
  expect(emailOf(ask([yes, no], iso(20)).asKnown)).toBe("WITHDRAWN");
  expect(ask([yes, no], iso(20)).learntLater).toEqual([]);
  expect(emailOf(ask([yes, no], iso(4)).asTrue)).toBe("GIVEN");
});

test("a register asked later tells of an earlier listing by its day, and nothing of a later one", () => {
  const listing = (registeredAt: string, renewedAt: string | null = null): Facts => ({
    ...factsOf([{ ...yes, channels: ["PHONE_HUMAN"] }]),
    registryChecks: [
      { registry: "RPO_PHONE", checkedAt: iso(40), result: "LISTED", registeredAt, renewedAt },
    ],
  });
  const phoneAt = (facts: Facts, day: number) =>
    consentAsOf({ ...facts, registryChecks: [] }, facts, iso(day), defaultPolicy).asTrue.find(
      ({ channel }) => channel === "PHONE_HUMAN",
    )!.status;
  expect(phoneAt(listing(iso(8)), 10)).toBe("WITHDRAWN");
  expect(phoneAt(listing(iso(15)), 10)).toBe("GIVEN");
  expect(phoneAt(listing(iso(0), iso(15)), 10)).toBe("GIVEN");
});

test("an instant that cannot be read knows nothing and permits nothing", () => {
  const { asKnown, asTrue } = ask([yes], "some day");
  expect([...asKnown, ...asTrue].some(({ status }) => status === "GIVEN")).toBe(false);
});
