import { createHash } from "node:crypto";
import { createReadStream, createWriteStream } from "node:fs";
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { pipeline } from "node:stream/promises";
import pg from "pg";
import { from as copyFrom, to as copyTo } from "pg-copy-streams";
import { defaultPolicy } from "#gateway/compliance/policy.ts";
import { startEmbeddedServer, type EmbeddedServer } from "#gateway/ledger/embedded-server.ts";
import { Keyring } from "#gateway/ledger/keyring.ts";
import { openLedger } from "#gateway/ledger/open-ledger.ts";
import { connectSources } from "#gateway/sources/registry.ts";
import { syncSource, type SyncProgress, type SyncReport } from "#gateway/sources/sync-source.ts";
import { generatedConnector } from "./generated-source.ts";
import { compareRates, type BenchOptions } from "./measurement.ts";

const TABLES = ["contact", "contact_record", "identifier"] as const;
const TEMPLATE = "bench_template";
const MEMORY_LIMIT_MIB = 512;

interface Round {
  readonly copy: number;
  readonly first: number;
  readonly again: number;
  readonly identities: number;
}

/**
 * First load and unchanged re-sync of generated records, each against a bare COPY of the rows that the first load wrote,
 * into the same indexed tables on one connection. Floor and subject take turns in every round.
 */
export async function benchSync({ size = 1_000_000, rounds = 3, report }: BenchOptions): Promise<void> {
  const directory = await mkdtemp(join(tmpdir(), "allinea-bench-"));
  const server = await startEmbeddedServer({
    directory,
    // Durable as in production; buffers and checkpoints as one would set them for a million contacts.
    settings: ["shared_buffers=1GB", "max_wal_size=8GB", "checkpoint_timeout=30min", "work_mem=64MB"],
  });
  let peak = 0;
  const sampler = setInterval(() => {
    peak = Math.max(peak, process.memoryUsage.rss());
  }, 50);
  try {
    await server.ensureDatabase(TEMPLATE);
    await (await openLedger(server.url(TEMPLATE))).close();
    const results: Round[] = [];
    for (let round = 0; round < rounds; round += 1)
      results.push(await measure(server, directory, size, round));
    const against = (of: (round: Round) => number) =>
      results.map((each) => ({ floor: size / each.copy, subject: size / of(each) }));
    report(
      compareRates(
        "sync",
        size,
        "records/s",
        against(({ first }) => first),
      ),
    );
    report(
      compareRates(
        "sync-unchanged",
        size,
        "records/s",
        against(({ again }) => again),
      ),
    );
    report(
      compareRates(
        "sync-identities",
        size,
        "records/s",
        against(({ identities }) => identities),
      ),
    );
    const mib = peak / 1024 / 1024;
    report({
      name: "sync-memory",
      size,
      floor: MEMORY_LIMIT_MIB,
      subject: mib,
      unit: "MiB",
      ratio: MEMORY_LIMIT_MIB / mib,
    });
  } finally {
    clearInterval(sampler);
    await server.stop();
    await rm(directory, { recursive: true, force: true });
  }
}

async function measure(
  server: EmbeddedServer,
  directory: string,
  size: number,
  round: number,
): Promise<Round> {
  const files = TABLES.map((table) => join(directory, `${table}.copy`));
  if (round > 0) {
    // Floor first in odd rounds, subject first in even ones.
    const copy = round % 2 === 1 ? await copyFloor(server, files) : null;
    const subject = await sync(server, size, null);
    return { ...subject, copy: copy ?? (await copyFloor(server, files)) };
  }
  const subject = await sync(server, size, files);
  return { ...subject, copy: await copyFloor(server, files) };
}

async function sync(
  server: EmbeddedServer,
  size: number,
  saveTo: readonly string[] | null,
): Promise<Omit<Round, "copy">> {
  const database = `subject_${Date.now()}`;
  await server.ensureDatabase(database, TEMPLATE);
  const ledger = await openLedger(server.url(database));
  const registry = connectSources([
    { name: "generated", connector: generatedConnector(size), config: {}, secrets: {}, defaultCountry: "IT" },
  ]);
  const context = {
    ledger,
    registry,
    keyring: new Keyring(createHash("sha256").update("bench").digest()),
    policy: defaultPolicy,
    now: () => new Date(),
  };
  const timed = async (): Promise<{ stored: number; identities: number; report: SyncReport }> => {
    const startedAt = performance.now();
    const phases = new Map<SyncProgress["phase"], number>();
    const report = await syncSource(context, {
      source: "generated",
      mode: "FULL",
      onProgress: ({ phase }) => {
        if (!phases.has(phase)) phases.set(phase, performance.now());
      },
    });
    const storedAt = phases.get("identities") ?? NaN;
    return {
      stored: (storedAt - startedAt) / 1000,
      identities: ((phases.get("opt-outs") ?? NaN) - storedAt) / 1000,
      report,
    };
  };
  try {
    const first = await timed();
    expectCount(first.report.inserted, size);
    if (saveTo) await save(server.url(database), saveTo);
    const again = await timed();
    expectCount(again.report.unchanged, size);
    return { first: first.stored, again: again.stored, identities: first.identities };
  } finally {
    await registry.close();
    await ledger.close();
    await drop(server, database);
  }
}

/** Seconds of a bare COPY of the saved rows. */
async function copyFloor(server: EmbeddedServer, files: readonly string[]): Promise<number> {
  const database = `floor_${Date.now()}`;
  await server.ensureDatabase(database, TEMPLATE);
  const client = new pg.Client({ connectionString: server.url(database) });
  await client.connect();
  try {
    const startedAt = performance.now();
    for (const [index, table] of TABLES.entries()) {
      const file = createReadStream(files[index] ?? "", { highWaterMark: 1 << 18 });
      await pipeline(file, client.query(copyFrom(`copy ${table} from stdin (format binary)`)));
    }
    return (performance.now() - startedAt) / 1000;
  } finally {
    await client.end();
    await drop(server, database);
  }
}

async function save(url: string, files: readonly string[]): Promise<void> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  for (const [index, table] of TABLES.entries()) {
    const rows = client.query(copyTo(`copy ${table} to stdout (format binary)`));
    await pipeline(rows, createWriteStream(files[index] ?? ""));
  }
  await client.end();
}

async function drop(server: EmbeddedServer, database: string): Promise<void> {
  const admin = new pg.Client({ connectionString: server.url("postgres") });
  await admin.connect();
  await admin.query(`drop database ${database} with (force)`);
  await admin.query("checkpoint");
  await admin.end();
}

function expectCount(actual: number, expected: number): void {
  if (actual !== expected) throw new Error(`the sync stored ${actual} records instead of ${expected}`);
}
