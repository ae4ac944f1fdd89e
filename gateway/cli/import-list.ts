import {
  importList as run,
  type ImportContext,
  type ListFile,
  type ListImportReport,
} from "#gateway/screening/import-list.ts";
import type { Output } from "./print.ts";
import { withRejects } from "./with-rejects.ts";

/** Imports a configured list with a bar, and names every row that could not be read by line and cause in a file. */
export async function importList(
  context: ImportContext,
  list: ListFile,
  rejects: string | undefined,
  output: Output,
): Promise<ListImportReport> {
  return withRejects(list.name, rejects, output, (signs) => run(context, list, signs));
}

export function describeImport({
  list,
  status,
  rows,
  entries,
  added,
  rejected,
  missing,
}: ListImportReport): string {
  if (status === "UNCHANGED") return `${list}: this very file was imported last; nothing changed`;
  const read = `${rows} rows, ${entries} different identifiers, ${added} new, ${rejected} could not be read`;
  return missing === 0 ? `${list}: ${read}` : `${list}: ${read}; ${missing} left the file and stay listed`;
}
