import type { ApiContext } from "../context.ts";
import { linkColumns } from "../loaders/columns.ts";
import { INSTANT_KEY, readPage, toConnection, UUID_KEY, type Connection, type Order } from "../paging.ts";
import type { IdentityLinkRow } from "../rows.ts";
import type { QueryAmbiguousIdentitiesArgs } from "../types.generated.ts";
import { Conditions } from "./conditions.ts";

const byCreation: Order<IdentityLinkRow> = {
  keyOf: ({ createdAtKey, id }) => [createdAtKey, id],
  shape: [INSTANT_KEY, UUID_KEY],
};

export async function listAmbiguousIdentities(
  ctx: ApiContext,
  args: Partial<QueryAmbiguousIdentitiesArgs>,
): Promise<Connection<IdentityLinkRow>> {
  const page = readPage(args, byCreation);
  const where = new Conditions("l.state = 'OPEN'");
  if (page.after) where.add("after", "(l.created_at, l.id) > (%::timestamptz, %::uuid)", ...page.after);
  const { rows } = await ctx.ledger.pool.query<IdentityLinkRow>({
    name: `api-ambiguous:${where.name}`,
    text: `select ${linkColumns("l")} from identity_link l where ${where.text}
           order by l.created_at, l.id limit ${where.bind(page.first + 1)}`,
    values: where.values,
  });
  return toConnection(rows, page, byCreation);
}
