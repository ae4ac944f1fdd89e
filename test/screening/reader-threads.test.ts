import { createHash } from "node:crypto";
import { expect, test } from "vitest";
import { Keyring } from "#gateway/ledger/keyring.ts";
import { ChunkReaders } from "#gateway/screening/chunk-readers.ts";
import { FingerprintTable } from "#gateway/screening/fingerprint-table.ts";
import { screenChunk, type Reading } from "#gateway/screening/screen-chunk.ts";

const phones: Reading = {
  type: "PHONE",
  column: 1,
  delimiter: ";",
  encoding: "utf8",
  defaultCountry: "IT",
};
const emails: Reading = { ...phones, type: "EMAIL", column: 0, delimiter: "," };

const keyringOf = (seed: string): Keyring => new Keyring(createHash("sha256").update(seed).digest());

/** The same list read by threads and by this one. */
function listOf(keyring: Keyring, reading: Reading, lines: readonly string[], listed: readonly string[]) {
  const tables = { listed: FingerprintTable.forEntries(10), known: FingerprintTable.forEntries(10) };
  for (const value of listed) tables.listed.add(keyring.digest(reading.type, value), 0);
  const bytes = (): Uint8Array<ArrayBuffer> => new Uint8Array(Buffer.from(lines.join("\n")));
  return {
    open: () => new ChunkReaders(keyring, reading, tables),
    bytes,
    expected: screenChunk(Buffer.from(bytes()), reading, keyring, tables),
  };
}

const calls = listOf(
  keyringOf("one"),
  phones,
  ["a;+39 320 123 4567", "b;nobody", "c", "d;3331234567;Città"],
  ["+393331234567"],
);
const mails = listOf(keyringOf("two"), emails, ["Ada@Posta.example,x", "not one"], ["ada@posta.example"]);

test("threads that read one list read the next with its own key, layout and tables", async () => {
  for (const list of [calls, mails, calls]) {
    const readers = list.open();
    const chunks = await Promise.all(Array.from({ length: 5 }, () => readers.read(list.bytes())));
    await readers.close();
    for (const { rows } of chunks) expect(rows).toEqual(list.expected);
  }
  // Otherwise nothing would be told apart.
  expect([...calls.expected.marks]).toEqual([0, 1]);
  expect([...mails.expected.marks]).toEqual([1]);
});

test("two lists at the same time do not mix", async () => {
  const [first, second] = [calls.open(), mails.open()];
  const [ofFirst, ofSecond] = await Promise.all([first.read(calls.bytes()), second.read(mails.bytes())]);
  await Promise.all([first.close(), second.close()]);
  expect(ofFirst.rows).toEqual(calls.expected);
  expect(ofSecond.rows).toEqual(mails.expected);
});

test("a list that is given up while it is read ends its threads, and the next one gets others", async () => {
  const readers = calls.open();
  const long = "a;+39 320 123 4567\n".repeat(50_000);
  const reading = Array.from({ length: 4 }, () => readers.read(new Uint8Array(Buffer.from(long))));
  const ended = Promise.allSettled(reading);
  await readers.close();
  expect((await ended).map(({ status }) => status)).toContain("rejected");
  const others = mails.open();
  expect((await others.read(mails.bytes())).rows).toEqual(mails.expected);
  await others.close();
});
