import { CsvError, parse } from "csv-parse";
import { ConnectorError } from "#connectors/sdk/connector-error.ts";
import { columnsOf } from "./columns.ts";
import { decoderOf } from "./encoding.ts";
import type { FileReach } from "./files.ts";
import type { Row } from "./map-row.ts";

/** Longest line, and longest row of several: one without end is no row of anything, and the parser would take minutes to say so. */
const MOST_CHARACTERS = 256 * 1024;
const BOM = "\uFEFF";

/**
 * Rows of a CSV file, as they stream by. Throws BAD_ANSWER for whatever is no whole, well-formed file with our columns: another
 * encoding, HTML, a cut-off last line, a row with a column too few.
 */
export async function* readRows(
  file: string,
  config: Pick<FileReach, "encoding" | "delimiter" | "columns" | "files">,
  signal?: AbortSignal,
): AsyncGenerator<Row> {
  let header: readonly string[] | null = null;
  const parser = parse({
    delimiter: config.delimiter,
    max_record_size: MOST_CHARACTERS,
    skip_empty_lines: true,
    columns: (names: string[]) => {
      header = names.map((name) => name.trim());
      requireColumns(header, config);
      return [...header];
    },
  });
  const source = config.files.read(file, signal);
  const feeding = feed(source, parser, config);
  // Whoever stops reading early destroys the parser; the feeder then ends with its error, which the loop has told already.
  feeding.catch((error: unknown) => parser.destroy(error as Error));
  try {
    for await (const row of parser) yield row as Row;
    await feeding;
  } catch (error) {
    throw asConnectorError(error, signal);
  } finally {
    source.destroy();
    parser.destroy();
  }
  if (header === null) throw bad("EMPTY_FILE");
}

async function feed(
  source: AsyncIterable<Buffer>,
  parser: ReturnType<typeof parse>,
  { encoding }: Pick<FileReach, "encoding">,
): Promise<void> {
  const decoder = decoderOf(encoding);
  let last = "";
  let isFirst = true;
  let lineLength = 0;
  const write = async (text: string) => {
    if (text === "") return;
    // A byte order mark of UTF-8 says that the declared encoding is wrong.
    if (isFirst && text.startsWith("ï»¿")) throw bad("OTHER_ENCODING");
    const clean = isFirst && text.startsWith(BOM) ? text.slice(1) : text;
    isFirst = false;
    last = text.at(-1) ?? last;
    for (const [at, line] of clean.split("\n").entries()) {
      lineLength = at === 0 ? lineLength + line.length : line.length;
      if (lineLength > MOST_CHARACTERS) throw bad("LINE_TOO_LONG");
    }
    if (parser.destroyed) return;
    if (!parser.write(clean))
      await new Promise<void>((resolve) => {
        const goOn = (): void => {
          parser.off("drain", goOn).off("close", goOn);
          resolve();
        };
        parser.on("drain", goOn).on("close", goOn);
      });
  };
  for await (const chunk of source) await write(decoder.decode(chunk, { stream: true }));
  await write(decoder.decode());
  // An export that was cut off in the middle of a row ends with it.
  if (last !== "\n" && last !== "\r" && last !== "") throw bad("CUT_OFF");
  parser.end();
}

function requireColumns(header: readonly string[], { columns }: Pick<FileReach, "columns">): void {
  if (new Set(header).size !== header.length) throw bad("SAME_COLUMN_TWICE");
  if (columnsOf(columns).some((name) => !header.includes(name))) throw bad("MISSING_COLUMN");
}

function bad(vendorCode: string): ConnectorError {
  return new ConnectorError("BAD_ANSWER", "file.read", { vendorCode });
}

function asConnectorError(error: unknown, signal?: AbortSignal): unknown {
  if (signal?.aborted) return signal.reason;
  if (error instanceof ConnectorError) return error;
  if (!(error instanceof Error)) return error;
  const code = "code" in error ? String(error.code) : "";
  // The parser's message quotes the row; its code does not. One of them lacks the prefix of the others.
  if (error instanceof CsvError) return bad(code.startsWith("CSV_") ? code : `CSV_${code}`);
  if (error instanceof TypeError && code === "ERR_ENCODING_INVALID_ENCODED_DATA") return bad("NOT_UTF8");
  return fileError("file.read", error);
}

/** The system's word on a file, without its path. */
export function fileError(operation: string, error: unknown): unknown {
  if (!(error instanceof Error) || !("code" in error)) return error;
  const code = String(error.code);
  if (code === "EACCES" || code === "EPERM" || code === "EROFS")
    return new ConnectorError("FORBIDDEN", operation, { vendorCode: code });
  return /^E[A-Z]+$/.test(code) ? new ConnectorError("UNAVAILABLE", operation, { vendorCode: code }) : error;
}
