import type { ApiContext } from "../context.ts";
import { retentionItemColumns, retentionRunColumns } from "../loaders/columns.ts";
import { INSTANT_KEY, readPage, toConnection, UUID_KEY, type Connection, type Order } from "../paging.ts";
import type { RetentionItemRow, RetentionRunRow } from "../retention-rows.ts";
import type { RetentionItemStatus } from "../types.generated.ts";
import { Conditions } from "./conditions.ts";

interface PageArguments {
  readonly first?: number | null;
  readonly after?: string | null;
}

const byStart: Order<RetentionRunRow> = {
  keyOf: ({ startedAtKey, id }) => [startedAtKey, id],
  shape: [INSTANT_KEY, UUID_KEY],
};
const byId: Order<RetentionItemRow> = { keyOf: ({ id }) => [id], shape: [UUID_KEY] };

export async function listRetentionRuns(
  ctx: ApiContext,
  args: PageArguments,
): Promise<Connection<RetentionRunRow>> {
  const page = readPage(args, byStart);
  const where = new Conditions();
  if (page.after) where.add("after", "(t.started_at, t.id) < (%::timestamptz, %::uuid)", ...page.after);
  const { rows } = await ctx.ledger.pool.query<RetentionRunRow>({
    name: `api-retention-runs:${where.name}`,
    text: `select ${retentionRunColumns("t")} from retention_run t where ${where.text}
           order by t.started_at desc, t.id desc limit ${where.bind(page.first + 1)}`,
    values: where.values,
  });
  return toConnection(rows, page, byStart);
}

export async function listRetentionItems(
  ctx: ApiContext,
  runId: string,
  args: PageArguments & { readonly status?: RetentionItemStatus | null },
): Promise<Connection<RetentionItemRow>> {
  const page = readPage(args, byId);
  const where = new Conditions();
  where.add("run", "i.run_id = %", runId);
  if (args.status) where.add("status", "i.status = %", args.status);
  if (page.after) where.add("after", "i.id > %::uuid", ...page.after);
  const { rows } = await ctx.ledger.pool.query<RetentionItemRow>({
    name: `api-retention-items:${where.name}`,
    text: `select ${retentionItemColumns("i")} from retention_item i where ${where.text}
           order by i.id limit ${where.bind(page.first + 1)}`,
    values: where.values,
  });
  return toConnection(rows, page, byId);
}
