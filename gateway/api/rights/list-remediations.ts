import type { ApiContext } from "../context.ts";
import { Conditions } from "../lists/conditions.ts";
import { readPage, toConnection, UUID_KEY, type Connection, type Order } from "../paging.ts";
import type { QueryRemediationsArgs } from "../types.generated.ts";
import { DATE_KEY } from "./list-rights-requests.ts";
import type { RemediationRow } from "./rows.ts";

const byDeadline: Order<RemediationRow> = {
  keyOf: ({ dueOn, id }) => [dueOn, id],
  shape: [DATE_KEY, UUID_KEY],
};

export async function listRemediations(
  ctx: ApiContext,
  args: Partial<QueryRemediationsArgs>,
): Promise<Connection<RemediationRow>> {
  const page = readPage(args, byDeadline);
  const { isOpen, dueUntil } = args.filter ?? {};
  const where = new Conditions();
  if (isOpen != null) where.add(`open-${isOpen}`, `m.ended_at is ${isOpen ? "" : "not "}null`);
  if (dueUntil != null) where.add("due", "m.due_on <= %::date", dueUntil);
  if (page.after) where.add("after", "(m.due_on, m.id) > (%::date, %::uuid)", ...page.after);
  const { rows } = await ctx.ledger.pool.query<RemediationRow>({
    name: `api-remediations:${where.name}`,
    text: `select m.id, m.contact_id as "contactId", m.targets, m.opened_at as "openedAt", m.due_on::text as "dueOn",
             m.ended_at as "endedAt", m.outcome
           from remediation m where ${where.text} order by m.due_on, m.id limit ${where.bind(page.first + 1)}`,
    values: where.values,
  });
  return toConnection(rows, page, byDeadline);
}
