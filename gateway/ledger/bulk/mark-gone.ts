import type pg from "pg";
import type { GoneItem } from "./slice.ts";

/** Tombstones: the record stays, because suppression and evidence refer to it, and says that the source no longer has it. */
export async function markGone(
  client: pg.ClientBase,
  source: string,
  gone: readonly GoneItem[],
): Promise<{ count: number; merged: readonly string[] }> {
  if (gone.length === 0) return { count: 0, merged: [] };
  const { rows } = await client.query<{ id: string; state: string }>(
    `update contact_record r set state = g.reason, gone_at = g.at,
       same_as = case when g.merged_into is null or g.merged_into = any(r.same_as) then r.same_as
                      else r.same_as || g.merged_into end
     from unnest($2::text[], $3::text[], $4::text[], $5::timestamptz[]) as g (external_id, reason, merged_into, at)
     where r.source = $1 and r.external_id = any($2::text[]) and r.external_id = g.external_id and r.state <> 'ERASED' and r.state <> g.reason
     returning r.id, r.state`,
    [
      source,
      gone.map(({ externalId }) => externalId),
      gone.map(({ reason }) => reason),
      gone.map(({ mergedInto }) => mergedInto),
      gone.map(({ seen }) => seen.at.toISOString()),
    ],
  );
  return {
    count: rows.length,
    merged: rows.filter(({ state }) => state === "MERGED").map(({ id }) => id),
  };
}
