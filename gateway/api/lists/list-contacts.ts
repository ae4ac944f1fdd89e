import type { ApiContext } from "../context.ts";
import { requireDigest } from "../identifiers.ts";
import { contactColumns } from "../loaders/columns.ts";
import { readPage, toConnection, UUID_KEY, type Connection, type Order } from "../paging.ts";
import type { ContactRow } from "../rows.ts";
import type { ContactFilter, QueryContactsArgs } from "../types.generated.ts";
import { Conditions } from "./conditions.ts";

/** Ids are time-ordered (UUID version 7), so their order is that in which contacts became known. */
const byId: Order<ContactRow> = { keyOf: ({ id }) => [id], shape: [UUID_KEY] };

export async function listContacts(
  ctx: ApiContext,
  args: Partial<QueryContactsArgs>,
): Promise<Connection<ContactRow>> {
  const page = readPage(args, byId);
  const where = new Conditions("c.joined_into is null");
  addFilter(ctx, where, args.filter ?? {});
  if (page.after) where.add("after", "c.id > %", page.after[0]);
  const { rows } = await ctx.ledger.pool.query<ContactRow>({
    name: `api-contacts:${where.name}`,
    text: `select ${contactColumns("c")} from contact c where ${where.text} order by c.id limit ${where.bind(page.first + 1)}`,
    values: where.values,
  });
  for (const row of rows) ctx.load.contact.prime(row.id, row);
  return toConnection(rows, page, byId);
}

/** No join to the children: with keyset paging it would make PostgreSQL read their tables from the start. */
function addFilter(ctx: ApiContext, where: Conditions, filter: ContactFilter): void {
  const { identifier, source, role, kind, isErased, hasOpenWriteBacks } = filter;
  if (identifier) {
    where.add(
      "identifier",
      `c.id in (select r.contact_id from identifier i join contact_record r on r.id = i.record_id
                where i.digest = % and i.type = %)`,
      requireDigest(ctx, identifier, ["filter", "identifier"]),
      identifier.type,
    );
  }
  if (source != null) {
    where.add(
      "source",
      "exists (select 1 from contact_record r where r.contact_id = c.id and r.source = %)",
      source,
    );
  }
  if (role) where.add("role", "c.role = %", role);
  if (kind) where.add("kind", "c.kind = %", kind);
  if (isErased != null) where.add(`erased-${isErased}`, `c.erased_at is ${isErased ? "not " : ""}null`);
  if (hasOpenWriteBacks != null) {
    const open = "exists (select 1 from write_back w where w.contact_id = c.id and w.settled_at is null)";
    where.add(`open-${hasOpenWriteBacks}`, hasOpenWriteBacks ? open : `not ${open}`);
  }
}
