import { randomBytes } from "node:crypto";
import fc from "fast-check";
import { expect, test } from "vitest";
import { FingerprintTable } from "#gateway/screening/fingerprint-table.ts";

const digest = fc.uint8Array({ minLength: 16, maxLength: 16 });

test("a table knows what was added, here and in another thread's view of it", () => {
  fc.assert(
    fc.property(fc.array(digest, { maxLength: 200 }), (digests) => {
      const table = FingerprintTable.forEntries(digests.length);
      for (const one of digests) table.add(one, 0);
      const view = FingerprintTable.over(table.memory);
      return digests.every((one) => table.has(one, 0) && view.has(one, 0));
    }),
  );
});

test("what was not added is not there, and adding twice changes nothing", () => {
  const table = FingerprintTable.forEntries(50_000);
  const bytes = randomBytes(50_000 * 16);
  for (let at = 0; at < bytes.length; at += 16) {
    table.add(bytes, at);
    table.add(bytes, at);
  }
  expect(table.size).toBe(50_000);
  const others = randomBytes(50_000 * 16);
  let wrong = 0;
  for (let at = 0; at < others.length; at += 16) if (table.has(others, at)) wrong += 1;
  // 64 bits: one wrong yes in 7e9 tries of this size.
  expect(wrong).toBe(0);
});

test("digests that begin with zeros and with the same word are told apart", () => {
  const table = FingerprintTable.forEntries(4);
  const bytes = (...first: number[]): Uint8Array =>
    Uint8Array.from([...first, ...Array.from({ length: 16 }, () => 0)]);
  table.add(bytes(1, 2, 3, 4, 5), 0);
  expect(table.has(bytes(1, 2, 3, 4, 6), 0)).toBe(false);
  expect(table.has(bytes(), 0)).toBe(false);
  table.add(bytes(), 0);
  expect(table.has(bytes(), 0)).toBe(true);
});

test("a table without room for one more says so instead of searching for ever", () => {
  const table = FingerprintTable.forEntries(0);
  const bytes = randomBytes(2_000 * 16);
  expect(() => {
    for (let at = 0; at < bytes.length; at += 16) table.add(bytes, at);
  }).toThrow("full");
});
