import { createHash } from "node:crypto";
import type { EntityManager } from "@mikro-orm/postgresql";
import { canonicalJson } from "./uuid.ts";

/** Kinds of evidence. Bodies hold ids, codes, counts and instants; never names, addresses or numbers. */
export const EVIDENCE_KINDS = [
  "REVOCATION_RECORDED",
  "CORRECTION_RECORDED",
  "CONSENT_RECORDED",
  "WRITE_BACK_SETTLED",
  "CONTACT_ERASED",
  "ERASURE_WITHHELD",
  "ERASURE_EXTENDED",
  "IDENTITY_DECIDED",
  "SYNC_COMPLETED",
  "LIST_IMPORTED",
  "IDENTIFIERS_LISTED",
  "REGISTRY_ASKED",
  "REGISTRY_CHECKED",
  "FACT_RECORDED",
  "FINDING_RESOLVED",
  "NOTICE_PUBLISHED",
  "RIGHTS_REQUEST_STEP",
  "REMEDIATION_STEP",
  "BREACH_STEP",
  "CAMPAIGN_OPENED",
  "SCREENING_DONE",
  "CALLS_AUDITED",
  "LIST_PROVIDER_STEP",
  "CLAUSE_PUBLISHED",
  "CONSENT_ASKED",
  "RESTRICTION_CHANGED",
  "LEGAL_HOLD_CHANGED",
  "RETENTION_APPLIED",
  "RETENTION_RUN_COMPLETED",
  "RECONCILIATION_COMPLETED",
  "DRIFT_REPAIRED",
] as const;
export type EvidenceKind = (typeof EVIDENCE_KINDS)[number];

export interface EvidenceInput {
  readonly kind: EvidenceKind;
  readonly subject: string | null;
  readonly body: Record<string, unknown>;
}

const GENESIS = Buffer.alloc(32);
/** Any constant: the lock that makes the chain one chain. */
const CHAIN_LOCK = 4_011_982;

/** Hash of one link; `verify` recomputes it offline. */
export function evidenceHash(
  prevHash: Buffer,
  link: { seq: number; at: string; kind: string; subject: string | null; body: unknown },
): Buffer {
  return createHash("sha256").update(prevHash).update(canonicalJson(link)).digest();
}

/** Adds links to the chain inside the caller's transaction: if it rolls back, so does the evidence. */
export async function appendEvidence(
  em: EntityManager,
  inputs: readonly EvidenceInput[],
  now: Date,
): Promise<void> {
  if (inputs.length === 0) return;
  await em.execute("select pg_advisory_xact_lock(?)", [CHAIN_LOCK]);
  const [last] = (await em.execute("select seq, hash from evidence order by seq desc limit 1")) as {
    seq: string;
    hash: Buffer;
  }[];
  let seq = last ? Number(last.seq) : 0;
  let prevHash = last ? last.hash : GENESIS;
  const rows: unknown[] = [];
  for (const { kind, subject, body } of inputs) {
    seq += 1;
    const at = now.toISOString();
    const plain = JSON.parse(JSON.stringify(body)) as Record<string, unknown>;
    const hash = evidenceHash(prevHash, { seq, at, kind, subject, body: plain });
    rows.push({
      seq,
      at,
      kind,
      subject,
      body: plain,
      prev: prevHash.toString("hex"),
      hash: hash.toString("hex"),
    });
    prevHash = hash;
  }
  await em.execute(
    `insert into evidence (seq, at, kind, subject, body, prev_hash, hash)
     select seq, at, kind, subject, body, decode(prev, 'hex'), decode(hash, 'hex')
     from jsonb_to_recordset(?::jsonb)
       as row(seq bigint, at timestamptz, kind text, subject uuid, body jsonb, prev text, hash text)`,
    [JSON.stringify(rows)],
  );
}
