import { parse } from "csv-parse/sync";
import { cutChunks } from "./cut-chunks.ts";
import { openList } from "./open-list.ts";
import { ScreeningError } from "./screening-error.ts";

export interface CsvRow {
  /** In the file, from 1; a header counts. */
  readonly row: number;
  readonly cells: readonly string[];
}

export interface CsvFile {
  /** Empty without a header. */
  readonly header: readonly string[];
  /** One chunk of rows at a time; empty lines are left out. */
  readonly chunks: AsyncIterable<readonly CsvRow[]>;
}

export interface CsvLayout {
  readonly delimiter: string | null;
  readonly hasHeader: boolean;
  readonly encoding: "utf8" | "windows-1252";
}

/** Opens a CSV of any length of which several columns matter. What is no text, cut off or endless is refused. */
export async function openCsv(input: AsyncIterable<Uint8Array>, layout: CsvLayout): Promise<CsvFile> {
  const { place, header, rows } = await openList(input, "ANY", { ...layout, column: "1" });
  const decoder = new TextDecoder(layout.encoding);
  const cellsOf = (bytes: Uint8Array): string[][] =>
    parse(decoder.decode(bytes), {
      delimiter: place.delimiter,
      relax_column_count: true,
      relax_quotes: true,
      skip_empty_lines: false,
    }) as string[][];
  async function* chunks(): AsyncGenerator<readonly CsvRow[]> {
    let row = layout.hasHeader ? 1 : 0;
    for await (const bytes of cutChunks(rows)) {
      yield cellsOf(bytes).flatMap((cells) => {
        row += 1;
        return cells.length > 1 || (cells[0] ?? "").trim() !== "" ? { row, cells } : [];
      });
    }
  }
  return { header: cellsOf(header)[0] ?? [], chunks: chunks() };
}

/** Position of a column that is named by the header or by its position from 1; a file that lacks it is another one. */
export function placeOf(header: readonly string[], ...names: readonly string[]): number {
  const [first = ""] = names;
  if (/^[1-9]\d{0,3}$/.test(first)) return Number(first) - 1;
  const known = header.map((name) => name.trim().toLowerCase());
  const found = known.findIndex((name) => names.some((wanted) => wanted.toLowerCase() === name));
  if (found !== -1) return found;
  throw new ScreeningError("NO_SUCH_COLUMN", `there is no column "${first}" among ${known.length}`);
}
