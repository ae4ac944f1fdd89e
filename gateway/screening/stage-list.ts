import { createReadStream } from "node:fs";
import { CopyBuffer } from "#gateway/ledger/bulk/copy-buffer.ts";
import { copyInto } from "#gateway/ledger/bulk/copy-into.ts";
import { hasLists } from "#gateway/ledger/plan-list-entries.ts";
import { cutChunks } from "./cut-chunks.ts";
import type { ImportContext, ListFile } from "./import-list.ts";
import { ListImportError } from "./list-import-error.ts";
import { openList } from "./open-list.ts";
import { readListCell } from "./read-list-row.ts";
import { eachRow } from "./row-bytes.ts";

/** A row that could not be read: its number in the file, from 1, and why. Never its content. */
export interface RejectedRow {
  readonly row: number;
  readonly cause: string;
}

export interface StagedList {
  readonly rows: number;
  readonly rejected: number;
}

const COMMENT = 35;

/** Reads a file of any length into the staging table, digest by digest; with the sealed values where a connected list must have them too. */
export async function stageList(
  { ledger, keyring, registry }: Pick<ImportContext, "ledger" | "keyring" | "registry">,
  importId: string,
  { name, file, type, layout, defaultCountry }: ListFile,
  onRejected: (row: RejectedRow) => void,
  onProgress: (rows: number) => void,
): Promise<StagedList> {
  const { place, header, rows: input } = await openList(createReadStream(file), type, layout);
  const isPassedOn = hasLists(registry.abilities);
  const id = Buffer.from(importId.replaceAll("-", ""), "hex");
  const client = await ledger.pool.connect();
  let row = header.length > 0 ? 1 : 0;
  let rows = 0;
  let rejected = 0;
  let staged = 0;
  let failure: Error | undefined;
  const reject = (cause: string): void => {
    rejected += 1;
    onRejected({ row, cause });
  };
  try {
    const buffer = new CopyBuffer();
    for await (const bytes of cutChunks(input)) {
      buffer.reset();
      const chunk = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.length);
      eachRow(chunk, place, (start, end, cell) => {
        row += 1;
        if (end === start || chunk[start] === COMMENT) return;
        rows += 1;
        if (cell === null) return reject("NO_COLUMN");
        const { found, problem } = readListCell(cell.replace(/\s#.*$/u, ""), type, defaultCountry);
        if (problem !== null) reject(problem);
        for (const identifier of found) {
          staged += 1;
          const { value } = identifier;
          const kept = isPassedOn ? keyring.seal({ value }) : null;
          buffer.row(5);
          buffer.uuid(id);
          buffer.text(identifier.type);
          buffer.bytes(keyring.digest(identifier.type, value));
          buffer.bytes(kept?.keySalt ?? null);
          buffer.bytes(kept?.sealed ?? null);
        }
      });
      await copyInto(
        client,
        "list_stage",
        "import_id, identifier_type, digest, key_salt, sealed",
        buffer.rows === 0 ? null : buffer.finish(),
      );
      onProgress(rows);
    }
  } catch (error) {
    failure = error instanceof Error ? error : new Error("the list could not be staged");
    throw error;
  } finally {
    client.release(failure);
  }
  if (rows > 0 && staged === 0) {
    throw new ListImportError(
      "NOTHING_READABLE",
      `${name}: none of ${rows} rows names an address or a number`,
    );
  }
  return { rows, rejected };
}
