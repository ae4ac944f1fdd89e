import pg from "pg";
import type { Policy } from "#gateway/compliance/policy.ts";
import type { RetentionStep } from "#gateway/ledger/entities/retention.ts";
import type { Ledger } from "#gateway/ledger/open-ledger.ts";

/** A contract without an end keeps everything. Its index, and those of the other conditions: migration 0006. */
const RUNNING = "r.superseded_by is null and r.kind = 'CONTRACT' and r.data ->> 'endedOn' is null";

/**
 * Contacts whose deadlines may have passed on a day, in the order of their ids: whoever once had a basis or a duty with
 * an end. It may name too many, never too few (a test compares it with the rules on random facts); the rules decide.
 * What an earlier run has dealt with, and no newer fact touches, is left out.
 */
const statement = `
with loose as materialized (
  select f.contact_id, bool_or(f.has_ended) as has_ended from (
    select contact_id, true as has_ended from contact_fact
    where superseded_by is null and kind = 'CONTRACT' and data ->> 'endedOn' is not null and data ->> 'endedOn' < $1
    union all select contact_id, false from contact_fact
    where superseded_by is null and kind = 'LEGAL_BASIS' and data ->> 'basis' = 'LEGITIMATE_INTEREST'
  ) f
  where not exists (select from contact_fact r where r.contact_id = f.contact_id and ${RUNNING})
  group by 1
),
found as (
  -- without any contract, only an interest whose last sign of life is long ago can be over
  select l.contact_id from loose l
  where l.has_ended or greatest(
      (select max(left((r.last_activity_at at time zone 'UTC')::text, 10)) from contact_record r where r.contact_id = l.contact_id),
      (select max(a.data ->> 'on') from contact_fact a
       where a.contact_id = l.contact_id and a.superseded_by is null and a.kind = 'ACTIVITY')) < $3
  union all select f.contact_id from contact_fact f where f.superseded_by is null and f.kind = 'RETENTION_EVENT'
  union all select f.contact_id from contact_fact f
  where f.superseded_by is null and f.kind = 'SUBJECT' and f.data ->> 'deceasedOn' is not null
  union all select f.contact_id from contact_fact f
  where $5::boolean and f.superseded_by is null and f.kind = 'PROVENANCE' and f.data ->> 'origin' = 'PUBLIC_DIRECTORY'
  union all select r.contact_id from contact_record r where $5::boolean and r.provenance_origin = 'PUBLIC_DIRECTORY'
  union all select e.contact_id from consent_event e
  where e.type in ('GIVEN', 'RENEWED') and (e.expires_at <= $2::timestamptz or e.collected_by = 'LIST_PROVIDER'
    or exists (select from contact c where c.id = e.contact_id and c.jurisdiction = any($4::text[])))
),
candidate as (
  select distinct coalesce(j.joined_into, f.contact_id) as id
  from found f left join contact j on j.id = f.contact_id and j.joined_into is not null
)
select c.id from candidate join contact c using (id)
where c.erased_at is null and ($6::uuid is null or c.id > $6::uuid)
  and (exists (select from retention_item p where p.contact_id = c.id and p.status = 'PROPOSED' and p.action = any($7::text[]))
    or not exists (select from retention_item i where i.contact_id = c.id
      and (i.action = 'ERASE' and i.status = 'PROPOSED'
        or i.action = 'MINIMISE' and i.status in ('PROPOSED', 'APPLIED') and i.keep_until >= $1::date)
      and not exists (select from contact m join contact_fact f on f.contact_id = m.id
        where (m.id = c.id or m.joined_into = c.id) and f.superseded_by is null and f.recorded_at > i.evaluated_at)
      and not exists (select from contact m join consent_event e on e.contact_id = m.id
        where (m.id = c.id or m.joined_into = c.id) and e.recorded_at > i.evaluated_at)))
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
