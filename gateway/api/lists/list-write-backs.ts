import type { ApiContext } from "../context.ts";
import { writeBackColumns } from "../loaders/columns.ts";
import { readPage, toConnection, UUID_KEY, type Connection, type Order } from "../paging.ts";
import type { WriteBackRow } from "../rows.ts";
import type { QueryWriteBacksArgs } from "../types.generated.ts";
import { Conditions } from "./conditions.ts";

/** Time-ordered ids, newest first. */
const byId: Order<WriteBackRow> = { keyOf: ({ id }) => [id], shape: [UUID_KEY] };

export async function listWriteBacks(
  ctx: ApiContext,
  args: Partial<QueryWriteBacksArgs>,
): Promise<Connection<WriteBackRow>> {
  const page = readPage(args, byId);
  const { status, source, isOpen } = args.filter ?? {};
  const where = new Conditions();
  if (status) where.add("status", "w.status = any(%::text[])", status);
  if (source != null) where.add("source", "w.source = %", source);
  if (isOpen != null) where.add(`open-${isOpen}`, `w.settled_at is ${isOpen ? "" : "not "}null`);
  if (page.after) where.add("after", "w.id < %", page.after[0]);
  const { rows } = await ctx.ledger.pool.query<WriteBackRow>({
    name: `api-write-backs:${where.name}`,
    text: `select ${writeBackColumns("w")} from write_back w where ${where.text}
           order by w.id desc limit ${where.bind(page.first + 1)}`,
    values: where.values,
  });
  return toConnection(rows, page, byId);
}
