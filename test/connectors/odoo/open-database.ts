import { odoo } from "#connectors/odoo/connector.ts";
import { odooTwin, type OdooTwin } from "#connectors/odoo/twin.ts";
import { createBench } from "../toolkit/bench.ts";

export const { open: openDatabase, sessionOn } = createBench({
  connector: odoo,
  twin: odooTwin,
  config: { pageSize: 20, timeoutMs: 5_000 },
});

/** What was written, as `model/method`. */
export function writesOf(twin: OdooTwin): readonly string[] {
  return twin.journal.entries
    .map(({ path }) => path.replace("/json/2/", ""))
    .filter((call) => /\/(create|write|unlink|add)$/.test(call));
}
