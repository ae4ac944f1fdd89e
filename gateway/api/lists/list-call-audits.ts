import type { CallFindingKind } from "#gateway/compliance/campaign/judge-call.ts";
import {
  callAuditColumns,
  callFindingColumns,
  type CallAuditRow,
  type CallFindingRow,
} from "../audit-rows.ts";
import type { ApiContext } from "../context.ts";
import { POSITION_KEY, readPage, toConnection, UUID_KEY, type Connection, type Order } from "../paging.ts";
import { Conditions } from "./conditions.ts";
import { listById, type PageArgs } from "./list-by-id.ts";

export async function listCallAudits(
  ctx: ApiContext,
  campaignId: string | null,
  args: PageArgs,
): Promise<Connection<CallAuditRow>> {
  const where = new Conditions();
  if (campaignId !== null) where.add("campaign", "x.campaign_id = %", campaignId);
  return listById(ctx, "call_audit", callAuditColumns, args, where);
}

const byRow: Order<CallFindingRow> = {
  keyOf: ({ row, id }) => [String(row), id],
  shape: [POSITION_KEY, UUID_KEY],
};

interface FindingArgs extends PageArgs {
  readonly kind?: CallFindingKind | null;
  readonly agency?: string | null;
}

export async function listCallFindings(
  { ledger }: ApiContext,
  auditId: string,
  { kind, agency, ...args }: FindingArgs,
): Promise<Connection<CallFindingRow>> {
  const page = readPage(args, byRow);
  const where = new Conditions();
  where.add("audit", "f.audit_id = %", auditId);
  if (kind != null) where.add("kind", "f.kind = %", kind);
  if (agency != null) where.add("agency", "f.agency = %", agency);
  if (page.after) where.add("after", "(f.row, f.id) > (%::int, %::uuid)", page.after[0], page.after[1]);
  const { rows } = await ledger.pool.query<CallFindingRow>({
    name: `api-call-findings:${where.name}`,
    text: `select ${callFindingColumns("f")} from call_finding f where ${where.text}
           order by f.row, f.id limit ${where.bind(page.first + 1)}`,
    values: where.values,
  });
  return toConnection(rows, page, byRow);
}
