import { createReadStream } from "node:fs";
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
import { openCsv, placeOf } from "../csv-cells.ts";
import type { RejectedRow } from "../stage-list.ts";

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
  const { header, chunks } = await openCsv(createReadStream(file), layout);
  const cellsOf = cellReader(layout, header);
  const id = Buffer.from(importId.replaceAll("-", ""), "hex");
  const client = await ledger.pool.connect();
  let rows = 0;
  let read = 0;
  let failure: Error | undefined;
  try {
    const buffer = new CopyBuffer();
    for await (const chunk of chunks) {
      buffer.reset();
      for (const { row, cells } of chunk) {
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
  const place = (column: string): number => placeOf(header, column);
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
