import fc from "fast-check";
import { afterAll, beforeAll, expect, test } from "vitest";
import type { Facts } from "#gateway/compliance/facts.ts";
import { defaultPolicy } from "#gateway/compliance/policy.ts";
import { dueByTime } from "#gateway/compliance/retention/due-by-time.ts";
import { RECORDED_START_EVENTS } from "#gateway/compliance/retention/retention-words.ts";
import { loadFacts } from "#gateway/ledger/load-facts.ts";
import type { Ledger } from "#gateway/ledger/open-ledger.ts";
import { dueContacts } from "#gateway/retention/due-contacts.ts";
import { findCandidates } from "#gateway/retention/find-candidates.ts";
import { someFacts } from "../compliance/decision-facts.ts";
import { openFreshLedger } from "../fresh-database.ts";
import { storeFacts } from "./ledger-people.ts";

const PEOPLE = Number(process.env["NUM_RUNS"] ?? 600);

let ledger: Ledger;
beforeAll(async () => {
  ledger = await openFreshLedger();
});
afterAll(() => ledger.close());

async function candidates(asOf: Date): Promise<Set<string>> {
  const found = new Set<string>();
  const query = { policy: defaultPolicy, asOf, after: null, pageSize: 50 };
  for await (const ids of findCandidates(ledger, query)) for (const id of ids) found.add(id);
  return found;
}

const events = fc.array(
  fc.record({
    event: fc.constantFrom(...RECORDED_START_EVENTS),
    on: fc.constantFrom("2012-02-29", "2019-06-15", "2024-12-31", "2025-06-15"),
    reference: fc.constantFrom("1", "2"),
  }),
  { maxLength: 2 },
);

test("whoever is due by the rules is a candidate of the query, whatever the facts", async () => {
  const people = fc.sample(
    fc.tuple(
      someFacts,
      fc.oneof({ weight: 4, arbitrary: fc.constant([]) }, { weight: 1, arbitrary: events }),
    ),
    PEOPLE,
  );
  for (const [facts, retentionEvents] of people) await storeFacts(ledger.pool, { ...facts, retentionEvents });
  const { rows } = await ledger.pool.query<{ id: string }>("select id from contact");
  const ids = rows.map(({ id }) => id);
  let dueOnes = 0;
  let spared = 0;
  for (const asOf of [
    "2025-06-15T12:00:00Z",
    "2025-06-16T00:00:00Z",
    "2027-01-02T00:00:00Z",
    "2036-06-16T00:00:00Z",
  ]) {
    const now = new Date(asOf);
    const named = await candidates(now);
    const loaded = await loadFacts(ledger.pool, ids, now);
    const due = ids.filter((id) => dueByTime(loaded.get(id)!, defaultPolicy) !== null);
    const missed = due
      .filter((id) => !named.has(id))
      .map((id) => ({ ...loaded.get(id), due: dueByTime(loaded.get(id)!, defaultPolicy)?.dueOn }));
    expect(missed.slice(0, 2)).toEqual([]);
    dueOnes += due.length;
    spared += ids.length - named.size;
  }
  expect(dueOnes, "the facts make enough people due").toBeGreaterThan(PEOPLE / 20);
  expect(spared, "and the query leaves others out").toBeGreaterThan(PEOPLE / 20);
});

test("pages cover everyone once, in the order of ids, also from the middle on", async () => {
  const asOf = new Date("2027-01-02T00:00:00Z");
  const all = [...(await candidates(asOf))];
  expect(all).toEqual([...all].sort());
  const middle = all[Math.floor(all.length / 2)]!;
  const rest: string[] = [];
  for await (const { last, examined } of dueContacts(ledger, {
    policy: defaultPolicy,
    asOf,
    after: middle,
    pageSize: 7,
  })) {
    rest.push(last);
    expect(examined).toBeLessThanOrEqual(7);
  }
  expect(rest.at(-1)).toBe(all.at(-1));
  expect(rest.every((id) => id > middle)).toBe(true);
});

test("an act of the person is not the passing of time; what never had a basis did not lose it by time", () => {
  const base: Facts = {
    now: "2025-06-15T12:00:00Z",
    jurisdiction: "IT",
    subject: { kind: "NATURAL_PERSON", role: "PROSPECT" },
  };
  expect(dueByTime(base, defaultPolicy)).toBeNull();
  const grant = {
    id: "g",
    type: "GIVEN",
    purpose: "DIRECT_MARKETING",
    channels: ["EMAIL"],
    occurredAt: "2024-01-01T09:00:00Z",
    recordedAt: "2024-01-01T09:00:00Z",
    by: "SUBJECT",
    evidence: { present: true, noticeVersion: "v1" },
  } as const;
  const withdrawal = { ...grant, id: "w", type: "WITHDRAWN", occurredAt: "2025-01-01T09:00:00Z" } as const;
  expect(dueByTime({ ...base, consentEvents: [grant, withdrawal] }, defaultPolicy)).toBeNull();
  const expiring = { ...grant, expiresAt: "2025-03-01T00:00:00Z" };
  expect(dueByTime({ ...base, consentEvents: [expiring] }, defaultPolicy)).toMatchObject({
    action: "ERASE",
    dueOn: "2025-03-01",
  });
  // Our own stop after the end does not hide that time had ended it.
  const ours = { ...withdrawal, occurredAt: "2025-06-01T02:00:00Z", by: "CONTROLLER" } as const;
  expect(dueByTime({ ...base, consentEvents: [expiring, ours] }, defaultPolicy)).toMatchObject({
    dueOn: "2025-03-01",
  });
});

test("time moves only forward: what is due stays due from the same day on, as long as no duty ends meanwhile", () => {
  fc.assert(
    fc.property(someFacts, fc.nat(800), (facts, days) => {
      const now = dueByTime(facts, defaultPolicy);
      const later = dueByTime(
        { ...facts, now: new Date(Date.parse(facts.now) + days * 86_400_000).toISOString() },
        defaultPolicy,
      );
      if (now?.action === "ERASE" && later?.action === "ERASE") expect(later.dueOn >= now.dueOn).toBe(true);
      if (now) expect(now.dueOn <= facts.now.slice(0, 10)).toBe(true);
    }),
    { numRuns: 300 },
  );
});
