import type { ApiContext } from "../context.ts";
import { recordColumns } from "../loaders/columns.ts";
import { readPage, toConnection, UUID_KEY, type Connection, type Order } from "../paging.ts";
import type { ContactRecordRow } from "../rows.ts";
import type { QueryProvenanceQueueArgs } from "../types.generated.ts";
import { Conditions } from "./conditions.ts";

const byId: Order<ContactRecordRow> = { keyOf: ({ id }) => [id], shape: [UUID_KEY] };

/** The first two as in the partial index on contact_record. A declaration for the source closes the entry. */
const OPEN = [
  "(r.provenance_origin is null or r.provenance_origin = 'UNKNOWN')",
  "r.state in ('ACTIVE', 'ARCHIVED')",
  `not exists (select from contact_fact f where f.kind = 'PROVENANCE' and f.superseded_by is null
     and f.data->>'crm' = r.source and f.data->>'origin' <> 'UNKNOWN'
     and f.contact_id in (select m.id from contact m where m.id = r.contact_id or m.joined_into = r.contact_id))`,
];

export async function listUnknownOrigins(
  ctx: ApiContext,
  args: Partial<QueryProvenanceQueueArgs>,
): Promise<Connection<ContactRecordRow>> {
  const page = readPage(args, byId);
  const where = new Conditions(...OPEN);
  if (args.source != null) where.add("source", "r.source = %", args.source);
  if (page.after) where.add("after", "r.id > %", page.after[0]);
  const { rows } = await ctx.ledger.pool.query<ContactRecordRow>({
    name: `api-unknown-origins:${where.name}`,
    text: `select ${recordColumns("r")} from contact_record r where ${where.text}
           order by r.id limit ${where.bind(page.first + 1)}`,
    values: where.values,
  });
  return toConnection(rows, page, byId);
}
