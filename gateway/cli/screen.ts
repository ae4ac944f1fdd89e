import { createReadStream, createWriteStream } from "node:fs";
import { rename, rm, stat } from "node:fs/promises";
import { once } from "node:events";
import type { Screening } from "#gateway/ledger/entities/campaign.ts";
import {
  screenFile,
  type ScreenFileContext,
  type ScreenFileInput,
  type ScreeningSink,
} from "#gateway/screening/screen-file.ts";
import { REPORT_COLUMNS } from "#gateway/screening/tally.ts";
import type { Output } from "./print.ts";
import { createProgress } from "./progress.ts";

export interface ScreenFiles {
  /** The list, as CSV. */
  readonly list: string;
  /** Where the allowed rows go, as they stood; none are written without it. */
  readonly allowed: string | undefined;
  /** Where one line a row goes: verdict and rule, no identifier. */
  readonly report: string | undefined;
}

/** Screens a file: allowed rows to one file, verdicts to another, a bar on the terminal. */
export async function screen(
  context: ScreenFileContext,
  input: ScreenFileInput,
  files: ScreenFiles,
  output: Output,
): Promise<Screening> {
  const { size } = await stat(files.list);
  const progress = createProgress(output);
  const list = createReadStream(files.list, { highWaterMark: 1 << 18 });
  const allowed = outputTo(files.allowed);
  const report = outputTo(files.report);
  report?.stream.write(`${REPORT_COLUMNS.join(",")}\n`);
  const sink: ScreeningSink = {
    header: (bytes) => void allowed?.stream.write(bytes),
    verdict: (line) => void report?.stream.write(`${line}\n`),
    allowed: (bytes) => void allowed?.stream.write(Buffer.concat([bytes, NEWLINE])),
    async drain(rows) {
      const share = size === 0 ? 1 : list.bytesRead / size;
      progress.update({
        source: "screening",
        pulled: rows,
        total: Math.max(rows, Math.round(rows / Math.max(share, 0.001))),
        phase: "rows",
      });
      await Promise.all([drained(allowed), drained(report)]);
    },
  };
  try {
    const screening = await screenFile(context, input, list, sink);
    await allowed?.keep();
    await report?.keep();
    return screening;
  } catch (error) {
    await Promise.all([allowed?.drop(), report?.drop()]);
    throw error;
  } finally {
    progress.stop();
  }
}

const NEWLINE = Buffer.from("\n");

/** A file that appears under its name only when it is whole: half a list of allowed people is nobody's list. */
function outputTo(name: string | undefined) {
  if (name === undefined) return null;
  const partial = `${name}.partial`;
  const stream = createWriteStream(partial);
  const end = async (): Promise<void> => {
    stream.end();
    if (!stream.closed) await once(stream, "close");
  };
  return {
    stream,
    async keep() {
      await end();
      await rename(partial, name);
    },
    async drop() {
      await end();
      await rm(partial, { force: true });
    },
  };
}

async function drained(file: ReturnType<typeof outputTo>): Promise<void> {
  if (file?.stream.writableNeedDrain) await once(file.stream, "drain");
}
