import { CsvError } from "csv-parse";
import { parse } from "csv-parse/sync";
import { stringify } from "csv-stringify/sync";

/** Delimiters by the names that a job gives them. */
export const DELIMITERS: Readonly<Record<string, string>> = {
  BACKQUOTE: "`",
  CARET: "^",
  COMMA: ",",
  PIPE: "|",
  SEMICOLON: ";",
  TAB: "\t",
};

export interface CsvForm {
  readonly delimiter: string;
  readonly lineEnding: "LF" | "CRLF";
}

/** Every cell quoted, a header row also above no rows. */
export function writeCsv(
  form: CsvForm,
  header: readonly string[],
  rows: readonly (readonly (string | null)[])[],
): string {
  return stringify([[...header], ...rows.map((row) => row.map((cell) => cell ?? ""))], {
    delimiter: form.delimiter,
    record_delimiter: form.lineEnding === "LF" ? "\n" : "\r\n",
    quoted: true,
    quoted_empty: true,
  });
}

export interface Table {
  readonly header: readonly string[];
  readonly rows: readonly (readonly string[])[];
}

/** Null when the text is no table: a quote never closed, or a row of another length. */
export function readCsv(delimiter: string, text: string): Table | null {
  try {
    const [header, ...rows] = parse(text, { delimiter, skip_empty_lines: true });
    return header ? { header, rows } : null;
  } catch (error) {
    if (error instanceof CsvError) return null;
    throw error;
  }
}
