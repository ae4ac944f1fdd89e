import type {
  LegalBasis,
  ProcessingPurpose,
  SubjectKind,
  SubjectRole,
} from "#gateway/compliance/vocabulary.ts";
import type { Pool } from "../loaders/rows-loader.ts";

interface SubjectsUse {
  readonly purpose: ProcessingPurpose;
  readonly kind: SubjectKind;
  readonly role: SubjectRole;
  readonly jurisdiction: string;
  readonly count: number;
}

export interface Uses {
  /** Living contacts with a fact or act for a purpose, by kind, role and country. */
  readonly subjects: readonly SubjectsUse[];
  /** Bases declared for a purpose, and consent where anybody gave it. */
  readonly bases: readonly { readonly purpose: ProcessingPurpose; readonly basis: LegalBasis }[];
  readonly recipients: readonly string[];
  /** Named in consents to sharing. */
  readonly namedRecipients: readonly string[];
}

const uses = `
with used (contact_id, purpose) as (
  select contact_id, purpose from consent_event where purpose <> 'SPECIAL_CATEGORY'
  union select contact_id, data ->> 'purpose' from contact_fact
    where superseded_by is null and kind = 'LEGAL_BASIS' and data ->> 'purpose' <> 'SPECIAL_CATEGORY'
  union select contact_id, 'SERVICE' from contact_fact
    where superseded_by is null and kind = 'CONTRACT' and data ->> 'endedOn' is null
  union select contact_id, 'CLAIMS' from contact_fact where superseded_by is null and kind = 'CONTRACT'
  union select contact_id, 'ACCOUNTING' from contact_fact
    where superseded_by is null and kind = 'CONTRACT'
      and (data ->> 'lastAccountingRecordOn' is not null or data ->> 'taxDueOn' is not null)
  union select contact_id, case data ->> 'event' when 'WARRANTY_END' then 'WARRANTY'
      when 'RECORDED_CONTRACT_END' then 'CALL_PROOF' when 'INVESTMENT_ORDER_RECORDED' then 'FINANCIAL_RECORDS'
      when 'SELECTION_CLOSED' then 'RECRUITMENT' when 'KYC_RELATION_END' then 'ANTI_MONEY_LAUNDERING'
      else 'CLAIMS' end from contact_fact where superseded_by is null and kind = 'RETENTION_EVENT'
      and data ->> 'event' in ('WARRANTY_END', 'RECORDED_CONTRACT_END', 'INVESTMENT_ORDER_RECORDED', 'SELECTION_CLOSED',
        'KYC_RELATION_END', 'CLAIM_DUE', 'BUSINESS_CLAIM_DUE', 'CLAIM_INTERRUPTED')
  union select contact_id, 'CONSENT_EVIDENCE' from consent_event where type in ('GIVEN', 'RENEWED')
)
select u.purpose, c.kind, c.role, c.jurisdiction, count(*)::int as count
from used u join contact c on c.id = u.contact_id where c.erased_at is null
group by 1, 2, 3, 4 order by 1, 2, 3, 4`;

const bases = `
select distinct data ->> 'purpose' as purpose, data ->> 'basis' as basis from contact_fact
  where superseded_by is null and kind = 'LEGAL_BASIS'
union select distinct purpose, 'CONSENT' from consent_event where type in ('GIVEN', 'RENEWED')`;

const recipients = `
select distinct data ->> 'name' as name from contact_fact where superseded_by is null and kind = 'RECIPIENT' order by 1`;

const named = `
select distinct unnest(recipients) as name from consent_event
where purpose = 'THIRD_PARTY_SHARING' and type in ('GIVEN', 'RENEWED') order by 1`;

/** For what the ledger's data are used: whole tables are read, so it is for the record of processing, not for a request a second. */
export async function readUses(pool: Pool): Promise<Uses> {
  const [subjects, declared, received, consented] = await Promise.all([
    pool.query<SubjectsUse>(uses),
    pool.query<Uses["bases"][number]>(bases),
    pool.query<{ name: string }>(recipients),
    pool.query<{ name: string }>(named),
  ]);
  return {
    subjects: subjects.rows,
    bases: declared.rows,
    recipients: received.rows.map(({ name }) => name),
    namedRecipients: consented.rows.map(({ name }) => name),
  };
}
