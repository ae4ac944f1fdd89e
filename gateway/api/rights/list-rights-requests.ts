import type { ApiContext } from "../context.ts";
import { badInput } from "../errors.ts";
import { keyOfType } from "../global-id.ts";
import { Conditions } from "../lists/conditions.ts";
import { readPage, toConnection, UUID_KEY, type Connection, type Order } from "../paging.ts";
import type { QueryRightsRequestsArgs } from "../types.generated.ts";
import { requestColumns } from "./loaders.ts";
import type { RightsRequestRow } from "./rows.ts";

export const DATE_KEY = /^\d{4}-\d\d-\d\d$/;
const byDeadline: Order<RightsRequestRow> = {
  keyOf: ({ queuedOn, id }) => [queuedOn, id],
  shape: [DATE_KEY, UUID_KEY],
};

export async function listRightsRequests(
  ctx: ApiContext,
  args: Partial<QueryRightsRequestsArgs>,
): Promise<Connection<RightsRequestRow>> {
  const page = readPage(args, byDeadline);
  const { contactId, right, state, isOpen, dueUntil } = args.filter ?? {};
  const where = new Conditions();
  if (contactId != null) {
    const text = `q.contact_id in (with recursive f (id) as (select % ::uuid union all
      select c.id from f join contact c on c.joined_into = f.id) select id from f)`;
    const asked = keyOfType("Contact", contactId);
    if (asked === null) throw badInput('"contactId" is not the id of a contact');
    const survivor = await ctx.load.contact.load(asked);
    where.add("contact", text, survivor?.id ?? asked);
  }
  if (right) where.add("right", `q."right" = any(%::text[])`, right);
  if (state) where.add("state", "q.state = any(%::text[])", state);
  if (isOpen != null) where.add(`open-${isOpen}`, `q.answered_at is ${isOpen ? "" : "not "}null`);
  if (dueUntil != null) where.add("due", "q.due_on <= %::date", dueUntil);
  if (page.after) where.add("after", "(q.due_on, q.id) > (%::date, %::uuid)", ...page.after);
  const { rows } = await ctx.ledger.pool.query<RightsRequestRow>({
    name: `api-rights-requests:${where.name}`,
    text: `select ${requestColumns("q")} from rights_request q where ${where.text}
           order by q.due_on, q.id limit ${where.bind(page.first + 1)}`,
    values: where.values,
  });
  return toConnection(rows, page, byDeadline);
}
