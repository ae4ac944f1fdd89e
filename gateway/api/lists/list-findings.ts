import type { ApiContext } from "../context.ts";
import { findingColumns, type MinimisationFindingRow } from "../finding-row.ts";
import { INSTANT_KEY, readPage, toConnection, UUID_KEY, type Connection, type Order } from "../paging.ts";
import type { QueryMinimisationFindingsArgs } from "../types.generated.ts";
import { Conditions } from "./conditions.ts";

const newestFirst: Order<MinimisationFindingRow> = {
  keyOf: ({ foundAtKey, id }) => [foundAtKey, id],
  shape: [INSTANT_KEY, UUID_KEY],
};

export async function listFindings(
  ctx: ApiContext,
  args: Partial<QueryMinimisationFindingsArgs>,
): Promise<Connection<MinimisationFindingRow>> {
  const page = readPage(args, newestFirst);
  const { source, code, isOpen } = args.filter ?? {};
  const where = new Conditions();
  if (source != null) {
    where.add("source", "f.record_id in (select r.id from contact_record r where r.source = %)", source);
  }
  if (code != null) where.add("code", "f.code = %", code);
  if (isOpen != null) where.add(`open-${isOpen}`, `f.resolution is ${isOpen ? "" : "not "}null`);
  if (page.after) where.add("after", "(f.found_at, f.id) < (%::timestamptz, %::uuid)", ...page.after);
  const { rows } = await ctx.ledger.pool.query<MinimisationFindingRow>({
    name: `api-findings:${where.name}`,
    text: `select ${findingColumns("f")} from minimisation_finding f where ${where.text}
           order by f.found_at desc, f.id desc limit ${where.bind(page.first + 1)}`,
    values: where.values,
  });
  return toConnection(rows, page, newestFirst);
}
