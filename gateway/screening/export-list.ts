import type pg from "pg";

/** Columns of an exported list. Identifiers are keyed digests: whoever has the master key recognises them, nobody else. */
export const EXPORT_COLUMNS = [
  "list",
  "type",
  "digest",
  "purpose",
  "channels",
  "reason",
  "origin",
  "addedAt",
  "recordedAt",
  "liftedAt",
] as const;

const PAGE = 5_000;

interface ExportRow {
  readonly id: string;
  readonly values: string[];
}

/** Names of the lists that have, or had, an entry. */
export async function namesOfLists(pool: Pick<pg.Pool, "query">): Promise<readonly string[]> {
  const { rows } = await pool.query<{ list: string }>(
    "select distinct list from suppression_entry order by list",
  );
  return rows.map(({ list }) => list);
}

/** Every entry of a list as lines of CSV, oldest first, in memory that does not grow with the list. */
export async function* exportList(pool: Pick<pg.Pool, "query">, list: string): AsyncGenerator<string> {
  yield `${EXPORT_COLUMNS.join(",")}\n`;
  let after = "00000000-0000-0000-0000-000000000000";
  for (;;) {
    const { rows } = await pool.query<ExportRow>({
      name: "export-list",
      text: `select id, array[list, identifier_type, encode(digest, 'hex'), purpose, coalesce(array_to_string(channels, ' '), ''),
               reason, origin, to_json(added_at) #>> '{}', to_json(recorded_at) #>> '{}', coalesce(to_json(lifted_at) #>> '{}', '')] as values
             from suppression_entry where list = $1 and id > $2 order by id limit $3`,
      values: [list, after, PAGE],
    });
    if (rows.length === 0) return;
    yield rows.map(({ values }) => `${values.map(cell).join(",")}\n`).join("");
    after = rows.at(-1)?.id ?? after;
  }
}

/** Origins are configured names and words of ours; quotes keep a later one from breaking the file. */
function cell(value: string): string {
  return /[",\n\r]/.test(value) || /^[=@+\-\t]/.test(value) ? `"${value.replaceAll('"', '""')}"` : value;
}
