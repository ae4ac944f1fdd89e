import { createHash } from "node:crypto";
import { createReadStream } from "node:fs";
import type { EntityManager } from "@mikro-orm/postgresql";
import { CHANNELS, type ConsentPurpose } from "#gateway/compliance/vocabulary.ts";
import { enterAct } from "#gateway/ledger/act-barrier.ts";
import { appendEvidence } from "#gateway/ledger/append-evidence.ts";
import { channelsOf } from "#gateway/ledger/suppress.ts";
import type { Ledger } from "#gateway/ledger/open-ledger.ts";
import { retryTransaction } from "#gateway/ledger/retry-transaction.ts";
import { leastUuid7, uuid7 } from "#gateway/ledger/uuid.ts";
import { alignRecords } from "#gateway/sources/align-records.ts";
import { withSettleLock } from "#gateway/sources/source-lock.ts";
import type { SyncContext } from "#gateway/sources/sync-source.ts";
import { addWork } from "#gateway/sources/take-work.ts";
import type { ListLayout } from "./open-list.ts";
import type { ListedType } from "./read-list-row.ts";
import { ListImportError } from "./list-import-error.ts";
import { passOn } from "./pass-on.ts";
import { stageList, type RejectedRow } from "./stage-list.ts";

export interface ListFile {
  /** Name of the list; entries of two lists never replace each other. */
  readonly name: string;
  readonly file: string;
  readonly type: ListedType;
  readonly layout: ListLayout;
  /** Country of numbers without a prefix. */
  readonly defaultCountry: string;
  readonly mode: "SNAPSHOT" | "DELTA";
  readonly purpose: ConsentPurpose;
  /** A snapshot that no longer names more than this share of what earlier ones named is refused; 0 to 1. */
  readonly mostMissing: number;
}

export interface ListImportReport {
  readonly list: string;
  /** UNCHANGED: this very file was imported last. */
  readonly status: "IMPORTED" | "UNCHANGED";
  readonly rows: number;
  /** Different identifiers in the file. */
  readonly entries: number;
  readonly added: number;
  readonly rejected: number;
  readonly missing: number;
  /** Write-backs to records that permitted what the list forbids. */
  readonly aligned: number;
}

export type ImportContext = Pick<SyncContext, "ledger" | "keyring" | "registry" | "now">;

export interface ImportOptions {
  /** Called for every row that could not be read; never with its content. */
  readonly onRejected?: (row: RejectedRow) => void;
  readonly onProgress?: (rows: number) => void;
}

const LONGEST_IMPORT_MS = 24 * 3_600_000;

/**
 * Puts everybody whom a file names on a suppression list and has their records set to refuse: all of the file or nothing of
 * it. The same file again changes nothing. Who left the file stays listed: only the person's act lifts an entry.
 */
export async function importList(
  context: ImportContext,
  list: ListFile,
  { onRejected = () => undefined, onProgress = () => undefined }: ImportOptions = {},
): Promise<ListImportReport> {
  const { ledger, now } = context;
  const sha256 = await digestOf(list.file);
  const nothing = { rows: 0, entries: 0, added: 0, rejected: 0, missing: 0 };
  if (await isLast(ledger, list.name, sha256)) {
    return { list: list.name, status: "UNCHANGED", ...nothing, aligned: 0 };
  }
  // Of an import that was killed: its values must not outlive it.
  await ledger.pool.query("delete from list_stage where import_id < $1", [
    leastUuid7(Date.now() - LONGEST_IMPORT_MS),
  ]);
  const id = uuid7();
  try {
    const staged = await stageList(context, id, list, onRejected, onProgress);
    const applied = await retryTransaction(ledger, (em) =>
      apply(em, context, list, id, sha256, staged, now()),
    );
    const aligned = await withSettleLock(ledger, () => alignRecords(context));
    return { list: list.name, status: "IMPORTED", ...staged, ...applied, aligned };
  } finally {
    await ledger.pool.query("delete from list_stage where import_id = $1", [id]);
  }
}

async function digestOf(file: string): Promise<Buffer> {
  const hash = createHash("sha256");
  for await (const bytes of createReadStream(file)) hash.update(bytes as Buffer);
  return hash.digest();
}

async function isLast({ pool }: Ledger, list: string, sha256: Buffer): Promise<boolean> {
  const { rows } = await pool.query<{ same: boolean }>(
    "select file_sha256 = $2 as same from list_import where list = $1 order by imported_at desc, id desc limit 1",
    [list, sha256],
  );
  return rows[0]?.same === true;
}

/** Channels that a listed identifier blocks, by its kind. */
const BLOCKED = Object.fromEntries(
  (["EMAIL", "PHONE"] as const).map((type) => [type, channelsOf(type, CHANNELS)]),
);

async function apply(
  em: EntityManager,
  { registry }: Pick<ImportContext, "registry">,
  { name, mode, purpose, mostMissing }: ListFile,
  id: string,
  sha256: Buffer,
  { rows, rejected }: { readonly rows: number; readonly rejected: number },
  at: Date,
): Promise<{ entries: number; added: number; missing: number }> {
  await enterAct(em);
  const [counts] = (await em.execute(
    `with file as (select distinct identifier_type, digest from list_stage where import_id = ?)
     select (select count(*)::int from file) as entries,
       (select count(*)::int from suppression_entry s where s.list = ? and s.named_in is not null) as known,
       (select count(*)::int from suppression_entry s where s.list = ? and s.named_in is not null
          and not exists (select from file f where f.digest = s.digest and f.identifier_type = s.identifier_type)) as gone`,
    [id, name, name],
  )) as { entries: number; known: number; gone: number }[];
  if (!counts) throw new Error("a count has one row");
  const missing = mode === "SNAPSHOT" ? counts.gone : 0;
  if (counts.known > 0 && missing / counts.known > mostMissing) {
    const message = `${missing} of ${counts.known} entries of the list are not in the file: it is cut off, or another list`;
    const fix = `Import the whole file; or, in the configuration of this list, set mode to "DELTA" where its files only add, or a larger mostMissing`;
    throw new ListImportError("SHRUNK", `${name}: ${message}. ${fix}`);
  }
  await em.execute(
    `update suppression_entry s set named_in = ? from list_stage f
     where f.import_id = ? and s.list = ? and s.digest = f.digest and s.identifier_type = f.identifier_type`,
    [id, id, name],
  );
  const blocked = JSON.stringify(BLOCKED);
  const added = (await em.execute(
    `insert into suppression_entry (id, list, identifier_type, digest, purpose, channels, reason, origin, added_at, recorded_at,
       dedupe_key, named_in)
     select gen_random_uuid(), ?, f.identifier_type, f.digest, ?,
       case when ? then array(select jsonb_array_elements_text(?::jsonb -> f.identifier_type)) end, 'LISTED', ?, ?, ?,
       concat_ws(':', 'list', ?::text, f.identifier_type, encode(f.digest, 'hex')), ?
     from (select distinct identifier_type, digest from list_stage where import_id = ?) f
     on conflict (dedupe_key) do nothing returning id`,
    [name, purpose, purpose === "DIRECT_MARKETING", blocked, name, at, at, name, id, id],
  )) as { id: string }[];
  if (added.length > 0) {
    const concerned = (await em.execute(
      `select distinct i.record_id from suppression_entry s
       join identifier i on i.digest = s.digest and i.type = s.identifier_type
       where s.list = ? and s.named_in = ? and s.recorded_at = ?`,
      [name, id, at],
    )) as { record_id: string }[];
    await addWork(
      em,
      "ALIGN",
      concerned.map(({ record_id }) => record_id),
    );
  }
  const facts = { rows, entries: counts.entries, added: added.length, rejected, missing };
  const entered = await passOn(
    em,
    registry.abilities,
    id,
    added.map((entry) => entry.id),
    at,
  );
  await em.execute(
    `insert into list_import (id, list, file_sha256, mode, rows, entries, added, rejected, missing, imported_at)
     values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)`,
    [id, name, sha256, mode, rows, counts.entries, added.length, rejected, missing, at],
  );
  const body = { list: name, import: id, mode, fileSha256: sha256.toString("hex"), ...facts, entered };
  await appendEvidence(em, [{ kind: "LIST_IMPORTED", subject: null, body }], at);
  return { entries: counts.entries, added: added.length, missing };
}
