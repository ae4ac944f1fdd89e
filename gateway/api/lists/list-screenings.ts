import type { ApiContext } from "../context.ts";
import { campaignColumns, listImportColumns, screeningColumns } from "../loaders/columns.ts";
import type { Connection } from "../paging.ts";
import type { CampaignRow, ListImportRow, ScreeningRow } from "../screening-rows.ts";
import { Conditions } from "./conditions.ts";
import { listById, type PageArgs } from "./list-by-id.ts";

export async function listCampaigns(ctx: ApiContext, args: PageArgs): Promise<Connection<CampaignRow>> {
  return listById(ctx, "campaign", campaignColumns, args, new Conditions());
}

export async function listScreenings(
  ctx: ApiContext,
  campaignId: string | null,
  args: PageArgs,
): Promise<Connection<ScreeningRow>> {
  const where = new Conditions();
  if (campaignId !== null) where.add("campaign", "x.campaign_id = %", campaignId);
  return listById(ctx, "screening", screeningColumns, args, where);
}

export async function listListImports(
  ctx: ApiContext,
  { list: name, ...args }: PageArgs & { readonly list?: string | null },
): Promise<Connection<ListImportRow>> {
  const where = new Conditions();
  if (name != null) where.add("list", "x.list = %", name);
  return listById(ctx, "list_import", listImportColumns, args, where);
}
