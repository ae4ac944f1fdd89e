import { createHash } from "node:crypto";
import { createReadStream } from "node:fs";
import type { EntityManager } from "@mikro-orm/postgresql";
import { enterAct } from "#gateway/ledger/act-barrier.ts";
import { appendEvidence } from "#gateway/ledger/append-evidence.ts";
import { retryTransaction } from "#gateway/ledger/retry-transaction.ts";
import { uuid7 } from "#gateway/ledger/uuid.ts";
import { alignListed, queueListed, type AlignListedContext } from "#gateway/sources/align-listed.ts";
import type { Keyring } from "#gateway/ledger/keyring.ts";
import type { RejectedRow } from "../stage-list.ts";
import { RegistryError } from "./registry-error.ts";
import type { RegistrySettings } from "./settings.ts";
import { stageAnswers, type StagedAnswers } from "./stage-answers.ts";

export interface AnswerFile {
  readonly file: string;
  /** When the register was asked, where the file does not say. */
  readonly checkedAt: Date | null;
}

export interface AnswerImportReport {
  readonly registry: string;
  /** UNCHANGED: this very file was imported before. */
  readonly status: "IMPORTED" | "UNCHANGED";
  readonly rows: number;
  /** Different numbers that the file answers for and a record has. */
  readonly numbers: number;
  /** Different numbers that no record has: nothing is kept of them. */
  readonly unknown: number;
  /** Checks that were not known before. */
  readonly checks: number;
  /** Different numbers that are listed. */
  readonly listed: number;
  readonly rejected: number;
  /** Write-backs to records that permitted what a listing annulled. */
  readonly aligned: number;
}

export interface AnswerImportOptions {
  /** Called for every row that could not be read; never with its content. */
  readonly onRejected?: (row: RejectedRow) => void;
  readonly onProgress?: (rows: number) => void;
}

/**
 * Takes a register's answers: all of the file or nothing of it, and once. Records that still permit what a listing annulled
 * are written back in the same breath, or by the next run where this one is killed.
 */
export async function importAnswers(
  context: AlignListedContext & { readonly keyring: Keyring },
  settings: RegistrySettings,
  { file, checkedAt }: AnswerFile,
  { onRejected = () => undefined, onProgress = () => undefined }: AnswerImportOptions = {},
): Promise<AnswerImportReport> {
  const { ledger, now } = context;
  const { definition, answer: layout } = settings;
  const registry = definition.id;
  if (layout.checkedAt === null && checkedAt === null) {
    throw new RegistryError("CHECK_TIME_UNKNOWN", `${registry}: nobody says when the register was asked`);
  }
  const sha256 = await digestOf(file);
  const unchanged = async (): Promise<AnswerImportReport> => {
    const nothing = { rows: 0, numbers: 0, unknown: 0, checks: 0, listed: 0, rejected: 0 };
    // An earlier run may have been killed between the import and what follows from it.
    return { registry, status: "UNCHANGED", ...nothing, aligned: await alignListed(context) };
  };
  if (await wasImported(context, registry, sha256)) return await unchanged();
  const importId = uuid7();
  const at = now();
  const reading = { definition, layout, checkedAt: checkedAt?.getTime() ?? null, now: at.getTime() };
  try {
    const staged = await stageAnswers(context, { importId, file, reading, onRejected, onProgress });
    if (staged.rows > 0 && staged.read === 0)
      throw new RegistryError("NOTHING_READABLE", `${registry}: none of ${staged.rows} rows can be read`);
    const applied = await retryTransaction(ledger, (em) =>
      apply(em, settings, { importId, sha256, staged, at }),
    );
    if (applied === null) return await unchanged();
    const aligned = await alignListed(context);
    const { rows, rejected } = staged;
    return { registry, status: "IMPORTED", rows, rejected, ...applied, aligned };
  } finally {
    await ledger.pool.query("delete from registry_stage where import_id = $1", [importId]);
  }
}

async function digestOf(file: string): Promise<Buffer> {
  const hash = createHash("sha256");
  for await (const bytes of createReadStream(file)) hash.update(bytes as Buffer);
  return hash.digest();
}

async function wasImported(
  { ledger }: AlignListedContext,
  registry: string,
  sha256: Buffer,
): Promise<boolean> {
  const { rowCount } = await ledger.pool.query(
    "select 1 from registry_import where registry = $1 and file_sha256 = $2",
    [registry, sha256],
  );
  return rowCount === 1;
}

interface Applied {
  readonly numbers: number;
  readonly unknown: number;
  readonly checks: number;
  readonly listed: number;
}

interface StagedFile {
  readonly importId: string;
  readonly sha256: Buffer;
  readonly staged: StagedAnswers;
  readonly at: Date;
}

async function apply(
  em: EntityManager,
  { definition, mostUnknown }: RegistrySettings,
  { importId, sha256, staged, at }: StagedFile,
): Promise<Applied | null> {
  const registry = definition.id;
  await enterAct(em);
  await em.execute("select pg_advisory_xact_lock(hashtextextended('registry:' || ?, 0))", [registry]);
  const known = (await em.execute("select 1 from registry_import where registry = ? and file_sha256 = ?", [
    registry,
    sha256,
  ])) as object[];
  if (known.length > 0) return null;
  const [counts] = (await em.execute(
    `select count(distinct s.digest) filter (where i.known)::int as numbers,
       count(distinct s.digest) filter (where not i.known)::int as unknown,
       count(distinct s.digest) filter (where i.known and s.result = 'LISTED')::int as listed
     from registry_stage s
     cross join lateral (select exists (select from identifier i where i.digest = s.digest and i.type = 'PHONE') as known) i
     where s.import_id = ?`,
    [importId],
  )) as Omit<Applied, "checks">[];
  if (!counts) throw new Error("a count has one row");
  const { numbers, unknown, listed } = counts;
  if (unknown > (numbers + unknown) * mostUnknown) {
    const message = `no record has ${unknown} of ${numbers + unknown} numbers: this answers somebody else's question`;
    throw new RegistryError("SOMEBODY_ELSES", `${registry}: ${message}`);
  }
  const added = (await em.execute(
    `insert into registry_check (digest, registry, checked_at, result, registered_at, renewed_at, source, import_id, recorded_at)
     select distinct s.digest, s.registry, s.checked_at, s.result, s.registered_at, s.renewed_at, ?, ?::uuid, ?::timestamptz
     from registry_stage s
     where s.import_id = ? and exists (select from identifier i where i.digest = s.digest and i.type = 'PHONE')
     on conflict do nothing returning digest, result`,
    [registry, importId, at, importId],
  )) as { digest: Buffer; result: string }[];
  await em.execute(
    `delete from registry_requested d using registry_stage s
     where s.import_id = ? and d.digest = s.digest and d.registry = ?`,
    [importId, registry],
  );
  const concerned = await queueListed(
    em,
    added.flatMap(({ digest, result }) => (result === "LISTED" ? digest : [])),
  );
  const { rows, rejected } = staged;
  const checks = added.length;
  await em.execute(
    `insert into registry_import (id, registry, file_sha256, rows, numbers, checks, listed, rejected, aligned, imported_at, origin)
     values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, 'CLI')`,
    [importId, registry, sha256, rows, numbers, checks, listed, rejected, concerned, at],
  );
  const facts = { rows, numbers, unknown, checks, listed, rejected };
  const body = { registry, import: importId, fileSha256: sha256.toString("hex"), ...facts };
  await appendEvidence(em, [{ kind: "REGISTRY_CHECKED", subject: null, body }], at);
  return { numbers, unknown, checks, listed };
}
