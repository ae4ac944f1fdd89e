import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { performance } from "node:perf_hooks";
import pg from "pg";
import { defaultPolicy } from "#gateway/compliance/policy.ts";
import { startEmbeddedServer } from "#gateway/ledger/embedded-server.ts";
import { openLedger } from "#gateway/ledger/open-ledger.ts";
import { dueContacts } from "#gateway/retention/due-contacts.ts";
import { candidateStatement } from "#gateway/retention/find-candidates.ts";
import { compareRates, type BenchOptions } from "./measurement.ts";

const AS_OF = new Date("2026-03-01T02:15:00Z");
/** Of so many contacts the rules are asked one by one, for the second figure. */
const MOST_DECIDED = 20_000;

/**
 * Deadlines of all contacts as the daily job computes them (which of them may have passed, in one statement) against one
 * sequential scan of the rows it reads; then the rules themselves, contact by contact, over a part of them.
 */
export async function benchRetention({ size = 1_000_000, rounds = 5, report }: BenchOptions): Promise<void> {
  const directory = await mkdtemp(join(tmpdir(), "allinea-bench-"));
  const server = await startEmbeddedServer({
    directory,
    settings: ["shared_buffers=1GB", "max_wal_size=8GB", "work_mem=64MB"],
  });
  try {
    await server.ensureDatabase("retention");
    const url = server.url("retention");
    const ledger = await openLedger(url);
    await fill(url, size);
    const client = new pg.Client({ connectionString: url });
    await client.connect();
    const query = { policy: defaultPolicy, asOf: AS_OF, after: null, pageSize: 500 };
    const { text, values } = candidateStatement(query);
    const measured = [];
    for (let round = 0; round <= rounds; round += 1) {
      const floor = await seconds(() => client.query(SCAN));
      const subject = await seconds(() => client.query(`select count(*) from (${text}) due`, values));
      if (round > 0) measured.push({ floor: size / floor, subject: size / subject });
    }
    report(compareRates("retention", size, "contacts/s", measured));
    const floor = await seconds(() => client.query(SCAN));
    let decided = 0;
    const subject = await seconds(async () => {
      for await (const { examined } of dueContacts(ledger, query)) {
        decided += examined;
        if (decided >= MOST_DECIDED) break;
      }
    });
    const rates = [{ floor: size / floor, subject: decided / subject }];
    report(compareRates("retention-rules", decided, "contacts/s", rates));
    await client.end();
    await ledger.close();
  } finally {
    await server.stop();
    await rm(directory, { recursive: true, force: true });
  }
}

/** Every row that a deadline may rest on, once, in the order of the disk; nothing of it is computed with. */
const SCAN = `select (select count(*) from contact where erased_at is null) + (select count(*) from contact_fact where superseded_by is null)
  + (select count(last_activity_at) from contact_record) + (select count(*) from consent_event where type in ('GIVEN', 'RENEWED'))`;

/** People under legitimate interest: of a hundred, two with a contract that ended, two without any, the others with a running one. */
async function fill(url: string, size: number): Promise<void> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  const id = "('00000000-0000-7000-8000-' || lpad(to_hex(n), 12, '0'))::uuid";
  const people = `generate_series(1, ${size}) n`;
  await client.query(`insert into contact (id, role) select ${id}, 'FORMER_CUSTOMER' from ${people}`);
  await client.query(`insert into contact_record (id, contact_id, source, external_id, kind, fingerprint, last_activity_at)
    select ${id}, ${id}, 'generated', n::text, 'contact', '\\x00', date '2020-01-01' + (n % 2200) from ${people}`);
  const facts: readonly [string, string][] = [
    [
      "CONTRACT",
      `jsonb_build_object('id', n::text, 'startedOn', '2012-01-01', 'lastAccountingRecordOn', (date '2013-01-01' + (n % 4000))::text,
         'endedOn', case when n % 50 = 0 then (date '2013-01-01' + (n % 4700))::text end)`,
    ],
    [
      "LEGAL_BASIS",
      `jsonb_build_object('purpose', 'DIRECT_MARKETING', 'basis', 'LEGITIMATE_INTEREST', 'assessmentDocumented', true)`,
    ],
  ];
  for (const [kind, data] of facts) {
    await client.query(`insert into contact_fact (id, contact_id, kind, data, source)
      select gen_random_uuid(), ${id}, '${kind}', ${data}, 'generated' from ${people} where '${kind}' <> 'CONTRACT' or n % 50 <> 1`);
  }
  await client.query("vacuum analyze");
  await client.end();
}

async function seconds(act: () => Promise<unknown>): Promise<number> {
  const startedAt = performance.now();
  await act();
  return (performance.now() - startedAt) / 1000;
}
