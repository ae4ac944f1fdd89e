import { createHash } from "node:crypto";
import type { Sample } from "./record-screening.ts";
import { cutChunks } from "./cut-chunks.ts";
import { eachRow } from "./row-bytes.ts";

/** Whether the seed chooses a row: the same rows for the same seed, whoever asks and whenever. `row` counts from 1. */
export function isSampled({ share, seed }: Sample, row: number): boolean {
  const digest = createHash("sha256").update(`${seed}:${row}`).digest();
  return digest.readUInt32BE(0) / 2 ** 32 < share;
}

/** Rows of the sample only; `rowNumbers` receives which row of the list each one is. */
export async function* sampleRows(
  input: AsyncIterable<Uint8Array>,
  sample: Sample,
  rowNumbers: number[],
): AsyncGenerator<Uint8Array> {
  let row = 0;
  for await (const chunk of cutChunks(input)) {
    const bytes = Buffer.from(chunk.buffer, chunk.byteOffset, chunk.length);
    const kept: Buffer[] = [];
    eachRow(bytes, { column: 0, delimiter: ";", encoding: "utf8" }, (start, end) => {
      row += 1;
      if (!isSampled(sample, row)) return;
      rowNumbers.push(row);
      kept.push(bytes.subarray(start, end), NEWLINE);
    });
    if (kept.length > 0) yield Buffer.concat(kept);
  }
}

const NEWLINE = Buffer.from("\n");
