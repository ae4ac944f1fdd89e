import { createWriteStream } from "node:fs";
import { once } from "node:events";
import type { RejectedRow } from "#gateway/screening/stage-list.ts";
import type { Output } from "./print.ts";
import { createProgress } from "./progress.ts";

export interface ReadingSigns {
  readonly onRejected: (row: RejectedRow) => void;
  readonly onProgress: (rows: number) => void;
}

/** Runs what reads a file with a bar, and names every row that it cannot read by line and cause in another file. */
export async function withRejects<T>(
  source: string,
  rejects: string | undefined,
  output: Output,
  act: (signs: ReadingSigns) => Promise<T>,
): Promise<T> {
  const progress = createProgress(output);
  const file = rejects === undefined ? null : createWriteStream(rejects);
  file?.write("row,cause\n");
  try {
    return await act({
      onRejected: ({ row, cause }) => void file?.write(`${row},${cause}\n`),
      onProgress: (pulled) => progress.update({ source, pulled, total: null, phase: "rows" }),
    });
  } finally {
    file?.end();
    if (file && !file.closed) await once(file, "close");
    progress.stop();
  }
}
