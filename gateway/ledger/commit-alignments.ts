import type { EntityManager } from "@mikro-orm/postgresql";
import type { ConsentTarget, RevocationKind } from "#gateway/compliance/vocabulary.ts";
import { appendEvidence } from "./append-evidence.ts";
import { TASKS } from "./enqueue.ts";
import { NOT_CONFIGURED } from "./plan-write-backs.ts";
import { uuid7 } from "./uuid.ts";

export const ALIGNMENT_REASONS = [
  "SUPPRESSED_IDENTIFIER",
  "REAPPEARED_AFTER_ERASURE",
  "PERMITS_THOUGH_REVOKED",
  "REGISTRY_LISTED",
  "RESTRICTED",
] as const;
export type AlignmentReason = (typeof ALIGNMENT_REASONS)[number];

/** A record whose source permits what is revoked or suppressed. */
export interface Alignment {
  readonly contactId: string;
  readonly recordId: string;
  readonly source: string;
  readonly isConfigured: boolean;
  readonly externalId: string;
  readonly recordKind: string;
  readonly targets: readonly ConsentTarget[];
  readonly reason: AlignmentReason;
  /** When the person, or the list, said stop. */
  readonly occurredAt: Date;
  /** Names the record's version, so that one version is repaired once for each target. */
  readonly version: string;
}

/**
 * Commits write-backs that bring records in line with a "stop" that already holds: no new consent event, no new
 * suppression, but the same guarantee as `commitRevocation` – write-back, step, job and evidence commit together. Call it
 * with the contacts locked, inside a transaction. Returns how many were not known yet.
 */
export async function commitAlignments(
  em: EntityManager,
  alignments: readonly Alignment[],
  now: Date,
): Promise<number> {
  if (alignments.length === 0) return 0;
  const rows = alignments.map((alignment) => ({
    ...alignment,
    kind: kindOf(alignment.reason),
    revocationId: uuid7(),
    writeBackId: uuid7(),
    dedupeKey: `align:${alignment.recordId}:${alignment.version}:${namesOf(alignment.targets)}`,
  }));
  const inserted = (await em.execute(
    `insert into revocation (id, contact_id, kind, targets, reason, occurred_at, recorded_at, origin, origin_source, origin_record, dedupe_key)
     select "revocationId", "contactId", kind, targets, reason, "occurredAt", ?, 'SYNC', source, "recordId", "dedupeKey"
     from jsonb_to_recordset(?::jsonb) as row("revocationId" uuid, "contactId" uuid, kind text, targets jsonb, reason text,
       "occurredAt" timestamptz, source text, "recordId" uuid, "dedupeKey" text)
     on conflict (dedupe_key) do nothing returning id`,
    [now, JSON.stringify(rows)],
  )) as { id: string }[];
  const fresh = new Set(inserted.map(({ id }) => id));
  const added = rows.filter(({ revocationId }) => fresh.has(revocationId));
  if (added.length === 0) return 0;
  const json = JSON.stringify(added);
  await em.execute(
    `with row as (
       select * from jsonb_to_recordset(?::jsonb) as row("writeBackId" uuid, "revocationId" uuid, "contactId" uuid,
         "recordId" uuid, source text, "externalId" text, "recordKind" text, targets jsonb, "isConfigured" boolean)
     ), written as (
       insert into write_back (id, revocation_id, contact_id, record_id, source, external_id, record_kind, operation, targets,
         status, queued_at, next_attempt_at, last_code)
       select "writeBackId", "revocationId", "contactId", "recordId", source, "externalId", "recordKind", 'REVOKE', targets,
         'PENDING', ?, ?, case when not "isConfigured" then ? end from row
     ), stepped as (
       insert into write_back_step (write_back_id, at, step, outcome) select "writeBackId", ?, 'QUEUED', 'PENDING' from row
     )
     select graphile_worker.add_job(?, json_build_object('writeBackId', "writeBackId"), run_at := ?, max_attempts := 25,
       job_key := 'write-back:' || "writeBackId") from row`,
    [json, now, now, NOT_CONFIGURED, now, TASKS.writeBack, now],
  );
  await appendEvidence(
    em,
    added.map((row) => ({
      kind: "REVOCATION_RECORDED",
      subject: row.contactId,
      body: {
        revocation: row.revocationId,
        kind: row.kind,
        operation: "REVOKE",
        reason: row.reason,
        targets: row.targets,
        occurredAt: row.occurredAt.toISOString(),
        origin: "SYNC",
        originSource: row.source,
        suppressionEntries: 0,
        writeBacks: [{ id: row.writeBackId, source: row.source, status: "PENDING" }],
      },
    })),
    now,
  );
  return added.length;
}

/** A restriction is no opt-out of the person (GDPR Art. 18). */
function kindOf(reason: AlignmentReason): RevocationKind {
  return reason === "RESTRICTED" ? "RESTRICTION" : "OPT_OUT";
}

function namesOf(targets: readonly ConsentTarget[]): string {
  return targets
    .map(({ purpose, channel }) => `${purpose}/${channel ?? "-"}`)
    .sort()
    .join("+");
}
