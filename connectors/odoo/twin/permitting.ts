import type { Database, Values } from "./database.ts";
import { firstEmail } from "./sanitise.ts";

/** Whether a call would permit more than stands there now; the gateway must never ask for it. */
export function permits(
  database: Database,
  model: string,
  method: string,
  ids: readonly number[],
  values: Values,
): boolean {
  const rows = ids.flatMap((id) => database.table(model).get(id) ?? []);
  if (model.endsWith(".blacklist"))
    return (
      method === "remove" ||
      (method === "unlink" && rows.some((row) => row["active"] === true)) ||
      values["active"] === false
    );
  if (model === "mailing.subscription")
    return values["opt_out"] === false || (method === "create" && values["opt_out"] !== true);
  // With the entry goes its opt-out: only a blacklist keeps such an address closed.
  if (model === "mailing.contact" && method === "unlink")
    return rows.some((row) => {
      const left = database.rows("mailing.subscription");
      const refused = left.some((one) => one["contact"] === row.id && one["opt_out"] === true);
      const email = firstEmail(row["email"]);
      const isClosed = database
        .rows("mail.blacklist")
        .some((entry) => entry["email"] === email && entry["active"] === true);
      return refused && !isClosed;
    });
  if (model !== "res.partner") return false;
  const commands = (values["category_id"] ?? []) as readonly unknown[][];
  return values["x_no_profiling"] === false || commands.some(([command]) => command !== 4);
}
