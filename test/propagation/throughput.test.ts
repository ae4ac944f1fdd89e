import { randomUUID } from "node:crypto";
import { afterAll, beforeAll, expect, test } from "vitest";
import { withdrawConsent } from "#gateway/propagation/withdraw-consent.ts";
import { eventually, Workbench } from "./workbench.ts";

const REVOCATIONS = 200;

function rate(n: number, ms: number): string {
  return `${Math.round((n * 1000) / ms)}/s`;
}

let bench: Workbench;
beforeAll(async () => {
  const rateLimit = { requests: 10_000, perMs: 1_000, concurrency: 8 };
  bench = await Workbench.open(["alpha", "beta"], { rateLimit });
});
afterAll(() => bench.close());

test("every one of many revocations is confirmed in both sources", { timeout: 240_000 }, async () => {
  const contacts: string[] = [];
  for (let n = 0; n < REVOCATIONS; n += 1) {
    const emails = [`${n}@posta.example`];
    contacts.push(
      await bench.contact(
        { source: "alpha", externalId: `a${n}`, emails },
        { source: "beta", externalId: `b${n}`, emails },
      ),
    );
  }
  const from = performance.now();
  for (const contactId of contacts) {
    await withdrawConsent(bench.context, {
      contactId,
      kind: "WITHDRAWAL",
      targets: [{ purpose: "DIRECT_MARKETING", channel: "EMAIL" }],
      idempotencyKey: randomUUID(),
    });
  }
  const committed = performance.now();
  await bench.startWorker({ pollIntervalMs: 200 });
  await eventually(
    () => bench.count("from write_back where status = 'CONFIRMED'"),
    (n) => n === 2 * REVOCATIONS,
    100_000,
  );
  const done = performance.now();
  console.log(
    `${rate(REVOCATIONS, committed - from)} revocations committed, ${rate(2 * REVOCATIONS, done - committed)} write-backs confirmed`,
  );
  for (const name of ["alpha", "beta"]) {
    expect([...bench.source(name).effects.values()].every((n) => n === 1)).toBe(true);
    expect(bench.source(name).effects.size).toBe(REVOCATIONS);
  }
  expect(await bench.count("from write_back where attempts > 1")).toBe(0);
});
