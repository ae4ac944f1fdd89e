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
  for (let start = 0; start < bytes.length;) {
    const newline = bytes.indexOf(NEWLINE, start);
    const next = newline === -1 ? bytes.length : newline + 1;
    let end = newline === -1 ? bytes.length : newline;
    if (end > start && bytes[end - 1] === RETURN) end -= 1;
    let cellStart = start;
    let left = column;
    while (left > 0) {
      const at = bytes.indexOf(separator, cellStart);
      if (at === -1 || at >= end) break;
      cellStart = at + 1;
      left -= 1;
    }
    if (left > 0) onRow(start, end, null);
    else {
      const at = bytes.indexOf(separator, cellStart);
      const cellEnd = at === -1 || at > end ? end : at;
      onRow(start, end, textOf(bytes, cellStart, cellEnd, encoding));
    }
    start = next;
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

/** Numbers are ASCII; only what is not needs a real decoder. */
function textOf(bytes: Buffer, start: number, end: number, encoding: CellPlace["encoding"]): string {
  for (let at = start; at < end; at += 1) {
    if ((bytes[at] ?? 0) > 127) return decode(bytes.subarray(start, end), encoding);
  }
  return bytes.toString("latin1", start, end);
}

function decode(bytes: Buffer, encoding: CellPlace["encoding"]): string {
  return encoding === "utf8" ? bytes.toString("utf8") : windows1252.decode(bytes);
}
