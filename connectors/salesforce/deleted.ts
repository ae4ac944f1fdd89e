import { z } from "zod";
import { ConnectorError } from "#connectors/sdk/connector-error.ts";
import type { Tombstone } from "#connectors/sdk/contract.ts";
import type { ObjectShape } from "./describe.ts";
import { toId18 } from "./ids.ts";
import { toTombstone } from "./map-record.ts";
import type { OrgReader } from "./query.ts";
import { idOf, type Row } from "./rows.ts";
import { soqlList } from "./soql-text.ts";

const deletedAnswer = z.object({ deletedRecords: z.array(z.object({ id: z.string() })) });

/** The log of deletions reaches 15 days back; a little less keeps clear of the edge. */
const LOG_MS = 14.5 * 86_400_000;
const IDS_A_QUERY = 400;

function stamp(at: Date): string {
  return encodeURIComponent(`${at.toISOString().slice(0, 19)}+00:00`);
}

/**
 * Deletions of a window from the vendor's log: the only sign of a record that was purged before we looked. Ids that are
 * alive again (undelete) are left out, merge losers say who took over.
 */
export async function deletedSince(
  reader: OrgReader,
  shape: ObjectShape,
  since: string,
  until: string,
): Promise<readonly Tombstone[]> {
  const { type } = shape.table;
  const start = new Date(Math.max(Date.parse(since), Date.parse(until) - LOG_MS));
  const path = `/sobjects/${type}/deleted/?start=${stamp(start)}&end=${stamp(new Date(until))}`;
  const answer = deletedAnswer.safeParse(
    await reader.client.read(`deleted ${type}`, { method: "GET", path }),
  );
  if (!answer.success) throw new ConnectorError("BAD_ANSWER", `deleted ${type}`);
  const ids = [...new Set(answer.data.deletedRecords.flatMap(({ id }) => toId18(id) ?? []))];
  const known = new Map<string, Row>();
  const requests: { soql: string; withDeleted: true }[] = [];
  for (let index = 0; index < ids.length; index += IDS_A_QUERY) {
    const list = soqlList(ids.slice(index, index + IDS_A_QUERY));
    requests.push({
      soql: `SELECT Id, IsDeleted, MasterRecordId FROM ${type} WHERE Id IN ${list}`,
      withDeleted: true,
    });
  }
  for (const row of (await reader.queries(`deleted ${type}`, requests)).flat()) known.set(idOf(row), row);
  return ids.flatMap((externalId) => {
    const row = known.get(externalId);
    return row ? (toTombstone(row) ?? []) : { externalId, reason: "DELETED" as const, mergedInto: null };
  });
}
