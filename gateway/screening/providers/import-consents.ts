import { createHash } from "node:crypto";
import { createReadStream } from "node:fs";
import type { EntityManager } from "@mikro-orm/postgresql";
import { enterAct } from "#gateway/ledger/act-barrier.ts";
import { appendEvidence } from "#gateway/ledger/append-evidence.ts";
import type { Keyring } from "#gateway/ledger/keyring.ts";
import { lockContacts } from "#gateway/ledger/lock-contacts.ts";
import type { Ledger } from "#gateway/ledger/open-ledger.ts";
import { retryTransaction } from "#gateway/ledger/retry-transaction.ts";
import { uuid7 } from "#gateway/ledger/uuid.ts";
import type { RejectedRow } from "../stage-list.ts";
import { requireProvider } from "./provider-verbs.ts";
import { stageConsents } from "./stage-consents.ts";

export interface ConsentFile {
  /** Name of a registered provider. */
  readonly provider: string;
  readonly file: string;
  /** Who the consents must name. */
  readonly controller: string;
  /** Country of numbers without a prefix. */
  readonly defaultCountry: string;
}

export interface ConsentImportReport {
  readonly provider: string;
  /** UNCHANGED: this very file was imported before. */
  readonly status: "IMPORTED" | "UNCHANGED";
  readonly rows: number;
  /** Consents that were recorded. Whether they count is for the rules to say, at every question anew. */
  readonly consents: number;
  /** Addresses and numbers that no record has. */
  readonly unknown: number;
  /** Those that several people have: nobody knows who consented. */
  readonly shared: number;
  /** Those on a suppression list: who said stop, or was erased, does not come back in a bought list. */
  readonly suppressed: number;
  readonly rejected: number;
}

export interface ConsentImportOptions {
  /** Called for every row that could not be read; never with its content. */
  readonly onRejected?: (row: RejectedRow) => void;
  readonly onProgress?: (rows: number) => void;
}

/** Takes consents that a provider collected: all of the file or nothing of it, and once. */
export async function importConsents(
  context: { readonly ledger: Ledger; readonly keyring: Keyring; readonly now: () => Date },
  { provider, file, controller, defaultCountry }: ConsentFile,
  { onRejected = () => undefined, onProgress = () => undefined }: ConsentImportOptions = {},
): Promise<ConsentImportReport> {
  const { ledger, now } = context;
  const importId = uuid7();
  const at = now();
  const sha256 = createHash("sha256");
  for await (const bytes of createReadStream(file)) sha256.update(bytes as Buffer);
  const fileSha256 = sha256.digest();
  // Nobody's file is read.
  await retryTransaction(ledger, (em) => requireProvider(em, provider));
  try {
    const reading = { provider, controller, now: at.getTime() };
    const staged = await stageConsents(context, {
      importId,
      file,
      defaultCountry,
      reading,
      onRejected,
      onProgress,
    });
    const applied = await retryTransaction(ledger, (em) =>
      apply(em, { importId, provider, fileSha256, ...staged, at }),
    );
    if (applied === null) {
      const nothing = { rows: 0, consents: 0, unknown: 0, shared: 0, suppressed: 0, rejected: 0 };
      return { provider, status: "UNCHANGED", ...nothing };
    }
    return { provider, status: "IMPORTED", ...staged, ...applied };
  } finally {
    await ledger.pool.query("delete from list_provider_stage where import_id = $1", [importId]);
  }
}

interface StagedFile {
  readonly importId: string;
  readonly provider: string;
  readonly fileSha256: Buffer;
  readonly rows: number;
  readonly rejected: number;
  readonly at: Date;
}

interface Applied {
  readonly consents: number;
  readonly unknown: number;
  readonly shared: number;
  readonly suppressed: number;
}

/** Rows of the file with the one person that each can mean; a mailbox or line of several people means nobody. */
const MATCHED = `
  select s.*, m.contact_id, m.people, exists (select from suppression_entry e
      where e.digest = s.digest and e.identifier_type = s.identifier_type and e.lifted_at is null
        and e.purpose = 'DIRECT_MARKETING' and (e.channels is null or e.channels && s.channels)) as is_suppressed
  from list_provider_stage s
  cross join lateral (
    select count(distinct c.id)::int + count(*) filter (where i.class in ('ROLE', 'SHARED'))::int as people,
      min(c.id::text)::uuid as contact_id
    from identifier i join contact_record r on r.id = i.record_id and r.state in ('ACTIVE', 'ARCHIVED')
    join contact c on c.id = r.contact_id
    where i.digest = s.digest and i.type = s.identifier_type) m
  where s.import_id = ?`;

async function apply(
  em: EntityManager,
  { importId, provider, fileSha256, rows, rejected, at }: StagedFile,
): Promise<Applied | null> {
  await enterAct(em);
  const providerId = await requireProvider(em, provider);
  const known = (await em.execute(
    "select 1 from list_provider_import where provider_id = ? and file_sha256 = ?",
    [providerId, fileSha256],
  )) as object[];
  if (known.length > 0) return null;
  const people = (await em.execute(`select distinct contact_id from (${MATCHED}) m where people = 1`, [
    importId,
  ])) as {
    contact_id: string;
  }[];
  await lockContacts(
    em,
    people.map(({ contact_id }) => contact_id),
  );
  const [counts] = (await em.execute(
    `select count(*) filter (where people = 0)::int as unknown, count(*) filter (where people > 1)::int as shared,
       count(*) filter (where people = 1 and is_suppressed)::int as suppressed
     from (${MATCHED}) m`,
    [importId],
  )) as Omit<Applied, "consents">[];
  if (!counts) throw new Error("a count has one row");
  const source = `provider:${provider}`;
  const consents = (await em.execute(
    `insert into consent_event (id, contact_id, type, purpose, channels, occurred_at, recorded_at, source, by, evidence, collected_by, dedupe_key)
     select gen_random_uuid(), m.contact_id, 'GIVEN', 'DIRECT_MARKETING', m.channels, m.collected_at, ?::timestamptz, ?, 'SUBJECT',
       jsonb_build_object('present', m.pointer is not null, 'noticeVersion', m.notice_version, 'pointer', m.pointer), 'LIST_PROVIDER',
       concat_ws(':', 'provider', ?::text, encode(m.digest, 'hex'), m.collected_at::text, array_to_string(m.channels, '+'))
     from (${MATCHED}) m where m.people = 1 and not m.is_suppressed
     on conflict (dedupe_key) do nothing returning id`,
    [at, source, providerId, importId],
  )) as object[];
  await em.execute(
    `insert into contact_fact (id, contact_id, kind, data, source, recorded_at, dedupe_key)
     select gen_random_uuid(), f.contact_id, 'PROVENANCE', f.data, ?, ?::timestamptz,
       concat_ws(':', 'provider', f.contact_id::text, md5(f.data::text))
     from (select distinct m.contact_id, jsonb_build_object('crm', ?::text, 'origin', 'LIST_PROVIDER', 'obtainedOn', ?::text,
         'evidence', m.pointer is not null, 'listProvider', jsonb_build_object('name', ?::text,
           'disclosureConsentNamesController', m.names_controller, 'disclosureEvidence', m.pointer is not null,
           'chainLength', cardinality(m.chain) - 1, 'chain', to_jsonb(m.chain), 'status', 'UNKNOWN', 'statusCheckedAt', null)) as data
       from (${MATCHED}) m where m.people = 1 and not m.is_suppressed) f
     on conflict (dedupe_key) do nothing`,
    [source, at, source, at.toISOString().slice(0, 10), provider, importId],
  );
  const applied = { consents: consents.length, ...counts };
  await em.execute(
    `insert into list_provider_import (id, provider_id, file_sha256, rows, consents, unknown, shared, suppressed, rejected, imported_at, origin)
     values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, 'CLI')`,
    [
      importId,
      providerId,
      fileSha256,
      rows,
      applied.consents,
      counts.unknown,
      counts.shared,
      counts.suppressed,
      rejected,
      at,
    ],
  );
  const body = {
    provider: providerId,
    name: provider,
    import: importId,
    fileSha256: fileSha256.toString("hex"),
    rows,
    rejected,
    ...applied,
  };
  await appendEvidence(em, [{ kind: "LIST_PROVIDER_STEP", subject: null, body }], at);
  return applied;
}
