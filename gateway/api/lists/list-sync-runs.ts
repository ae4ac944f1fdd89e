import type { ApiContext } from "../context.ts";
import { syncRunColumns } from "../loaders/columns.ts";
import { INSTANT_KEY, readPage, toConnection, UUID_KEY, type Connection, type Order } from "../paging.ts";
import type { SyncRunRow } from "../rows.ts";
import type { QuerySyncRunsArgs } from "../types.generated.ts";
import { Conditions } from "./conditions.ts";

const byStart: Order<SyncRunRow> = {
  keyOf: ({ startedAtKey, id }) => [startedAtKey, id],
  shape: [INSTANT_KEY, UUID_KEY],
};

export async function listSyncRuns(
  ctx: ApiContext,
  args: Partial<QuerySyncRunsArgs>,
): Promise<Connection<SyncRunRow>> {
  const page = readPage(args, byStart);
  const where = new Conditions();
  if (args.source != null) where.add("source", "s.source = %", args.source);
  if (args.status) where.add("status", "s.status = %", args.status);
  if (page.after) where.add("after", "(s.started_at, s.id) < (%::timestamptz, %::uuid)", ...page.after);
  const { rows } = await ctx.ledger.pool.query<SyncRunRow>({
    name: `api-sync-runs:${where.name}`,
    text: `select ${syncRunColumns("s")} from sync_run s where ${where.text}
           order by s.started_at desc, s.id desc limit ${where.bind(page.first + 1)}`,
    values: where.values,
  });
  return toConnection(rows, page, byStart);
}
