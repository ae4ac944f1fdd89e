import { setImmediate as tick } from "node:timers/promises";
import { expect, test } from "vitest";
import { defaultPolicy } from "#gateway/compliance/policy.ts";
import { createListedDecider } from "#gateway/screening/decide-listed.ts";
import type { RowVerdict } from "#gateway/screening/screen-stream.ts";

const QUESTION = {
  type: "PHONE",
  purpose: "DIRECT_MARKETING",
  channel: "PHONE_HUMAN",
  jurisdiction: "IT",
} as const;

/** A ledger whose list "odd" has every digest that ends in an odd byte; it answers when told to. */
function openLedger() {
  const asked: { readonly count: number; readonly answer: (error?: Error) => void }[] = [];
  const query = (statement: { readonly values: readonly [Buffer, string, number] }): Promise<unknown> => {
    const [digests, , count] = statement.values;
    const positions = Buffer.concat(
      Array.from({ length: count }, (_none, at) => at)
        .filter((at) => (digests[at * 16 + 15] ?? 0) % 2 === 1)
        .map((at) => {
          const bytes = Buffer.alloc(4);
          bytes.writeUInt32BE(at);
          return bytes;
        }),
    );
    const rows = positions.length === 0 ? [] : [{ list: "odd", channels: "*", positions }];
    return new Promise((resolve, reject) => {
      asked.push({ count, answer: (error) => (error ? reject(error) : resolve({ rows })) });
    });
  };
  const context = { pool: { query: query as never }, policy: defaultPolicy, now: new Date(0) };
  return { asked, decider: createListedDecider(context, QUESTION) };
}

/** `count` digests, the first of which ends in `from`. */
function digestsFrom(from: number, count: number): Buffer {
  const bytes = Buffer.alloc(count * 16);
  for (let at = 0; at < count; at += 1) bytes[at * 16 + 15] = (from + at) % 256;
  return bytes;
}

const listsOf = (verdicts: readonly RowVerdict[]) =>
  verdicts.map((one) => (one.verdict === "REFUSED" ? one.list : one.verdict));

test("the ledger is asked once at a time, for all chunks that wait, and each gets its own answers", async () => {
  const { asked, decider } = openLedger();
  const first = decider.confirm(digestsFrom(0, 2), 2);
  const second = decider.confirm(digestsFrom(1, 3), 3);
  const third = decider.confirm(digestsFrom(4, 1), 1);
  const none = decider.confirm(Buffer.alloc(0), 0);
  expect(asked.map(({ count }) => count)).toEqual([2]);
  asked[0]?.answer();
  expect(listsOf(await first)).toEqual([null, "odd"]);
  await tick();
  expect(asked.map(({ count }) => count)).toEqual([2, 4]);
  asked[1]?.answer();
  expect(listsOf(await second)).toEqual(["odd", null, "odd"]);
  expect(listsOf(await third)).toEqual([null]);
  expect(await none).toEqual([]);
});

test("so many hits that the database would read all entries are asked for in parts", async () => {
  const { asked, decider } = openLedger();
  const answers = [1, 8_000, 5_000, 20_000].map((count) => decider.confirm(digestsFrom(0, count), count));
  for (const [index, count] of [1, 8_000, 5_000, 20_000].entries()) {
    expect(asked[index]?.count).toBe(count);
    asked[index]?.answer();
    expect(await answers[index]).toHaveLength(count);
    await tick();
  }
});

test("a question that fails fails those who asked it, and the next one is asked", async () => {
  const { asked, decider } = openLedger();
  const failing = decider.confirm(digestsFrom(0, 1), 1);
  const next = decider.confirm(digestsFrom(1, 1), 1);
  asked[0]?.answer(new Error("the ledger is gone"));
  await expect(failing).rejects.toThrow("the ledger is gone");
  await tick();
  asked[1]?.answer();
  expect(listsOf(await next)).toEqual(["odd"]);
});
