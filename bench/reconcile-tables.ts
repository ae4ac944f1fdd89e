import { performance } from "node:perf_hooks";
import pg from "pg";
import type { EmbeddedServer } from "#gateway/ledger/embedded-server.ts";
import type { ComparisonMode } from "#gateway/ledger/entities/reconciliation.ts";
import { openLedger } from "#gateway/ledger/open-ledger.ts";
import { DEFAULT_SETTINGS, type ReconciliationContext } from "#gateway/reconciliation/context.ts";
import { reconcile, type ReconcileReport } from "#gateway/reconciliation/reconcile.ts";

const SOURCE = "generated";
const CALLS = { purpose: "DIRECT_MARKETING", channel: "PHONE_HUMAN" } as const;

/** So that a million rows are compared in memory, as one would set it for them. */
export const SERVER_SETTINGS = [
  "shared_buffers=2GB",
  "max_wal_size=8GB",
  "checkpoint_timeout=30min",
  "work_mem=256MB",
  "jit=off",
] as const;

/** A ledger of its own for one size of the comparison, filled; `close` also takes it off the disk. */
export interface Comparison {
  /** All or what changed, source and lists. */
  readonly compare: (mode: ComparisonMode) => Promise<ReconcileReport>;
  /** The bare anti-joins of the same tables. */
  readonly bare: () => Promise<void>;
  /** A sync stored one record in a hundred again; another hundredth for each round, from 0. */
  readonly change: (round: number) => Promise<void>;
  readonly close: () => Promise<void>;
}

export async function openComparison(server: EmbeddedServer, size: number): Promise<Comparison> {
  const name = `reconcile_${size}`;
  await server.ensureDatabase(name);
  const url = server.url(name);
  const ledger = await openLedger(url);
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  await fill(client, size);
  const registry = {
    all: [],
    get: () => undefined,
    abilities: new Map([[SOURCE, { revocable: [CALLS] }]]),
    close: async () => undefined,
  };
  const context: ReconciliationContext = {
    ledger,
    registry,
    now: () => new Date(),
    settings: DEFAULT_SETTINGS,
  };
  return {
    compare: (mode) =>
      reconcile(context, {
        mode,
        origin: "CLI",
        scopes: [{ kind: "SOURCE", source: SOURCE }, { kind: "LISTS" }],
      }),
    bare: () => bare(client),
    change: (round) => change(client, round),
    close: async () => {
      await client.end();
      await ledger.close();
      const admin = new pg.Client({ connectionString: server.url("postgres") });
      await admin.connect();
      await admin.query(`drop database ${name} with (force)`);
      await admin.end();
    },
  };
}

export async function seconds(act: () => Promise<unknown>): Promise<number> {
  const startedAt = performance.now();
  await act();
  return (performance.now() - startedAt) / 1000;
}

/** What no comparison can do without: who permits whom a list names, who permits whom an act refuses, whose stop is on no list. */
async function bare(client: pg.Client): Promise<void> {
  const listed = `select from suppression_entry s where s.digest = i.digest and s.identifier_type = i.type and s.lifted_at is null`;
  const records = `contact_record r where r.source = '${SOURCE}' and r.state = 'ACTIVE'`;
  await client.query(
    `select count(*) from (select * from ${records}) r join identifier i on i.record_id = r.id where not exists (${listed})`,
  );
  await client.query(
    `select count(*) from ${records} and not exists (select from consent_standing st where st.contact_id = r.contact_id)`,
  );
  await client.query(
    `select count(*) from consent_standing st join contact_record r using (contact_id) join identifier i on i.record_id = r.id
     where st.stopped_at is not null and not exists (${listed})`,
  );
}

/** Half of the people said stop, half gave a proven yes; 1 % of records permit a stop, 0.5 % of stops are on no list, 0.5 % unknown. */
async function fill(client: pg.Client, size: number): Promise<void> {
  const id = "('00000000-0000-7000-8000-' || lpad(to_hex(n), 12, '0'))::uuid";
  const digest = "decode(md5(n::text), 'hex')";
  const people = `generate_series(1, ${size}) n`;
  await client.query("set session_replication_role = replica");
  await client.query(`insert into contact (id) select ${id} from ${people}`);
  await client.query(`insert into contact_record (id, contact_id, source, external_id, kind, fingerprint, sealed, key_salt, consents)
    select ${id}, ${id}, '${SOURCE}', n::text, 'contact', '\\x00', decode(repeat('00', 120), 'hex'), decode(repeat('00', 16), 'hex'),
      jsonb_build_object('DIRECT_MARKETING', jsonb_build_object('PHONE_HUMAN', jsonb_build_object('state',
        case when n % 2 = 0 and n % 100 <> 50 or n % 200 = 1 then 'WITHDRAWN' else 'GIVEN' end, 'occurredAt', null))) from ${people}`);
  await client.query(
    `insert into identifier (record_id, type, digest, class) select ${id}, 'PHONE', ${digest}, 'LINE' from ${people}`,
  );
  await client.query(`insert into consent_standing (contact_id, purpose, channel, refused_at, stopped_at, given_at, refused_by)
    select ${id}, 'DIRECT_MARKETING', 'PHONE_HUMAN', case when n % 2 = 0 then now() end, case when n % 2 = 0 then now() end,
      case when n % 2 = 1 then now() end, case when n % 2 = 0 then ${id} end from ${people} where n % 200 <> 1`);
  // The other half of the entries belongs to nobody known, as most of a bought or public list does.
  await client.query(`insert into suppression_entry (id, list, identifier_type, digest, channels, reason, origin, added_at, dedupe_key)
    select ${id}, 'internal', 'PHONE', case when n % 2 = 0 then ${digest} else decode(md5('x' || n), 'hex') end,
      array['PHONE_HUMAN', 'PHONE_AUTOMATED', 'SMS'], 'WITHDRAWAL', 'generated', now(), n::text from ${people} where n % 200 <> 100`);
  await client.query("set session_replication_role = origin");
  await client.query("vacuum analyze");
}

/** A sync stored one record in a hundred again, another hundredth each time. */
async function change(client: pg.Client, round: number): Promise<void> {
  await client.query(
    `with changed as (update contact_record set stored_at = now() where external_id::int % 100 = $1 returning id)
     insert into drift_mark (record_ids) select array_agg(id) from (
       select id, row_number() over () / 2000 as slice from changed) c group by slice`,
    [round],
  );
}
