import { z } from "zod";
import type { ConsentTarget, SourceObservation } from "#connectors/sdk/contract.ts";
import { observedEntry } from "../entries.ts";
import { isDeleted } from "../map-row.ts";
import { observed } from "../observe.ts";
import { viewRow, type SqlReach } from "./pull.ts";

const acknowledged = z.object({
  id: z.string(),
  operation: z.enum(["REVOKE", "ERASE", "ENTER"]),
  purpose: z.string(),
  channel: z.string(),
  status: z.string().transform((text) => text.trim().toUpperCase()),
  at: z.number(),
});

/** An entry without a row of its own shows in its acknowledgement only. */
export async function lookForEntry(
  { database, statements }: SqlReach,
  externalId: string,
  targets: readonly ConsentTarget[],
): Promise<SourceObservation> {
  const said = await database.query("sql.acknowledged", statements.acknowledged, [externalId], acknowledged);
  return observedEntry(said, targets, null);
}

/** What view and commands show together now; a view is as new as the question. */
export async function look(
  { database, config, statements }: SqlReach,
  externalId: string,
  targets: readonly ConsentTarget[],
): Promise<SourceObservation> {
  const said = await database.query("sql.acknowledged", statements.acknowledged, [externalId], acknowledged);
  const [row] = await database.query("sql.read", statements.read, [[externalId]], viewRow);
  // Asked after the acknowledgements: what the view shows is newer than all of them.
  const found = row && { row: isDeleted(row, config.columns) ? null : row, writtenAt: Infinity };
  return observed(found, said, targets, config.columns);
}
