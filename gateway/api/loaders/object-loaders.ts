import { findingColumns, type MinimisationFindingRow } from "../finding-row.ts";
import type { DriftFindingRow, ReconciliationRunRow } from "../reconciliation-rows.ts";
import { callAuditColumns, type AgencyFiguresRow, type CallAuditRow } from "../audit-rows.ts";
import type { RetentionRunRow } from "../retention-rows.ts";
import type {
  ConsentClauseRow,
  ConsentEventRow,
  ContactRecordRow,
  CorrectionRow,
  EvidenceEntryRow,
  FactRow,
  IdentityLinkRow,
  NoticeRow,
  RevocationRow,
  SuppressionEntryRow,
  SyncRunRow,
  WriteBackRow,
  WriteBackStepRow,
} from "../rows.ts";
import type { CampaignRow, ScreeningRow } from "../screening-rows.ts";
import {
  campaignColumns,
  screeningColumns,
  correctionColumns,
  clauseColumns,
  eventColumns,
  driftFindingColumns,
  evidenceColumns,
  factColumns,
  linkColumns,
  noticeColumns,
  reconciliationRunColumns,
  recordColumns,
  retentionRunColumns,
  revocationColumns,
  suppressionColumns,
  syncRunColumns,
  writeBackColumns,
} from "./columns.ts";
import { manyLoader, oneLoader, type Pool } from "./rows-loader.ts";

/** Objects by their own key, and the children of revocations, write-backs and sources. */
export function objectLoaders(pool: Pool) {
  const byId = <Row>(table: string, columns: (alias: string) => string) =>
    oneLoader<Row>(
      pool,
      `api-${table}`,
      `select x.id as owner, ${columns("x")} from ${table} x where x.id = any($1::uuid[])`,
    );
  return {
    record: byId<ContactRecordRow>("contact_record", recordColumns),
    correction: byId<CorrectionRow>("correction", correctionColumns),
    consentClause: byId<ConsentClauseRow>("consent_clause", clauseColumns),
    consentEvent: byId<ConsentEventRow>("consent_event", eventColumns),
    driftFinding: byId<DriftFindingRow>("drift_finding", driftFindingColumns),
    reconciliationRun: byId<ReconciliationRunRow>("reconciliation_run", reconciliationRunColumns),
    fact: byId<FactRow>("contact_fact", factColumns),
    retentionRun: byId<RetentionRunRow>("retention_run", retentionRunColumns),
    revocation: byId<RevocationRow>("revocation", revocationColumns),
    writeBack: byId<WriteBackRow>("write_back", writeBackColumns),
    identityLink: byId<IdentityLinkRow>("identity_link", linkColumns),
    finding: byId<MinimisationFindingRow>("minimisation_finding", findingColumns),
    campaign: byId<CampaignRow>("campaign", campaignColumns),
    screening: byId<ScreeningRow>("screening", screeningColumns),
    callAudit: byId<CallAuditRow>("call_audit", callAuditColumns),
    agenciesOf: manyLoader<AgencyFiguresRow>(
      pool,
      "api-agencies-of",
      `select g.audit_id as owner, g.agency, g.calls, g.violations, g.learnt_later as "learntLater", g.by_kind as counts
       from call_audit_agency g where g.audit_id = any($1::uuid[]) order by g.violations desc, g.agency`,
    ),
    screeningsOf: manyLoader<ScreeningRow>(
      pool,
      "api-screenings-of",
      `select a.id as owner, x.* from unnest($1::uuid[]) as a (id) cross join lateral (
         select ${screeningColumns("s")} from screening s where s.campaign_id = a.id order by s.id desc limit 100
       ) x`,
    ),
    syncRun: byId<SyncRunRow>("sync_run", syncRunColumns),
    notice: oneLoader<NoticeRow>(
      pool,
      "api-notice",
      `select n.version as owner, ${noticeColumns("n")} from notice n where n.version = any($1::text[])`,
    ),
    evidenceEntry: oneLoader<EvidenceEntryRow>(
      pool,
      "api-evidence-entry",
      `select e.seq::text as owner, ${evidenceColumns("e")} from evidence e where e.seq = any($1::bigint[])`,
    ),
    writeBacksOf: manyLoader<WriteBackRow>(
      pool,
      "api-write-backs-of",
      `select w.revocation_id as owner, ${writeBackColumns("w")} from write_back w
       where w.revocation_id = any($1::uuid[]) order by w.source, w.external_id, w.id`,
    ),
    writeBacksFor: manyLoader<WriteBackRow>(
      pool,
      "api-write-backs-for",
      `select w.correction_id as owner, ${writeBackColumns("w")} from write_back w
       where w.correction_id = any($1::uuid[]) order by w.source, w.external_id, w.id`,
    ),
    stepsOf: manyLoader<WriteBackStepRow>(
      pool,
      "api-steps-of",
      `select s.write_back_id as owner, s.at, s.step, s.outcome, s.code from write_back_step s
       where s.write_back_id = any($1::uuid[]) order by s.id`,
    ),
    suppressionsBy: manyLoader<SuppressionEntryRow>(
      pool,
      "api-suppressions-by",
      `select s.revocation_id as owner, ${suppressionColumns("s")} from suppression_entry s
       where s.revocation_id = any($1::uuid[]) order by s.added_at, s.id`,
    ),
    openWriteBacksTo: oneLoader<{ readonly count: number }>(
      pool,
      "api-open-write-backs",
      `select w.source as owner, count(*)::int as count from write_back w
       where w.settled_at is null and w.source = any($1::text[]) group by w.source`,
    ),
    latestRunOf: oneLoader<SyncRunRow>(
      pool,
      "api-latest-run",
      `select a.source as owner, latest.* from unnest($1::text[]) as a (source) cross join lateral (
         select ${syncRunColumns("s")} from sync_run s where s.source = a.source order by s.started_at desc limit 1
       ) latest`,
    ),
  };
}
