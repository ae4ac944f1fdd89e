import { parse } from "csv-parse/sync";
import { endOfRows, type CellPlace } from "./row-bytes.ts";
import { ScreeningError } from "./screening-error.ts";

export interface ListLayout {
  /** Name in the header, or position from 1; null takes the only column, or the one named like the identifier. */
  readonly column: string | null;
  /** One character; null finds it in the first row. */
  readonly delimiter: string | null;
  readonly hasHeader: boolean;
  readonly encoding: CellPlace["encoding"];
}

export interface OpenedList {
  readonly place: CellPlace;
  /** The first row with its line's end; empty without a header. */
  readonly header: Buffer;
  readonly rows: AsyncIterable<Uint8Array>;
}

const BOM = Buffer.from([0xef, 0xbb, 0xbf]);
const DELIMITERS = [";", ",", "\t", "|"];
const QUOTE = 34;
const LONGEST_HEADER = 64 * 1024;
/** Names under which the two kinds of identifier usually stand, in Italian, Polish and English. */
const USUAL: Readonly<Record<"PHONE" | "EMAIL" | "ANY", RegExp>> = {
  ANY: /^(?:phone|mobile|tel(?:efono)?|telefon|cellulare|numero|komórka|msisdn|e-?mail|mail|posta)\b/iu,
  PHONE: /^(?:phone|mobile|tel(?:efono)?|telefon|cellulare|numero|komórka|msisdn)\b/iu,
  EMAIL: /^(?:e-?mail|mail|posta|adres e-?mail)\b/iu,
};

/** Reads the first row and finds the column to screen; the rest streams on. */
export async function openList(
  input: AsyncIterable<Uint8Array>,
  type: "PHONE" | "EMAIL" | "ANY",
  { column, delimiter, hasHeader, encoding }: ListLayout,
): Promise<OpenedList> {
  const source = input[Symbol.asyncIterator]();
  let start: Buffer = Buffer.alloc(0);
  let isEnd = false;
  while (endOfFirstRow(start) === 0 && !isEnd && start.length < LONGEST_HEADER) {
    const next = await source.next();
    if (next.done) isEnd = true;
    else start = Buffer.concat([start, next.value]);
  }
  if (start.length >= 2 && (start.readUInt16BE(0) === 0xfeff || start.readUInt16BE(0) === 0xfffe)) {
    throw new ScreeningError("NOT_TEXT", "the list is UTF-16; save it as UTF-8 or Windows-1252");
  }
  if (start.subarray(0, 3).equals(BOM)) start = start.subarray(3);
  if (start.includes(0)) throw new ScreeningError("NOT_TEXT", "the list has zero bytes: it is no text");
  if (start.toString("latin1").trim() === "" && isEnd)
    throw new ScreeningError("EMPTY_LIST", "the list is empty");
  const found = endOfFirstRow(start);
  if (found === 0 && !isEnd) throw new ScreeningError("ROW_TOO_LONG", "the first row has no end");
  const end = found || start.length;
  const first = start.subarray(0, end);
  const used = delimiter ?? findDelimiter(first);
  const names = namesIn(first, used);
  const place = { column: findColumn(names, column, type, hasHeader), delimiter: used, encoding };
  const rest = hasHeader ? start.subarray(end) : start;
  return { place, header: hasHeader ? first : Buffer.alloc(0), rows: continued(rest, source) };
}

function namesIn(row: Buffer, delimiter: string): readonly string[] {
  if (row.filter((byte) => byte === QUOTE).length % 2 === 1) {
    throw new ScreeningError("CUT_OFF", "the list ends inside quotes: it is not whole");
  }
  const options = { delimiter, relax_column_count: true, relax_quotes: true };
  const [names = []] = parse(row.toString("latin1"), options) as string[][];
  return names;
}

function endOfFirstRow(bytes: Buffer): number {
  for (let at = bytes.indexOf(10); at !== -1; at = bytes.indexOf(10, at + 1)) {
    const end = endOfRows(bytes.subarray(0, at + 1));
    if (end > 0) return end;
  }
  return 0;
}

/** The candidate that the first row has most of; a row without any has one column, whatever the delimiter. */
function findDelimiter(row: Buffer): string {
  const text = row.toString("latin1").replaceAll(/"[^"]*"/g, "");
  const counts = DELIMITERS.map((one) => ({ one, count: text.split(one).length - 1 }));
  return counts.reduce((most, next) => (next.count > most.count ? next : most)).one;
}

function findColumn(
  names: readonly string[],
  column: string | null,
  type: "PHONE" | "EMAIL" | "ANY",
  hasHeader: boolean,
): number {
  const trimmed = names.map((name) => name.trim());
  const position = column !== null && /^\d{1,4}$/.test(column) ? Number(column) - 1 : null;
  if (position !== null && position >= 0 && position < names.length) return position;
  if (column === null && names.length === 1) return 0;
  if (hasHeader) {
    const wanted = column?.toLowerCase();
    const found = trimmed.findIndex((name) =>
      wanted === undefined ? USUAL[type].test(name) : name.toLowerCase() === wanted,
    );
    if (found !== -1) return found;
  }
  throw new ScreeningError(
    "NO_SUCH_COLUMN",
    `there is no such column among ${names.length}; name one of the header, or its position from 1`,
  );
}

async function* continued(first: Buffer, source: AsyncIterator<Uint8Array>): AsyncGenerator<Uint8Array> {
  if (first.length > 0) yield first;
  for (let next = await source.next(); !next.done; next = await source.next()) yield next.value;
}
