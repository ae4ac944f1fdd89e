import { MikroORM, type EntityManager } from "@mikro-orm/postgresql";
import { Migrator } from "@mikro-orm/migrations";
import { runMigrations } from "graphile-worker";
import pg from "pg";
import { Campaign, Screening } from "./entities/campaign.ts";
import { ConsentClause } from "./entities/consent-clause.ts";
import { ensureDigestIndexes } from "./bulk/digest-indexes.ts";
import { ConsentEvent } from "./entities/consent-event.ts";
import { ContactFact } from "./entities/contact-fact.ts";
import { ContactRecord } from "./entities/contact-record.ts";
import { Contact } from "./entities/contact.ts";
import { Correction } from "./entities/correction.ts";
import { Evidence, Idempotency, Notice } from "./entities/evidence.ts";
import { IdentityLink } from "./entities/identity-link.ts";
import { ReconciliationPlan, ReconciliationRun } from "./entities/reconciliation.ts";
import { RightsRequest, RightsRequestStep } from "./entities/rights-request.ts";
import { RetentionItem, RetentionRun } from "./entities/retention.ts";
import { Revocation } from "./entities/revocation.ts";
import { SourceState, SyncRun } from "./entities/source-state.ts";
import { SuppressionEntry } from "./entities/suppression-entry.ts";
import { WriteBack, WriteBackStep } from "./entities/write-back.ts";
import { Migration0001Ledger } from "./migrations/0001-ledger.ts";
import { Migration0003CalledOff } from "./migrations/0003-called-off.ts";
import { Migration0004Minimisation } from "./migrations/0004-minimisation.ts";
import { Migration0007Rights } from "./migrations/0007-rights.ts";
import { Migration0005ConsentClauses } from "./migrations/0005-consent-clauses.ts";
import { Migration0006Retention } from "./migrations/0006-retention.ts";
import { Migration0008Corrections } from "./migrations/0008-corrections.ts";
import { Migration0010Screening } from "./migrations/0010-screening.ts";
import { Migration0011Lists } from "./migrations/0011-lists.ts";
import { Migration0014CallAudits } from "./migrations/0014-call-audits.ts";
import { Migration0016ListProviders } from "./migrations/0016-list-providers.ts";
import { Migration0013Registries } from "./migrations/0013-registries.ts";
import { Migration0015Budgets } from "./migrations/0015-budgets.ts";
import { Migration0016Webhooks } from "./migrations/0016-webhooks.ts";
import { Migration0017ListEntries } from "./migrations/0017-list-entries.ts";
import { Migration0012Drift } from "./migrations/0012-drift.ts";
import { Migration0018DriftFeed } from "./migrations/0018-drift-feed.ts";
import { Migration0019NamedRecords } from "./migrations/0019-named-records.ts";

/** The open database: entities for business transactions, `pool` for reads and bulk work in sets. */
export interface Ledger {
  readonly orm: MikroORM;
  readonly pool: pg.Pool;
  /**
   * For named look-ups by key: planned once per connection, for any parameters. Planning the facts of one contact takes
   * four times as long as reading them.
   */
  readonly lookups: pg.Pool;
  readonly databaseUrl: string;
  /** A fresh unit of work. */
  em(): EntityManager;
  close(): Promise<void>;
}

const entities = [
  Campaign,
  ConsentClause,
  ConsentEvent,
  Contact,
  ContactFact,
  ContactRecord,
  Correction,
  Evidence,
  Idempotency,
  IdentityLink,
  Notice,
  ReconciliationPlan,
  ReconciliationRun,
  RetentionItem,
  RetentionRun,
  Revocation,
  RightsRequest,
  RightsRequestStep,
  Screening,
  SourceState,
  SuppressionEntry,
  SyncRun,
  WriteBack,
  WriteBackStep,
];

/** Opens the ledger and brings its tables and the job queue's to this version. */
export async function openLedger(databaseUrl: string, options: { poolSize?: number } = {}): Promise<Ledger> {
  const poolSize = options.poolSize ?? 10;
  const orm = await MikroORM.init({
    clientUrl: databaseUrl,
    entities,
    extensions: [Migrator],
    migrations: {
      migrationsList: [
        { name: "0001-ledger", class: Migration0001Ledger },
        { name: "0003-called-off", class: Migration0003CalledOff },
        { name: "0004-minimisation", class: Migration0004Minimisation },
        { name: "0005-consent-clauses", class: Migration0005ConsentClauses },
        { name: "0007-rights", class: Migration0007Rights },
        { name: "0006-retention", class: Migration0006Retention },
        { name: "0008-corrections", class: Migration0008Corrections },
        { name: "0010-screening", class: Migration0010Screening },
        { name: "0011-lists", class: Migration0011Lists },
        { name: "0013-registries", class: Migration0013Registries },
        { name: "0015-budgets", class: Migration0015Budgets },
        { name: "0016-webhooks", class: Migration0016Webhooks },
        { name: "0012-drift", class: Migration0012Drift },
        { name: "0014-call-audits", class: Migration0014CallAudits },
        { name: "0016-list-providers", class: Migration0016ListProviders },
        { name: "0017-list-entries", class: Migration0017ListEntries },
        { name: "0018-drift-feed", class: Migration0018DriftFeed },
        { name: "0019-named-records", class: Migration0019NamedRecords },
      ],
      snapshot: false,
      silent: true,
    },
    pool: { min: 0, max: poolSize },
    forceUtcTimezone: true,
    debug: false,
  });
  await orm.migrator.up();
  const pool = new pg.Pool({ connectionString: databaseUrl, max: poolSize });
  // An idle connection that the server closes is replaced on next use; without a listener it would end the process.
  pool.on("error", () => undefined);
  const lookups = new pg.Pool({
    connectionString: databaseUrl,
    max: poolSize,
    options: "-c plan_cache_mode=force_generic_plan",
  });
  lookups.on("error", () => undefined);
  await runMigrations({ connectionString: databaseUrl });
  await ensureDigestIndexes({ pool, databaseUrl });
  return {
    orm,
    pool,
    lookups,
    databaseUrl,
    em: () => orm.em.fork(),
    async close() {
      await orm.close();
      await Promise.all([pool.end(), lookups.end()]);
    },
  };
}
