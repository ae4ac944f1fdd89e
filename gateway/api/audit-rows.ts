import type { CallFindingKind } from "#gateway/compliance/campaign/judge-call.ts";
import type { Reason } from "#gateway/compliance/reason.ts";

/* Rows of call audits, as the loaders read them. */

export interface CallAuditRow {
  readonly id: string;
  readonly campaignId: string | null;
  readonly logSha256: string;
  readonly rows: number;
  readonly rejected: number;
  readonly skipped: number;
  readonly calls: number;
  readonly violations: number;
  readonly learntLater: number;
  readonly sampleShare: number | null;
  readonly sampleSeed: string | null;
  readonly firstCallAt: Date | null;
  readonly lastCallAt: Date | null;
  readonly startedAt: Date;
  readonly finishedAt: Date;
}

export interface AgencyFiguresRow {
  readonly agency: string;
  readonly calls: number;
  readonly violations: number;
  readonly learntLater: number;
  readonly counts: Partial<Record<CallFindingKind, number>>;
}

export interface CallFindingRow {
  readonly id: string;
  readonly row: number;
  readonly kind: CallFindingKind;
  readonly calledAt: Date;
  readonly agency: string;
  readonly agent: string | null;
  readonly campaignId: string | null;
  readonly contactIds: readonly string[];
  readonly isCertain: boolean;
  readonly reasons: readonly Reason[];
  readonly evidence: readonly string[];
}

export const callAuditColumns = (a: string): string =>
  `${a}.id, ${a}.campaign_id as "campaignId", encode(${a}.log_sha256, 'hex') as "logSha256", ${a}.rows, ${a}.rejected, ${a}.skipped,
   ${a}.calls, ${a}.violations, ${a}.learnt_later as "learntLater", ${a}.sample_share as "sampleShare",
   ${a}.sample_seed as "sampleSeed", ${a}.first_call_at as "firstCallAt", ${a}.last_call_at as "lastCallAt",
   ${a}.started_at as "startedAt", ${a}.finished_at as "finishedAt"`;

export const callFindingColumns = (f: string): string =>
  `${f}.id, ${f}.row, ${f}.kind, ${f}.called_at as "calledAt", ${f}.agency, ${f}.agent, ${f}.campaign_id as "campaignId",
   ${f}.contact_ids::text[] as "contactIds", ${f}.is_certain as "isCertain", ${f}.reasons, ${f}.evidence::text[] as evidence`;
