import { readRows } from "./csv.ts";
import { findExports } from "./export-file.ts";
import type { FileReach } from "./files.ts";
import { idOf, isDeleted, type Row } from "./map-row.ts";

export interface FoundRow {
  /** Null for a row that says it was deleted. */
  readonly row: Row | null;
  /** When the file it stands in was written, milliseconds since the epoch. */
  readonly writtenAt: number;
}

/** Looks through all files for some ids; a later file's row takes the place of an earlier one's. */
export async function findRows(
  config: FileReach,
  ids: ReadonlySet<string>,
  now: number,
): Promise<ReadonlyMap<string, FoundRow>> {
  const found = new Map<string, FoundRow>();
  for (const { path, writtenAt } of await findExports(config, now)) {
    for await (const row of readRows(path, config)) {
      const id = idOf(row, config.columns);
      if (ids.has(id)) found.set(id, { row: isDeleted(row, config.columns) ? null : row, writtenAt });
    }
  }
  return found;
}
