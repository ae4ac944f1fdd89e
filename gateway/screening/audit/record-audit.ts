import type { EntityManager } from "@mikro-orm/postgresql";
import { appendEvidence } from "#gateway/ledger/append-evidence.ts";
import type { Keyring } from "#gateway/ledger/keyring.ts";
import { uuid7 } from "#gateway/ledger/uuid.ts";
import type { Sample } from "../record-screening.ts";
import type { CallCounts, FoundCall } from "./judge-calls.ts";

export interface AuditFacts {
  readonly auditId: string;
  readonly campaignId: string | null;
  readonly logSha256: Buffer;
  readonly rows: number;
  readonly rejected: number;
  readonly skipped: number;
  readonly sample: Sample | null;
  readonly firstCallAt: Date | null;
  readonly lastCallAt: Date | null;
  readonly startedAt: Date;
  readonly finishedAt: Date;
  readonly origin: "API" | "CLI";
  /** By agency; empty for none. */
  readonly counts: ReadonlyMap<string, CallCounts>;
}

export interface AuditReport {
  readonly auditId: string;
  readonly rows: number;
  readonly rejected: number;
  readonly skipped: number;
  readonly calls: number;
  readonly violations: number;
  readonly learntLater: number;
  readonly agencies: readonly (CallCounts & { readonly agency: string })[];
}

/** Stores findings of some calls, in the transaction that records the audit. */
export async function storeFindings(
  em: EntityManager,
  keyring: Keyring,
  auditId: string,
  found: readonly FoundCall[],
  now: Date,
): Promise<void> {
  if (found.length === 0) return;
  const rows = found.map(({ call, digest, ...finding }) => ({
    ...finding,
    id: uuid7(),
    row: call.row,
    digest: digest.toString("hex"),
    calledAt: call.startedAt,
    agency: call.agency,
    agent: call.agent === null ? null : keyring.digestText("agent", call.agent),
  }));
  await em.execute(
    `insert into call_finding (id, audit_id, row, kind, digest, called_at, agency, agent, campaign_id, contact_ids, is_certain,
       reasons, evidence, found_at)
     select id, ?::uuid, row, kind, decode(digest, 'hex'), "calledAt", agency, agent, "campaignId",
       array(select value::uuid from jsonb_array_elements_text("contactIds")), "isCertain", reasons,
       array(select value::bigint from jsonb_array_elements_text(evidence)), ?::timestamptz
     from jsonb_to_recordset(?::jsonb) as found(id uuid, row int, kind text, digest text, "calledAt" timestamptz, agency text,
       agent text, "campaignId" uuid, "contactIds" jsonb, "isCertain" boolean, reasons jsonb, evidence jsonb)`,
    [auditId, now, JSON.stringify(rows)],
  );
}

/** Records an audit that read its log to the end, with evidence of it, in the caller's transaction. */
export async function recordAudit(em: EntityManager, facts: AuditFacts): Promise<AuditReport> {
  const { auditId, campaignId, logSha256, rows, rejected, skipped, sample, finishedAt } = facts;
  const agencies = [...facts.counts].map(([agency, counts]) => ({ agency, ...counts }));
  const sum = (pick: (one: CallCounts) => number): number =>
    agencies.reduce((total, one) => total + pick(one), 0);
  const calls = sum((one) => one.calls);
  const violations = sum((one) => one.violations);
  const learntLater = sum((one) => one.learntLater);
  await em.execute(
    `insert into call_audit (id, campaign_id, log_sha256, rows, rejected, skipped, calls, violations, learnt_later, sample_share,
       sample_seed, first_call_at, last_call_at, started_at, finished_at, origin)
     values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)`,
    [
      auditId,
      campaignId,
      logSha256,
      rows,
      rejected,
      skipped,
      calls,
      violations,
      learntLater,
      sample?.share ?? null,
      sample?.seed ?? null,
      facts.firstCallAt,
      facts.lastCallAt,
      facts.startedAt,
      finishedAt,
      facts.origin,
    ],
  );
  await em.execute(
    `insert into call_audit_agency (audit_id, agency, calls, violations, learnt_later, by_kind)
     select ?::uuid, agency, calls, violations, "learntLater", "byKind"
     from jsonb_to_recordset(?::jsonb) as of(agency text, calls int, violations int, "learntLater" int, "byKind" jsonb)`,
    [auditId, JSON.stringify(agencies)],
  );
  const report = { rows, rejected, skipped, calls, violations, learntLater };
  const body = {
    audit: auditId,
    campaign: campaignId,
    logSha256: logSha256.toString("hex"),
    sample,
    ...report,
  };
  await appendEvidence(em, [{ kind: "CALLS_AUDITED", subject: null, body }], finishedAt);
  return { auditId, ...report, agencies };
}
