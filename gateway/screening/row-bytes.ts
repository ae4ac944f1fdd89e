import { parse } from "csv-parse/sync";

const NEWLINE = 10;
const RETURN = 13;
const QUOTE = 34;

/** Where the cell to be screened stands, and how cells are told apart. */
export interface CellPlace {
  /** 0 is the first. */
  readonly column: number;
  /** One ASCII character. */
  readonly delimiter: string;
  /** Of the cell's text. UTF-16 files are decoded before. */
  readonly encoding: "utf8" | "windows-1252";
}

/** One row of a chunk: its bytes without the line's end, and the cell; null when the row has no such column. */
export type OnRow = (start: number, end: number, cell: string | null) => void;

/**
 * End of the last whole row in `bytes`, so that a row never is cut: a line's end inside quotes does not end a row. 0 when
 * there is none.
 */
export function endOfRows(bytes: Buffer): number {
  if (!bytes.includes(QUOTE)) return bytes.lastIndexOf(NEWLINE) + 1;
  let inQuotes = false;
  let end = 0;
  for (let at = 0; at < bytes.length; at += 1) {
    const byte = bytes[at];
    if (byte === QUOTE) inQuotes = !inQuotes;
    else if (byte === NEWLINE && !inQuotes) end = at + 1;
  }
  return end;
}

/** Calls back for every row of a chunk of whole rows. Chunks with a quote go to the CSV library, whose word counts. */
export function eachRow(bytes: Buffer, place: CellPlace, onRow: OnRow): void {
  if (bytes.includes(QUOTE)) quotedRows(bytes, place, onRow);
  else plainRows(bytes, place, onRow);
}

/** Without quotes a line is a row; slicing one cell out of it costs a tenth of parsing all of them. */
function plainRows(bytes: Buffer, { column, delimiter, encoding }: CellPlace, onRow: OnRow): void {
  const separator = delimiter.charCodeAt(0);
  const { length } = bytes;
  for (let start = 0; start < length;) {
    let cellStart = column === 0 ? start : -1;
    let cellEnd = -1;
    let cells = 0;
    // Numbers are ASCII; only what is not needs a real decoder.
    let hasOthers = false;
    let at = start;
    for (let byte = 0; at < length && (byte = bytes[at] ?? 0) !== NEWLINE; at += 1) {
      if (byte === separator) {
        cells += 1;
        if (cells === column) cellStart = at + 1;
        else if (cells === column + 1) cellEnd = at;
      } else if (byte > 127 && cellEnd === -1) hasOthers = true;
    }
    const end = at > start && bytes[at - 1] === RETURN ? at - 1 : at;
    if (cellStart === -1) onRow(start, end, null);
    else {
      const to = cellEnd === -1 ? end : cellEnd;
      onRow(
        start,
        end,
        hasOthers ? decode(bytes.subarray(cellStart, to), encoding) : bytes.toString("latin1", cellStart, to),
      );
    }
    start = at + 1;
  }
}

function quotedRows(bytes: Buffer, { column, delimiter, encoding }: CellPlace, onRow: OnRow): void {
  // Latin-1 keeps one character a byte; the library counts bytes of the buffer.
  const rows = parse(bytes, {
    delimiter,
    relax_column_count: true,
    relax_quotes: true,
    skip_empty_lines: false,
    info: true,
    encoding: "latin1",
  }) as unknown as { readonly record: string[]; readonly info: { readonly bytes: number } }[];
  let start = 0;
  for (const { record, info } of rows) {
    let end = info.bytes;
    while (end > start && (bytes[end - 1] === NEWLINE || bytes[end - 1] === RETURN)) end -= 1;
    const cell = record[column];
    onRow(start, end, cell === undefined ? null : decode(Buffer.from(cell, "latin1"), encoding));
    start = info.bytes;
  }
}

const windows1252 = new TextDecoder("windows-1252");

function decode(bytes: Buffer, encoding: CellPlace["encoding"]): string {
  return encoding === "utf8" ? bytes.toString("utf8") : windows1252.decode(bytes);
}
