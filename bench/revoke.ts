import { randomBytes, randomUUID } from "node:crypto";
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { run, type Runner } from "graphile-worker";
import { pino } from "pino";
import { z } from "zod";
import { defineConnector, type Connector, type ConsentTarget } from "#connectors/sdk/contract.ts";
import { commitRevocations } from "#gateway/ledger/commit-revocation.ts";
import { startEmbeddedServer } from "#gateway/ledger/embedded-server.ts";
import { Keyring } from "#gateway/ledger/keyring.ts";
import { openLedger, type Ledger } from "#gateway/ledger/open-ledger.ts";
import { uuid7 } from "#gateway/ledger/uuid.ts";
import { openQueuePool } from "#gateway/propagation/open-queue-pool.ts";
import { queueLogger } from "#gateway/propagation/queue-logger.ts";
import { startPropagation } from "#gateway/propagation/start-propagation.ts";
import { connectSources } from "#gateway/sources/registry.ts";
import { compareRates, type BenchOptions } from "./measurement.ts";

const EMAIL: ConsentTarget = { purpose: "DIRECT_MARKETING", channel: "EMAIL" };
const AT_ONCE = 200;
/** As many as the propagation gives to one source. */
const WORKERS = 18;
const silent = pino({ level: "silent" });

/**
 * How many write-backs a second are sent, answered, observed and settled with their evidence, on a source in this process
 * that answers at once; against graphile-worker's jobs that do nothing, on the same server with as many workers.
 */
export async function benchRevoke({ size = 2_000, rounds = 3, report }: BenchOptions): Promise<void> {
  const directory = await mkdtemp(join(tmpdir(), "allinea-bench-"));
  const server = await startEmbeddedServer({ directory });
  try {
    const results: { floor: number; subject: number; committed: number }[] = [];
    for (let round = 0; round < rounds; round += 1) {
      const name = `bench_${round}`;
      await server.ensureDatabase(name);
      const ledger = await openLedger(server.url(name));
      try {
        const floor = await jobsThatDoNothing(ledger, size);
        results.push({ floor, ...(await revocations(ledger, size)) });
      } finally {
        await ledger.close();
      }
    }
    report(compareRates("revoke", size, "write-backs/s", results));
    const committed = results.map((each) => ({ floor: each.floor, subject: each.committed }));
    report(compareRates("revoke-commit", size, "revocations/s", committed));
  } finally {
    await server.stop();
    await rm(directory, { recursive: true, force: true });
  }
}

async function jobsThatDoNothing({ pool, databaseUrl }: Ledger, size: number): Promise<number> {
  const pgPool = openQueuePool(databaseUrl, WORKERS, silent);
  await pool.query(
    "select graphile_worker.add_job('nothing', json_build_object('n', n)) from generate_series(1, $1) n",
    [size],
  );
  const startedAt = performance.now();
  let left = size;
  const runner: Runner = await new Promise((resolve, reject) => {
    const started = run({
      pgPool,
      logger: queueLogger(silent),
      concurrency: WORKERS,
      noHandleSignals: true,
      taskList: {
        nothing: async () => {
          left -= 1;
          if (left === 0) resolve(await started);
        },
      },
    });
    started.catch(reject);
  });
  const rate = (size * 1000) / (performance.now() - startedAt);
  await runner.stop();
  await pgPool.end();
  return rate;
}

async function revocations(ledger: Ledger, size: number): Promise<{ subject: number; committed: number }> {
  const keyring = new Keyring(randomBytes(32));
  const registry = connectSources([
    { name: "memory", connector: memoryConnector(), config: {}, secrets: {}, defaultCountry: "IT" },
  ]);
  const contactIds = await fill(ledger, keyring, size);
  const committing = performance.now();
  for (let from = 0; from < size; from += AT_ONCE) {
    const commands = contactIds.slice(from, from + AT_ONCE).map((contactId) => ({
      contactId,
      kind: "WITHDRAWAL" as const,
      targets: [EMAIL],
      operation: "REVOKE" as const,
      reason: null,
      occurredAt: new Date(),
      origin: "API" as const,
      originSource: null,
      originRecord: null,
      dedupeKey: `act:${randomUUID()}`,
    }));
    await ledger.em().transactional((em) => commitRevocations(em, commands, registry.abilities, new Date()));
  }
  const startedAt = performance.now();
  const propagation = await startPropagation({ ledger, registry, keyring, logger: silent });
  while ((await open(ledger)) > 0) await new Promise((resolve) => setTimeout(resolve, 20));
  const endedAt = performance.now();
  await propagation.close();
  const { rows } = await ledger.pool.query<{ n: number }>(
    "select count(*)::int as n from write_back where status = 'CONFIRMED'",
  );
  if (rows[0]?.n !== size) throw new Error("not every write-back was confirmed");
  return {
    subject: (size * 1000) / (endedAt - startedAt),
    committed: (size * 1000) / (startedAt - committing),
  };
}

async function open({ pool }: Ledger): Promise<number> {
  const { rows } = await pool.query("select 1 from write_back where settled_at is null limit 1");
  return rows.length;
}

async function fill({ pool }: Ledger, keyring: Keyring, size: number): Promise<readonly string[]> {
  const rows = Array.from({ length: size }, (_none, n) => {
    const email = `persona.${n}@posta.example`;
    const { keySalt, sealed } = keyring.seal({ emails: [email], phones: [], taxIds: [] });
    const digest = keyring.digest("EMAIL", email).toString("hex");
    const hex = { salt: keySalt.toString("hex"), sealed: sealed.toString("hex"), digest };
    return { id: uuid7(), external: String(n), ...hex };
  });
  await pool.query(
    `with row as materialized (
       select * from jsonb_to_recordset($1::jsonb) as row(id uuid, external text, salt text, sealed text, digest text)
     ), person as (insert into contact (id) select id from row),
     record as (
       insert into contact_record (id, contact_id, source, external_id, kind, fingerprint, key_salt, sealed)
       select id, id, 'memory', external, 'contact', '\\x', decode(salt, 'hex'), decode(sealed, 'hex') from row)
     insert into identifier (record_id, type, digest, class)
     select id, 'EMAIL', decode(digest, 'hex'), 'PERSONAL' from row`,
    [JSON.stringify(rows)],
  );
  await pool.query("analyze");
  return rows.map(({ id }) => id);
}

/** Keeps what it is told, and shows it. */
function memoryConnector(): Connector {
  return defineConnector({
    id: "memory",
    title: "Memory",
    config: z.unknown(),
    secrets: {},
    capabilities: {
      listing: "CURSOR",
      deletions: ["DIFF"],
      batchSize: 100,
      readAfterWrite: { kind: "STRONG" },
      consent: { granularity: "CONTACT", targets: [EMAIL], reversibility: "REVERSIBLE" },
      erasure: { mode: "HARD", completesWithinDays: 0, cascadesTo: [] },
      resurrection: [],
      rateLimit: { requests: 1_000_000, perMs: 1_000, concurrency: 1_000 },
    },
    mapping: [],
    connect: () => {
      const refused = new Set<string>();
      return {
        check: async () => ({ account: "memory" }),
        pull: async () => ({ records: [], tombstones: [], cursor: null, done: true, total: 0 }),
        read: async () => [],
        revoke: async ({ externalId }) => {
          refused.add(externalId);
          return { outcome: "ACCEPTED" };
        },
        erase: async () => ({ outcome: "REFUSED", code: "NOT_HERE", permanent: true }),
        observe: async ({ externalId, targets }) => ({
          record: "PRESENT",
          consents: targets.map((target) => ({
            ...target,
            state: refused.has(externalId) ? "WITHDRAWN" : "GIVEN",
            occurredAt: null,
          })),
          residue: [],
        }),
        close: async () => undefined,
      };
    },
  });
}
