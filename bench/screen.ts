import { createHash } from "node:crypto";
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import pg from "pg";
import { defaultPolicy } from "#gateway/compliance/policy.ts";
import { normalisePhone } from "#gateway/compliance/identifiers/phone.ts";
import { startEmbeddedServer } from "#gateway/ledger/embedded-server.ts";
import { Keyring } from "#gateway/ledger/keyring.ts";
import { openLedger, type Ledger } from "#gateway/ledger/open-ledger.ts";
import { loadTables } from "#gateway/screening/load-tables.ts";
import { screenStream } from "#gateway/screening/screen-stream.ts";
import { CopyBuffer } from "#gateway/ledger/bulk/copy-buffer.ts";
import { copyInto } from "#gateway/ledger/bulk/copy-into.ts";
import { compareRates, type BenchOptions } from "./measurement.ts";

const LISTED_SHARE = 0.3;
const QUESTION = {
  type: "PHONE",
  purpose: "DIRECT_MARKETING",
  channel: "PHONE_HUMAN",
  jurisdiction: "IT",
} as const;
const READING = { column: 1, delimiter: ";", encoding: "utf8", defaultCountry: "IT" } as const;

/** An Italian mobile number as people type it; seven notations. */
function phone(n: number): string {
  const digits = `3${String(300_000_000 + n)}`;
  const [a, b, c] = [digits.slice(0, 3), digits.slice(3, 6), digits.slice(6)];
  return (
    [
      `+39${digits}`,
      `+39 ${a} ${b} ${c}`,
      digits,
      `${a} ${b}${c}`,
      `0039${digits}`,
      `+39 ${a}-${b}${c}`,
      `${a}.${b}.${c}`,
    ][n % 7] ?? ""
  );
}

/**
 * A list of `size` phone numbers against `size` and against ten times as many suppression entries, three in ten of them
 * listed, from bytes in to verdicts out. Floors in the same run: normalising and digesting the same numbers and nothing
 * else; for the look-ups, PostgreSQL's hash join of the same keys.
 */
export async function benchScreen({ size = 1_000_000, rounds = 3, report }: BenchOptions): Promise<void> {
  const directory = await mkdtemp(join(tmpdir(), "allinea-bench-"));
  const server = await startEmbeddedServer({
    directory,
    settings: [
      "shared_buffers=2GB",
      "max_wal_size=8GB",
      "checkpoint_timeout=30min",
      "work_mem=128MB",
      "jit=off",
    ],
  });
  const keyring = new Keyring(createHash("sha256").update("bench").digest());
  try {
    await server.ensureDatabase("bench");
    const ledger = await openLedger(server.url("bench"));
    try {
      await fillEntries(ledger, keyring, size, 0, Math.round(size * LISTED_SHARE));
      await measure(ledger, keyring, size, "screen", rounds, report);
      await fillEntries(ledger, keyring, size * 9, size, 0);
      await measure(ledger, keyring, size, "screen-10x", rounds, report);
    } finally {
      await ledger.close();
    }
  } finally {
    await server.stop();
    await rm(directory, { recursive: true, force: true });
  }
}

async function measure(
  ledger: Ledger,
  keyring: Keyring,
  size: number,
  name: string,
  rounds: number,
  report: BenchOptions["report"],
): Promise<void> {
  const list = listOf(size);
  const keys = await storeKeys(ledger, keyring, size);
  const results = { end: [] as Pair[], lookups: [] as Pair[] };
  let memory = 0;
  for (let round = 0; round < rounds; round += 1) {
    let digesting = 0;
    for (const numbers of batches(size)) {
      digesting += await time(() => {
        for (const text of numbers) {
          const [one] = normalisePhone(text, "IT");
          if (one?.status === "VALID") keyring.digest("PHONE", one.value);
        }
      });
    }
    const tables = await loadTables(ledger.pool, QUESTION, () => new Date());
    memory = tables.listed.memory.byteLength;
    let refused = 0;
    let rows = 0;
    const context = { pool: ledger.pool, keyring, policy: defaultPolicy, now: new Date(), tables };
    const screening = await time(async () => {
      for await (const { verdicts } of screenStream(context, QUESTION, READING, pieces(list))) {
        rows += verdicts.length;
        for (const one of verdicts) if (one.verdict === "REFUSED" && one.list !== null) refused += 1;
      }
    });
    if (rows !== size || refused !== Math.round(size * LISTED_SHARE))
      throw new Error(`${rows} rows were screened and ${refused} found on a list`);
    results.end.push({ floor: size / digesting, subject: size / screening });
    const join = await time(() => hashJoin(ledger));
    let found = 0;
    const looking = await time(() => {
      for (let at = 0; at < keys.length; at += 16) if (tables.listed.has(keys, at)) found += 1;
    });
    if (found < refused) throw new Error("the table missed an entry");
    results.lookups.push({ floor: size / join, subject: size / looking });
  }
  report(compareRates(name, size, "rows/s", results.end));
  report(compareRates(`${name}-lookups`, size, "lookups/s", results.lookups));
  const { rows } = await ledger.pool.query<{ count: number }>(
    "select count(*)::int as count from suppression_entry",
  );
  const entries = rows[0]?.count ?? NaN;
  const perMillion = memory / entries;
  report({
    name: `${name}-memory`,
    size: entries,
    floor: 17,
    subject: perMillion,
    unit: "bytes/entry",
    ratio: 17 / perMillion,
  });
}

interface Pair {
  readonly floor: number;
  readonly subject: number;
}

/** Seconds. */
async function time(act: () => unknown): Promise<number> {
  const startedAt = performance.now();
  await act();
  return (performance.now() - startedAt) / 1000;
}

/** The list as bytes outside the heap: what the heap holds is the subject's alone. */
function listOf(size: number): Buffer {
  const parts: Buffer[] = [];
  let n = 0;
  for (const numbers of batches(size)) {
    let text = "";
    for (const number of numbers) text += `c${n++};${number};Roma\n`;
    parts.push(Buffer.from(text, "latin1"));
  }
  return Buffer.concat(parts);
}

/** All numbers, ten thousand at a time, as flat strings, which is what a reader of bytes gets. */
function* batches(size: number): Generator<readonly string[]> {
  for (let from = 0; from < size; from += 10_000) {
    const count = Math.min(10_000, size - from);
    yield Array.from({ length: count }, (_none, at) =>
      Buffer.from(phone(from + at), "latin1").toString("latin1"),
    );
  }
}

async function* pieces(bytes: Buffer): AsyncGenerator<Buffer> {
  for (let at = 0; at < bytes.length; at += 65_536) yield bytes.subarray(at, at + 65_536);
}

/** `listed` entries are those of the list's first numbers; the others are of numbers that are not in it. */
async function fillEntries(
  ledger: Ledger,
  keyring: Keyring,
  count: number,
  from: number,
  listed: number,
): Promise<void> {
  const client = await ledger.pool.connect();
  try {
    await client.query("create temp table digest_of (n text, digest bytea)");
    for (let at = 0; at < listed; at += 100_000) {
      const rows = new CopyBuffer();
      for (let n = at; n < Math.min(listed, at + 100_000); n += 1) {
        rows.row(2);
        rows.text(String(n));
        rows.bytes(digestOf(keyring, phone(n)));
      }
      await copyInto(client, "digest_of", "n, digest", rows.finish());
    }
    await client.query(
      `insert into suppression_entry (id, list, identifier_type, digest, purpose, channels, reason, origin, added_at, dedupe_key)
       select gen_random_uuid(), 'bench', 'PHONE', coalesce(d.digest, uuid_send(gen_random_uuid())), 'DIRECT_MARKETING', null,
         'LISTED', 'bench', now(), 'bench:' || ($2::int + g.n)
       from generate_series(0, $1::int - 1) as g (n) left join digest_of d on d.n = g.n::text`,
      [count, from],
    );
    await client.query("drop table digest_of");
    await client.query("vacuum analyze suppression_entry");
  } finally {
    client.release();
  }
}

/** The keys of all numbers, sixteen bytes each; also in a table, for the floor of the look-ups. */
async function storeKeys(ledger: Ledger, keyring: Keyring, size: number): Promise<Buffer> {
  const keys: Buffer[] = [];
  const client = await ledger.pool.connect();
  try {
    await client.query("drop table if exists bench_key");
    await client.query("create unlogged table bench_key (digest bytea)");
    for (const numbers of batches(size)) {
      const rows = new CopyBuffer();
      const some = numbers.map((number) => digestOf(keyring, number));
      for (const digest of some) {
        rows.row(1);
        rows.bytes(digest);
      }
      await copyInto(client, "bench_key", "digest", rows.finish());
      keys.push(Buffer.concat(some));
    }
    await client.query("vacuum analyze bench_key");
  } finally {
    client.release();
  }
  return Buffer.concat(keys);
}

function digestOf(keyring: Keyring, number: string): Buffer {
  const [one] = normalisePhone(number, "IT");
  if (one?.status !== "VALID") throw new Error("an invented number is not valid");
  return keyring.digest("PHONE", one.value);
}

async function hashJoin(ledger: Ledger): Promise<unknown> {
  const client: pg.PoolClient = await ledger.pool.connect();
  try {
    return await client.query(
      "select count(*) from bench_key k where exists (select from suppression_entry s where s.digest = k.digest and s.lifted_at is null)",
    );
  } finally {
    client.release();
  }
}
