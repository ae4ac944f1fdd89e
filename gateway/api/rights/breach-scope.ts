import { recordInBreach } from "#gateway/ledger/rights-facts.ts";
import type { ApiContext } from "../context.ts";
import { contactColumns } from "../loaders/columns.ts";
import { readPage, toConnection, UUID_KEY, type Connection, type Order } from "../paging.ts";
import type { ContactRow } from "../rows.ts";
import { breachColumns } from "./loaders.ts";
import type { BreachEntryRow } from "./rows.ts";

interface PageArguments {
  readonly first?: number | null;
  readonly after?: string | null;
}

const byId: Order<{ readonly id: string }> = { keyOf: ({ id }) => [id], shape: [UUID_KEY] };

/** The register, newest first. */
export async function listBreaches(
  ctx: ApiContext,
  args: PageArguments,
): Promise<Connection<BreachEntryRow>> {
  const page = readPage(args, byId);
  const { rows } = await ctx.ledger.pool.query<BreachEntryRow>({
    name: "api-breaches",
    text: `select ${breachColumns("b")} from breach_now b
           where $1::uuid is null or b.id < $1::uuid order by b.id desc limit $2`,
    values: [page.after?.[0] ?? null, page.first + 1],
  });
  return toConnection(rows, page, byId);
}

/** How many records and persons a breach touches. */
export async function countScope(
  { ledger }: ApiContext,
  { id }: BreachEntryRow,
): Promise<{ readonly records: number; readonly persons: number }> {
  const { rows } = await ledger.pool.query<{ records: number; persons: number }>({
    name: "api-breach-count",
    text: `select count(*)::int as records, count(distinct r.contact_id)::int as persons
           from breach b join contact_record r on ${recordInBreach("r", "b")} where b.id = $1`,
    values: [id],
  });
  return rows[0] ?? { records: 0, persons: 0 };
}

/** The persons whom a breach touches. */
export async function listBreachContacts(
  { ledger, load }: ApiContext,
  { id }: BreachEntryRow,
  args: PageArguments,
): Promise<Connection<ContactRow>> {
  const page = readPage(args, byId);
  const { rows } = await ledger.pool.query<ContactRow>({
    name: "api-breach-contacts",
    text: `select ${contactColumns("c")} from contact c
           where ($2::uuid is null or c.id > $2::uuid) and c.joined_into is null
             and exists (select 1 from breach b join contact_record r on ${recordInBreach("r", "b")}
                         where b.id = $1 and r.contact_id = c.id)
           order by c.id limit $3`,
    values: [id, page.after?.[0] ?? null, page.first + 1],
  });
  for (const row of rows) load.contact.prime(row.id, row);
  return toConnection(rows, page, byId);
}
