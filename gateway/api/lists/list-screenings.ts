import type { ApiContext } from "../context.ts";
import { campaignColumns, listImportColumns, screeningColumns } from "../loaders/columns.ts";
import { readPage, toConnection, UUID_KEY, type Connection, type Order } from "../paging.ts";
import type { CampaignRow, ListImportRow, ScreeningRow } from "../screening-rows.ts";
import { Conditions } from "./conditions.ts";

interface PageArgs {
  readonly first?: number | null;
  readonly after?: string | null;
}

/** Ids are time-ordered (UUID version 7): newest first is the order of falling ids. */
const byId: Order<{ readonly id: string }> = { keyOf: ({ id }) => [id], shape: [UUID_KEY] };

export async function listCampaigns(ctx: ApiContext, args: PageArgs): Promise<Connection<CampaignRow>> {
  return list(ctx, "campaign", campaignColumns, args, new Conditions());
}

export async function listScreenings(
  ctx: ApiContext,
  campaignId: string | null,
  args: PageArgs,
): Promise<Connection<ScreeningRow>> {
  const where = new Conditions();
  if (campaignId !== null) where.add("campaign", "x.campaign_id = %", campaignId);
  return list(ctx, "screening", screeningColumns, args, where);
}

export async function listListImports(
  ctx: ApiContext,
  { list: name, ...args }: PageArgs & { readonly list?: string | null },
): Promise<Connection<ListImportRow>> {
  const where = new Conditions();
  if (name != null) where.add("list", "x.list = %", name);
  return list(ctx, "list_import", listImportColumns, args, where);
}

async function list<Row extends { readonly id: string }>(
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
