import { setTimeout as sleep } from "node:timers/promises";
import { afterAll, beforeAll, expect, test } from "vitest";
import { requestTurn } from "#connectors/sdk/request-turn.ts";
import type { Ledger } from "#gateway/ledger/open-ledger.ts";
import { createBreakers } from "#gateway/sources/breakers.ts";
import { openSharedTurns, type SharedTurns } from "#gateway/sources/shared-turns.ts";
import { openFreshLedger } from "../fresh-database.ts";
import { MemorySource, registryOf } from "./memory-source.ts";

let ledger: Ledger;
/** Two processes on one database. */
let one: SharedTurns;
let other: SharedTurns;

beforeAll(async () => {
  ledger = await openFreshLedger();
  [one, other] = await Promise.all([openSharedTurns(ledger), openSharedTurns(ledger)]);
});
afterAll(async () => {
  await one.close();
  await other.close();
  await ledger.close();
});

const wide = { requests: 1_000, perMs: 1_000, concurrency: 100 };
/** Gives up soon instead of waiting for a turn. */
const soon = () => ({ signal: AbortSignal.timeout(80) });

test("two processes together never start more calls in a window than the budget of one", async () => {
  const budget = { requests: 20, perMs: 400, concurrency: 100 };
  const starts: number[] = [];
  const worker = async (turns: SharedTurns): Promise<void> => {
    for (let n = 0; n < 15; n += 1) {
      const end = await turns.take("window", "test", budget);
      starts.push(performance.now());
      end();
    }
  };
  await Promise.all([worker(one), worker(one), worker(other), worker(other)]);
  expect(starts).toHaveLength(60);
  starts.sort((a, b) => a - b);
  // A start is noted a little after it was granted: the window is looked at with that much less.
  const most = Math.max(
    ...starts.map((from) => starts.filter((at) => at >= from && at < from + budget.perMs - 100).length),
  );
  expect(most).toBeLessThanOrEqual(budget.requests);
});

test("nor more calls at once", async () => {
  const budget = { ...wide, concurrency: 2 };
  let running = 0;
  let most = 0;
  const call = async (turns: SharedTurns): Promise<void> => {
    const end = await turns.take("at-once", "test", budget);
    running += 1;
    most = Math.max(most, running);
    await sleep(15);
    running -= 1;
    end();
  };
  await Promise.all([one, other, one, other, one, other, one, other].map(call));
  expect(most).toBe(2);
});

test("a long sync leaves a share of calls and of places for stops", async () => {
  const budget = { requests: 20, perMs: 60_000, concurrency: 3 };
  for (let n = 0; n < 19; n += 1) (await one.take("kept", "sync", budget))();
  await expect(other.take("kept", "sync", budget, soon())).rejects.toMatchObject({ vendorCode: "NO_TURN" });
  (await other.take("kept", "revoke", budget, { ...soon(), isUrgent: true }))();
  await expect(one.take("kept", "revoke", budget, { ...soon(), isUrgent: true })).rejects.toThrow();

  const places = { ...wide, concurrency: 3 };
  const ends = [await one.take("places", "sync", places), await one.take("places", "sync", places)];
  await expect(one.take("places", "sync", places, soon())).rejects.toThrow();
  ends.push(await other.take("places", "revoke", places, { ...soon(), isUrgent: true }));
  for (const end of ends) end();
});

test("a day's budget refuses what can wait, with the time of the next day, and lets stops through", async () => {
  const budget = { ...wide, perDay: 10 };
  for (let n = 0; n < 9; n += 1) (await one.take("daily", "sync", budget))();
  await expect(other.take("daily", "sync", budget)).rejects.toMatchObject({
    code: "RATE_LIMITED",
    vendorCode: "DAILY_BUDGET",
  });
  (await other.take("daily", "revoke", budget, { isUrgent: true }))();
  await ledger.pool.query("update source_budget set day = day - 1 where source = 'daily'");
  (await other.take("daily", "sync", budget))();
});

test("what a vendor told one process holds for all, until its time", async () => {
  await one.pause("paused", new Date(Date.now() + 300));
  await expect(other.take("paused", "sync", wide, soon())).rejects.toThrow();
  const from = performance.now();
  (await other.take("paused", "sync", wide))();
  expect(performance.now() - from).toBeLessThan(2_000);
  // An earlier answer that arrives late shortens nothing.
  await one.pause("paused", new Date(Date.now() + 60_000));
  await other.pause("paused", new Date(Date.now() + 1));
  await expect(one.take("paused", "sync", wide, soon())).rejects.toThrow();
});

test("a process that died holds no place", async () => {
  const budget = { ...wide, concurrency: 1 };
  const dying = await openSharedTurns(ledger);
  await dying.take("dead", "sync", budget);
  await expect(one.take("dead", "sync", budget, soon())).rejects.toThrow();
  await ledger.pool.query(
    `select pg_terminate_backend(a.pid) from pg_stat_activity a where a.application_name = 'allinea-turns'
       and a.pid in (select l.pid from pg_locks l join source_turn t on t.source = 'dead'
         and ((l.classid::bigint << 32) | l.objid::bigint) = t.holder where l.locktype = 'advisory')`,
  );
  (await one.take("dead", "sync", budget))();
});

test("a call's further requests count like its first, need no place, and heed neither pause nor the day's end", async () => {
  const budget = { requests: 6, perMs: 600, concurrency: 1, perDay: 1 };
  const end = await one.take("further", "sync", budget, { isUrgent: true });
  await one.pause("further", new Date(Date.now() + 60_000));
  await one.takeFurther("further", budget);
  end();
  const calm = { ...budget, perDay: undefined };
  const ended = await one.take("further-2", "sync", calm);
  const from = performance.now();
  for (let n = 0; n < 5; n += 1) await one.takeFurther("further-2", calm);
  const five = performance.now() - from;
  await other.takeFurther("further-2", calm);
  expect(performance.now() - from).toBeGreaterThan(budget.perMs * 0.7);
  expect(five).toBeLessThan(budget.perMs * 0.7);
  ended();
});

test("each request of a call takes a turn of the source, and nobody's call waits for itself", async () => {
  const beta = new MemorySource("beta", { rateLimit: { requests: 4, perMs: 300, concurrency: 1 } });
  const registry = registryOf(beta);
  const breakers = createBreakers(registry, { shared: one });
  const at: number[] = [];
  const fourRequests = async (): Promise<void> => {
    for (let n = 0; n < 4; n += 1) {
      await requestTurn();
      at.push(performance.now());
    }
  };
  await Promise.all([
    breakers.run("beta", "sync", fourRequests),
    breakers.run("beta", "revoke", fourRequests, { isUrgent: true }),
    breakers.run("beta", "sync", fourRequests),
  ]);
  expect(at).toHaveLength(12);
  for (const [n, time] of at.slice(4).entries())
    expect(time - (at[n] ?? 0), `requests ${n} and ${n + 4}`).toBeGreaterThan(250);
  await registry.close();
});

test("waiting in vain for a turn says nothing about the source: its breaker stays closed", async () => {
  const alpha = new MemorySource("alpha", { rateLimit: { requests: 1, perMs: 60_000, concurrency: 1 } });
  const registry = registryOf(alpha);
  const mine = createBreakers(registry, { threshold: 1, shared: one });
  const theirs = createBreakers(registry, { threshold: 1, shared: other });
  expect(await mine.run("alpha", "test", async () => "done")).toBe("done");
  await expect(theirs.run("alpha", "test", async () => "done", soon())).rejects.toMatchObject({
    vendorCode: "NO_TURN",
  });
  expect(theirs.isOpen("alpha")).toBe(false);
  await registry.close();
});
