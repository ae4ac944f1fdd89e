import { createReadStream } from "node:fs";
import { parse } from "csv-parse/sync";
import type { AnswerLayout } from "#gateway/compliance/registries/definition.ts";
import {
  readAnswer,
  type AnswerCells,
  type AnswerReading,
} from "#gateway/compliance/registries/read-answer.ts";
import { CopyBuffer } from "#gateway/ledger/bulk/copy-buffer.ts";
import { copyInto } from "#gateway/ledger/bulk/copy-into.ts";
import type { Keyring } from "#gateway/ledger/keyring.ts";
import type { Ledger } from "#gateway/ledger/open-ledger.ts";
import { cutChunks } from "../cut-chunks.ts";
import { openList } from "../open-list.ts";
import type { RejectedRow } from "../stage-list.ts";
import { ScreeningError } from "../screening-error.ts";

export interface StagedAnswers {
  readonly rows: number;
  readonly rejected: number;
  /** Rows that said something of a number. */
  readonly read: number;
}

export interface StageOptions {
  readonly importId: string;
  readonly file: string;
  readonly reading: AnswerReading;
  readonly onRejected: (row: RejectedRow) => void;
  readonly onProgress: (rows: number) => void;
}

const COLUMNS = "import_id, digest, registry, checked_at, result, registered_at, renewed_at";

/** Reads a file of answers of any length into the staging table. */
export async function stageAnswers(
  { ledger, keyring }: { readonly ledger: Ledger; readonly keyring: Keyring },
  { importId, file, reading, onRejected, onProgress }: StageOptions,
): Promise<StagedAnswers> {
  const { layout } = reading;
  const { delimiter, hasHeader, encoding } = layout;
  const opened = await openList(createReadStream(file), "PHONE", {
    column: layout.number,
    delimiter,
    hasHeader,
    encoding,
  });
  const decoder = new TextDecoder(encoding);
  const rowsOf = (bytes: Uint8Array): string[][] =>
    parse(decoder.decode(bytes), {
      delimiter: opened.place.delimiter,
      relax_column_count: true,
      relax_quotes: true,
      skip_empty_lines: false,
    }) as string[][];
  const cellsOf = cellReader(layout, rowsOf(opened.header)[0] ?? []);
  const id = Buffer.from(importId.replaceAll("-", ""), "hex");
  const client = await ledger.pool.connect();
  let row = hasHeader ? 1 : 0;
  let rows = 0;
  let read = 0;
  let failure: Error | undefined;
  try {
    const buffer = new CopyBuffer();
    for await (const bytes of cutChunks(opened.rows)) {
      buffer.reset();
      for (const cells of rowsOf(bytes)) {
        row += 1;
        if (cells.length <= 1 && (cells[0] ?? "").trim() === "") continue;
        rows += 1;
        const answer = readAnswer(cellsOf(cells), reading);
        if (typeof answer === "string") {
          onRejected({ row, cause: answer });
          continue;
        }
        read += 1;
        const digest = keyring.digest("PHONE", answer.number);
        for (const { use, result } of answer.results) {
          buffer.row(7);
          buffer.uuid(id);
          buffer.bytes(digest);
          buffer.text(use);
          buffer.timestamp(answer.checkedAt);
          buffer.text(result);
          buffer.timestamp(answer.registeredAt);
          buffer.timestamp(answer.renewedAt);
        }
      }
      if (buffer.rows > 0) await copyInto(client, "registry_stage", COLUMNS, buffer.finish());
      onProgress(rows);
    }
  } catch (error) {
    failure = error instanceof Error ? error : new Error("the answers could not be staged");
    throw error;
  } finally {
    client.release(failure);
  }
  return { rows, rejected: rows - read, read };
}

/** Finds every column that the layout names, once; a file that lacks one is no such file. */
function cellReader(
  layout: AnswerLayout,
  header: readonly string[],
): (cells: readonly string[]) => AnswerCells {
  const names = header.map((name) => name.trim().toLowerCase());
  const place = (column: string): number => {
    if (/^\d{1,4}$/.test(column)) return Number(column) - 1;
    const found = names.indexOf(column.toLowerCase());
    if (found === -1) {
      const message = `there is no column "${column}" among ${names.length}; correct the layout of the register`;
      throw new ScreeningError("NO_SUCH_COLUMN", message);
    }
    return found;
  };
  const optional = (column: string | null): number | null => (column === null ? null : place(column));
  const number = place(layout.number);
  const outcomes = Object.entries(layout.outcomes).map(([use, column]) => [use, place(column)] as const);
  const [checkedAt, registeredAt, renewedAt] = [
    optional(layout.checkedAt),
    optional(layout.registeredAt),
    optional(layout.renewedAt),
  ];
  return (cells) => {
    const at = (index: number | null): string | null => (index === null ? null : (cells[index] ?? null));
    return {
      number: at(number),
      outcomes: Object.fromEntries(outcomes.map(([use, index]) => [use, at(index)])),
      checkedAt: at(checkedAt),
      registeredAt: at(registeredAt),
      renewedAt: at(renewedAt),
    };
  };
}
