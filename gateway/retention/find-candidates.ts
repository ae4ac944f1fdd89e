import pg from "pg";
import type { Policy } from "#gateway/compliance/policy.ts";
import type { RetentionStep } from "#gateway/ledger/entities/retention.ts";
import type { Ledger } from "#gateway/ledger/open-ledger.ts";

/**
 * Contacts whose deadlines may have passed on a day, in the order of their ids: whoever once had a basis or a duty with
 * an end. It may name too many, never too few (a test compares it with the rules on random facts); the rules decide.
 * One pass over the facts and the consents; what an earlier run has dealt with, and no newer fact touches, is left out.
 */
const statement = `
with joined as materialized (select id, joined_into from contact where joined_into is not null),
fact as (
  select coalesce(j.joined_into, f.contact_id) as person, max(f.recorded_at) as recorded_at,
    max(case when f.kind = 'CONTRACT' then coalesce(f.data ->> 'endedOn', '9999-12-31') end) as last_end,
    max(case when f.kind = 'ACTIVITY' then f.data ->> 'on' end) as last_on,
    bool_or(f.kind = 'LEGAL_BASIS') as has_interest,
    bool_or(f.kind = 'RETENTION_EVENT' or f.kind = 'SUBJECT' or f.kind = 'PROVENANCE') as has_other
  from contact_fact f left join joined j on j.id = f.contact_id
  where f.superseded_by is null and (f.kind in ('CONTRACT', 'ACTIVITY', 'RETENTION_EVENT')
    or f.kind = 'LEGAL_BASIS' and f.data ->> 'basis' = 'LEGITIMATE_INTEREST'
    or f.kind = 'SUBJECT' and f.data ->> 'deceasedOn' is not null
    or f.kind = 'PROVENANCE' and $5::boolean and f.data ->> 'origin' = 'PUBLIC_DIRECTORY')
  group by 1
),
consent as (
  select coalesce(j.joined_into, e.contact_id) as person, max(e.recorded_at) as recorded_at
  from consent_event e left join joined j on j.id = e.contact_id
  where e.type in ('GIVEN', 'RENEWED') and (e.expires_at <= $2::timestamptz or e.collected_by = 'LIST_PROVIDER'
    or exists (select from contact c where c.id = e.contact_id and c.jurisdiction = any($4::text[])))
  group by 1
),
directory as (
  select distinct r.contact_id as person from contact_record r where $5::boolean and r.provenance_origin = 'PUBLIC_DIRECTORY'
),
candidate as (
  select person, max(recorded_at) as recorded_at from (
    select person, recorded_at from fact f
    -- a contract that may still run keeps everything; without an ended one, only an interest that ran out can be over
    where (f.last_end is null or f.last_end < $1) and (f.last_end is not null or f.has_other or f.has_interest
      and (select greatest(max(left((r.last_activity_at at time zone 'UTC')::text, 10)), f.last_on) from contact_record r
           where r.contact_id = f.person) < $3)
    union all select person, recorded_at from consent
    union all select person, null from directory
  ) found group by 1
)
select c.id from candidate f join contact c on c.id = f.person
where c.erased_at is null and ($6::uuid is null or c.id > $6::uuid)
  and (exists (select from retention_item p where p.contact_id = c.id and p.status = 'PROPOSED' and p.action = any($7::text[]))
    or not exists (select from retention_item i where i.contact_id = c.id and i.evaluated_at >= f.recorded_at
    and (i.action = 'ERASE' and i.status = 'PROPOSED'
      or i.action = 'MINIMISE' and i.status in ('PROPOSED', 'APPLIED') and i.keep_until >= $1::date)))
order by c.id`;

export interface CandidateQuery {
  readonly policy: Policy;
  readonly asOf: Date;
  /** Only contacts after this one. */
  readonly after: string | null;
  readonly pageSize: number;
  /** Proposed steps of these kinds are still to be taken, e.g. because the process was killed before. */
  readonly automatic?: readonly RetentionStep[];
}

/** Pages of candidate ids from one snapshot; a session of its own, so that the pool keeps its connections. */
export async function* findCandidates(
  ledger: Pick<Ledger, "databaseUrl">,
  query: CandidateQuery,
): AsyncGenerator<readonly string[]> {
  const client = new pg.Client({ connectionString: ledger.databaseUrl });
  await client.connect();
  try {
    await client.query("begin read only");
    const { text, values } = candidateStatement(query);
    await client.query(`declare due no scroll cursor for ${text}`, values);
    for (;;) {
      const { rows } = await client.query<{ id: string }>(`fetch forward ${query.pageSize} from due`);
      if (rows.length > 0) yield rows.map(({ id }) => id);
      if (rows.length < query.pageSize) return;
    }
  } finally {
    await client.end();
  }
}

export function candidateStatement({ policy, asOf, after, automatic = [] }: CandidateQuery): {
  readonly text: string;
  readonly values: unknown[];
} {
  const today = asOf.toISOString().slice(0, 10);
  // A day early at most: the rules count months to the day.
  const lastSign = new Date(`${today}T00:00:00Z`);
  lastSign.setUTCMonth(lastSign.getUTCMonth() - policy.legitimateInterestInactivityMonths);
  lastSign.setUTCDate(lastSign.getUTCDate() + 1);
  const directoryRuleEnded = Object.values(policy.registries).some(
    ({ lastDay }) => lastDay !== undefined && lastDay < today,
  );
  return {
    text: statement,
    values: [
      today,
      asOf.toISOString(),
      lastSign.toISOString().slice(0, 10),
      Object.keys(policy.consentEvidenceYearsAfterLastUse),
      directoryRuleEnded,
      after,
      [...automatic],
    ],
  };
}
