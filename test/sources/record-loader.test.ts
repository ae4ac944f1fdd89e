import { setTimeout as sleep } from "node:timers/promises";
import { expect, test } from "vitest";
import { ConnectorError } from "#connectors/sdk/connector-error.ts";
import { createBreakers } from "#gateway/sources/breakers.ts";
import { createRecordLoader } from "#gateway/sources/create-record-loader.ts";
import { realClock } from "#gateway/sources/source-limiter.ts";
import { MemorySource, registryOf } from "./memory-source.ts";

function twoSources(count: number): {
  alpha: MemorySource;
  beta: MemorySource;
  keys: { source: string; externalId: string }[];
} {
  const alpha = new MemorySource("alpha");
  const beta = new MemorySource("beta");
  for (let n = 0; n < count; n += 1) for (const source of [alpha, beta]) source.put(String(n));
  const keys = [alpha, beta].flatMap(({ name, records }) =>
    [...records.keys()].map((externalId) => ({ source: name, externalId })),
  );
  return { alpha, beta, keys };
}

test("fifty contacts out of two sources cost one call each", async () => {
  const { alpha, beta, keys } = twoSources(50);
  const registry = registryOf(alpha, beta);
  const loader = createRecordLoader(registry, { breakers: createBreakers(registry) });
  const answers = await loader.loadMany(keys);
  expect(answers.every((answer) => "status" in answer && answer.status === "FOUND")).toBe(true);
  expect([alpha.reads.length, beta.reads.length]).toEqual([1, 1]);
  expect(await loader.load({ source: "alpha", externalId: "gone" })).toEqual({ status: "ABSENT" });
});

test("more than a batch is read in as many calls as the vendor's limit asks for", async () => {
  const alpha = new MemorySource("alpha", { batchSize: 20 });
  for (let n = 0; n < 50; n += 1) alpha.put(String(n));
  const registry = registryOf(alpha);
  const loader = createRecordLoader(registry, { breakers: createBreakers(registry) });
  await loader.loadMany([...alpha.records.keys()].map((externalId) => ({ source: "alpha", externalId })));
  expect(alpha.reads.map((ids) => ids.length)).toEqual([20, 20, 10]);
});

test("a source that fails leaves the other's answers whole, says why, and is soon not even asked", async () => {
  const { alpha, beta, keys } = twoSources(3);
  beta.onRead = () => {
    throw new ConnectorError("UNAVAILABLE", "read");
  };
  const registry = registryOf(alpha, beta);
  const clock = { at: 0 };
  const breakers = createBreakers(registry, {
    threshold: 3,
    openMs: 1_000,
    clock: { ...realClock, now: () => clock.at },
  });
  for (let round = 0; round < 5; round += 1) {
    const answers = await createRecordLoader(registry, { breakers }).loadMany(keys);
    expect(answers.map((answer) => ("status" in answer ? answer.status : "ERROR"))).toEqual([
      "FOUND", "FOUND", "FOUND", "FAILED", "FAILED", "FAILED",
    ]); // prettier-ignore
  }
  expect(beta.reads.length).toBe(3);
  expect(breakers.isOpen("beta")).toBe(true);
  beta.onRead = () => undefined;
  clock.at = 1_001;
  const answers = await createRecordLoader(registry, { breakers }).loadMany(keys);
  expect(answers.every((answer) => "status" in answer && answer.status === "FOUND")).toBe(true);
  expect(breakers.isOpen("beta")).toBe(false);
});

test("a source that hangs is given up at the deadline", async () => {
  const { alpha, beta, keys } = twoSources(1);
  beta.onRead = () => sleep(2_000, undefined, { ref: false });
  const registry = registryOf(alpha, beta);
  const loader = createRecordLoader(registry, { breakers: createBreakers(registry), deadlineMs: 50 });
  const startedAt = performance.now();
  const answers = await loader.loadMany(keys);
  expect(answers).toMatchObject([{ status: "FOUND" }, { status: "FAILED", error: { code: "TIMEOUT" } }]);
  expect(performance.now() - startedAt).toBeLessThan(1_000);
});

test("calls keep to the vendor's window and concurrency", async () => {
  const alpha = new MemorySource("alpha", { rateLimit: { requests: 3, perMs: 100, concurrency: 2 } });
  const registry = registryOf(alpha);
  const breakers = createBreakers(registry);
  const starts: number[] = [];
  let running = 0;
  let most = 0;
  await Promise.all(
    Array.from({ length: 9 }, () =>
      breakers.run("alpha", "call", async () => {
        starts.push(performance.now());
        running += 1;
        most = Math.max(most, running);
        await sleep(5);
        running -= 1;
      }),
    ),
  );
  expect(most).toBeLessThanOrEqual(2);
  for (let n = 3; n < starts.length; n += 1)
    expect((starts[n] ?? 0) - (starts[n - 3] ?? 0)).toBeGreaterThan(80);
});

test("a call that found no turn before its deadline is not made later", async () => {
  const alpha = new MemorySource("alpha", { rateLimit: { requests: 1, perMs: 200, concurrency: 1 } });
  const registry = registryOf(alpha);
  const breakers = createBreakers(registry);
  let calls = 0;
  const call = async (): Promise<void> => {
    calls += 1;
  };
  await breakers.run("alpha", "call", call);
  await expect(
    breakers.run("alpha", "call", call, { signal: AbortSignal.timeout(20) }),
  ).rejects.toMatchObject({
    code: "TIMEOUT",
  });
  await sleep(250);
  expect(calls).toBe(1);
});
