import { DIRECT_ORIGINS } from "#gateway/compliance/notice-owed.ts";
import { noticeClocks } from "#gateway/compliance/notice-clock.ts";
import type { ApiContext } from "../context.ts";
import { readPage, toConnection, UUID_KEY, type Connection, type Order } from "../paging.ts";
import type { NoticeDueRow } from "../rows.ts";
import type { QueryNoticesDueArgs } from "../types.generated.ts";

const DATE_KEY = /^\d{4}-\d\d-\d\d$/;
const START = ["0001-01-01", "00000000-0000-0000-0000-000000000000"] as const;
const byArrival: Order<NoticeDueRow> = {
  keyOf: ({ since, contactId }) => [since, contactId],
  shape: [DATE_KEY, UUID_KEY],
};
/** The database narrows down, the rules decide: some of a batch may fall away. */
const SMALLEST_BATCH = 50;

interface Candidate {
  readonly since: string;
  readonly contactId: string;
}

export async function listNoticesDue(
  ctx: ApiContext,
  { article, until, ...page }: QueryNoticesDueArgs,
): Promise<Connection<NoticeDueRow>> {
  const { first, after } = readPage(page, byArrival);
  const number = article === "ARTICLE_13" ? "13" : "14";
  const size = Math.max(first + 1, SMALLEST_BATCH);
  const found: NoticeDueRow[] = [];
  let from: readonly string[] = after ?? START;
  for (;;) {
    const candidates = await readCandidates(ctx, number, from, until ?? null, size);
    const facts = await ctx.load.facts.loadMany(candidates.map(({ contactId }) => contactId));
    for (const [index, candidate] of candidates.entries()) {
      const known = facts[index];
      if (known === undefined || known instanceof Error) throw known ?? new Error("facts are missing");
      const clock = noticeClocks(known, ctx.policy).find((one) => one.article === number);
      const isInTime = until == null || !clock?.dueBy || clock.dueBy <= until;
      if (clock && isInTime) found.push({ ...candidate, clock });
    }
    const last = candidates.at(-1);
    if (found.length > first || candidates.length < size || !last) break;
    from = byArrival.keyOf({ ...last, clock: undefined as never });
  }
  return toConnection(found, { first, after }, byArrival);
}

const FAMILY = "(select m.id from contact m where m.id = x.contact_id or m.joined_into = x.contact_id)";
const NOT_GIVEN = `not exists (select from contact_fact n where n.kind = 'NOTICE' and n.superseded_by is null
  and n.data->>'article' = $1 and n.contact_id in ${FAMILY})`;
/** As in the partial index on contact_record, word by word. */
const INDIRECT_RECORD = (r: string): string =>
  `${r}.provenance_origin not in ('ERP', 'WEB_FORM', 'BUSINESS_CARD', 'NEWSLETTER_SIGNUP', 'PHONE_INBOUND', 'UNKNOWN')
   and ${r}.state in ('ACTIVE', 'ARCHIVED')`;
const SINCE_RECORD = (r: string): string => `coalesce(${r}.obtained_on, date '0001-01-01')`;
const SINCE_FACT = (f: string): string => `coalesce((${f}.data->>'obtainedOn')::date, date '0001-01-01')`;
const INDIRECT_FACT = (f: string): string =>
  `${f}.kind = 'PROVENANCE' and ${f}.superseded_by is null and ${f}.data->>'origin' <> all($6::text[])`;
const IN_TIME = (since: string): string =>
  `($5::date is null or ${since} + interval '1 month' <= $5::date or exists (select from contact_fact u
     where u.kind in ('COMMUNICATION', 'RECIPIENT') and u.superseded_by is null and u.contact_id in ${FAMILY}))`;

/** Each contact once, at its earliest indirect source, in the order of the index. */
const indirect = `
  (select ${SINCE_RECORD("x")} as since, x.contact_id from contact_record x
   where ${INDIRECT_RECORD("x")} and (${SINCE_RECORD("x")}, x.contact_id) > ($2::date, $3::uuid) and ${NOT_GIVEN}
     and not exists (select from contact_record r where r.contact_id = x.contact_id and ${INDIRECT_RECORD("r")}
       and (${SINCE_RECORD("r")}, r.id) < (${SINCE_RECORD("x")}, x.id))
     and not exists (select from contact_fact f where ${INDIRECT_FACT("f")} and f.contact_id in ${FAMILY}
       and ${SINCE_FACT("f")} < ${SINCE_RECORD("x")})
     and ${IN_TIME(SINCE_RECORD("x"))}
   order by ${SINCE_RECORD("x")}, x.contact_id limit $4)
  union all
  (select min(${SINCE_FACT("f")}) as since, x.contact_id
   from contact_fact f join lateral (select coalesce(c.joined_into, c.id) as contact_id from contact c where c.id = f.contact_id) x on true
   where ${INDIRECT_FACT("f")} and ${NOT_GIVEN}
     and not exists (select from contact_record r where r.contact_id = x.contact_id and ${INDIRECT_RECORD("r")}
       and ${SINCE_RECORD("r")} <= ${SINCE_FACT("f")})
   group by x.contact_id
   having (min(${SINCE_FACT("f")}), x.contact_id) > ($2::date, $3::uuid) and ${IN_TIME(`min(${SINCE_FACT("f")})`)}
   order by 1, 2 limit $4)`;

/** Their time was the day of collection: no order of days says more than the order in which contacts became known. */
const direct = `
  select date '0001-01-01' as since, x.contact_id from (select c.id as contact_id from contact c where c.joined_into is null) x
  where x.contact_id > $3::uuid and $2::date is not null and ${NOT_GIVEN} and $5::date is not distinct from $5::date
    and (exists (select from contact_record r where r.contact_id = x.contact_id and r.state in ('ACTIVE', 'ARCHIVED')
           and r.provenance_origin = any($6::text[]))
      or exists (select from contact_fact f where f.kind = 'PROVENANCE' and f.superseded_by is null
           and f.data->>'origin' = any($6::text[]) and f.contact_id in ${FAMILY}))
  order by x.contact_id limit $4`;

async function readCandidates(
  { ledger }: ApiContext,
  article: "13" | "14",
  [since, contactId]: readonly string[],
  until: string | null,
  size: number,
): Promise<Candidate[]> {
  const { rows } = await ledger.pool.query<Candidate>({
    name: `api-notices-due-${article}`,
    text: `select q.since::text as since, q.contact_id as "contactId" from (${article === "14" ? indirect : direct}) q
           order by q.since, q.contact_id limit $4`,
    values: [article, since, contactId, size, until, DIRECT_ORIGINS],
  });
  return rows;
}
