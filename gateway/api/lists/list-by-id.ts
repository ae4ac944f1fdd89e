import type { ApiContext } from "../context.ts";
import { readPage, toConnection, UUID_KEY, type Connection, type Order } from "../paging.ts";
import type { Conditions } from "./conditions.ts";

export interface PageArgs {
  readonly first?: number | null;
  readonly after?: string | null;
}

/** Ids are time-ordered (UUID version 7): newest first is the order of falling ids. */
const byId: Order<{ readonly id: string }> = { keyOf: ({ id }) => [id], shape: [UUID_KEY] };

/** A page of a table, newest first; the conditions name its row `x`. */
export async function listById<Row extends { readonly id: string }>(
  { ledger }: ApiContext,
  table: string,
  columns: (alias: string) => string,
  args: PageArgs,
  where: Conditions,
): Promise<Connection<Row>> {
  const page = readPage(args, byId);
  if (page.after) where.add("after", "x.id < %", page.after[0]);
  const { rows } = await ledger.pool.query<Row>({
    name: `api-${table}-list:${where.name}`,
    text: `select ${columns("x")} from ${table} x where ${where.text} order by x.id desc limit ${where.bind(page.first + 1)}`,
    values: where.values,
  });
  return toConnection<Row>(rows, page, byId as Order<Row>);
}
