import DataLoader from "dataloader";
import type pg from "pg";

export type Pool = Pick<pg.Pool, "query">;

/** A row with the key that it was asked for by. */
type Owned<Row> = Row & { readonly owner: string };

/** All rows of each key in one prepared statement. Its text takes the keys as `$1` and names each row's key `owner`. */
export function manyLoader<Row>(pool: Pool, name: string, text: string): DataLoader<string, Row[]> {
  return new DataLoader(async (keys) => {
    const { rows } = await pool.query<Owned<Row>>({ name, text, values: [keys] });
    const byOwner = Map.groupBy(rows, ({ owner }) => owner);
    return keys.map((key) => byOwner.get(key) ?? []);
  });
}

/** The one row of each key, or null. */
export function oneLoader<Row>(pool: Pool, name: string, text: string): DataLoader<string, Row | null> {
  return new DataLoader(async (keys) => {
    const { rows } = await pool.query<Owned<Row>>({ name, text, values: [keys] });
    const byOwner = new Map(rows.map((row) => [row.owner, row]));
    return keys.map((key) => byOwner.get(key) ?? null);
  });
}

/**
 * Every contact that was joined into one of `$1`, directly or over others, and that one itself. Events, facts and
 * revocations stay with the contact that they were recorded for.
 */
export const FAMILY = `with recursive family (owner, id) as (
  select id, id from unnest($1::uuid[]) as asked (id)
  union all
  select f.owner, c.id from family f join contact c on c.joined_into = f.id
)`;
