import type { WriteOutcome } from "#connectors/sdk/contract.ts";
import type { SalesforceClient } from "./client.ts";
import { saveRows } from "./collections.ts";
import { ERASED } from "./objects.ts";
import { flagAt, textAt } from "./rows.ts";
import { personalFields, type RecordState } from "./state.ts";
import { worst } from "./vendor-fault.ts";

/**
 * Empties every personal field that may be written, closes all channels and lets go of the Individual. Fields that may
 * not be written stay: naming one would fail the whole row (ethyca/fides PR #5452); observation reports them.
 */
export async function anonymise(client: SalesforceClient, state: RecordState): Promise<WriteOutcome> {
  const { shape, row, id } = state;
  const { table, updateable } = shape;
  const fields: Record<string, string | boolean | null> = {};
  for (const name of personalFields(shape)) {
    if (!updateable.has(name)) continue;
    const empty = table.placeholders.includes(name) ? ERASED : null;
    if ((row[name] ?? null) !== empty) fields[name] = empty;
  }
  for (const name of [table.emailOptOut, table.callOptOut, table.faxOptOut]) {
    if (updateable.has(name) && flagAt(row, name) !== true) fields[name] = true;
  }
  if (updateable.has(table.individualId) && textAt(row, table.individualId) !== null)
    fields[table.individualId] = null;
  if (Object.keys(fields).length === 0) return { outcome: "ALREADY" };
  return worst(await saveRows(client, "PATCH", [{ type: table.type, id, fields }]));
}
