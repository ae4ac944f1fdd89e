import { randomUUID } from "node:crypto";
import { afterEach, beforeEach, expect, test } from "vitest";
import { verifyChain } from "#gateway/evidence/verify-chain.ts";
import { WriteBack } from "#gateway/ledger/entities/write-back.ts";
import { SettlementGroups } from "#gateway/propagation/group-settlements.ts";
import { withdrawConsent } from "#gateway/propagation/withdraw-consent.ts";
import { Workbench } from "./workbench.ts";

let bench: Workbench;
beforeEach(async () => {
  bench = await Workbench.open(["alpha"]);
});
afterEach(() => bench.close());

const confirmed = {
  fields: { status: "CONFIRMED" as const, lastCode: "ACCEPTED" },
  steps: [],
  next: "SETTLE",
} as const;

async function writeBacks(n: number): Promise<WriteBack[]> {
  for (let index = 0; index < n; index += 1) {
    const contactId = await bench.contact({
      source: "alpha",
      externalId: randomUUID(),
      emails: [`p${index}@posta.example`],
    });
    const targets = [{ purpose: "DIRECT_MARKETING", channel: "EMAIL" }] as const;
    await withdrawConsent(bench.context, {
      contactId,
      targets,
      kind: "WITHDRAWAL",
      idempotencyKey: randomUUID(),
    });
  }
  return bench.ledger.em().find(WriteBack, {}, { orderBy: { id: "asc" } });
}

test("settlements that come together commit together, each with its step and its evidence, each once", async () => {
  const all = await writeBacks(12);
  const groups = new SettlementGroups(bench.ledger, bench.now);
  const twice = [...all, ...all.slice(0, 4)];
  const settled = await Promise.all(twice.map((seen) => groups.settle({ seen, change: confirmed })));
  expect(settled.filter(Boolean)).toHaveLength(12);
  expect(await bench.count("from write_back where status = 'CONFIRMED' and settled_at is not null")).toBe(12);
  expect(await bench.count("from write_back_step where step = 'SETTLE'")).toBe(12);
  expect(await bench.count("from evidence where kind = 'WRITE_BACK_SETTLED'")).toBe(12);
  // The first alone, and everything that came meanwhile in one transaction.
  expect(await bench.count("from (select distinct xmin::text from write_back) t")).toBe(2);
  expect(await verifyChain(bench.ledger.pool)).toMatchObject({ intact: true });
});

test("one that was moved since it was seen is left alone, and one that cannot be stored holds up nobody else", async () => {
  const [moved, broken, ...others] = await writeBacks(6);
  await bench.ledger.pool.query("update write_back set attempts = 3 where id = $1", [moved!.id]);
  const groups = new SettlementGroups(bench.ledger, bench.now);
  const impossible = { ...confirmed, fields: { ...confirmed.fields, attempts: 2 ** 40 } };
  const results = await Promise.allSettled([
    groups.settle({ seen: others[0]!, change: confirmed }),
    groups.settle({ seen: moved!, change: confirmed }),
    groups.settle({ seen: broken!, change: impossible }),
    ...others.slice(1).map((seen) => groups.settle({ seen, change: confirmed })),
  ]);
  expect(results.map((one) => (one.status === "fulfilled" ? one.value : "failed"))).toEqual([
    true,
    false,
    "failed",
    true,
    true,
    true,
  ]);
  expect(await bench.count("from write_back where settled_at is not null")).toBe(4);
  expect(await bench.count("from evidence where kind = 'WRITE_BACK_SETTLED'")).toBe(4);
  expect(await verifyChain(bench.ledger.pool)).toMatchObject({ intact: true });
});
