import { join } from "node:path";
import { CsvError, parse } from "csv-parse";
import { z } from "zod";
import type { ConsentTarget } from "#connectors/sdk/contract.ts";
import { fileError } from "./csv.ts";
import { listFolder } from "./export-file.ts";
import type { FileReach } from "./files.ts";

/** What the other system says of one row of a command: the outgoing columns that name it, and `status`. */
const acknowledgement = z.object({
  id: z.string().min(1),
  operation: z.enum(["REVOKE", "ERASE", "ENTER"]),
  purpose: z.string(),
  channel: z.string(),
  status: z.string().transform((text) => text.trim().toUpperCase()),
});
export interface Acknowledgement extends z.output<typeof acknowledgement> {
  /** When the file was written, milliseconds since the epoch. */
  readonly at: number;
}

const MOST_BYTES = 16 * 1024 * 1024;

/** Reads acknowledgement files, each once; one that cannot be read to its end is no proof, and is looked at again next time. */
export class Acknowledgements {
  readonly #config: FileReach;
  readonly #read = new Map<string, readonly Acknowledgement[]>();

  constructor(config: FileReach) {
    this.#config = config;
  }

  async of(externalId: string): Promise<readonly Acknowledgement[]> {
    await this.#refresh();
    return [...this.#read.values()].flat().filter(({ id }) => id === externalId);
  }

  async #refresh(): Promise<void> {
    const { acknowledgements: folder, files } = this.#config;
    const present = new Set<string>();
    for (const name of await listFolder(this.#config, folder)) {
      if (name.startsWith(".")) continue;
      const path = join(folder, name);
      const { size, mtimeMs, isFile } = await files.status(path).catch((error: unknown) => {
        throw fileError("file.acknowledgements", error);
      });
      const key = `${name}:${size}:${Math.trunc(mtimeMs)}`;
      present.add(key);
      if (this.#read.has(key) || !isFile || size > MOST_BYTES) continue;
      const rows = await this.#parse(path, mtimeMs);
      if (rows) this.#read.set(key, rows);
    }
    for (const key of this.#read.keys()) if (!present.has(key)) this.#read.delete(key);
  }

  /** Null for anything but a whole file of acknowledgements. */
  async #parse(path: string, at: number): Promise<readonly Acknowledgement[] | null> {
    const { delimiter, files } = this.#config;
    const rows: Acknowledgement[] = [];
    const source = files.read(path);
    const parser = parse({ delimiter, columns: true, bom: true, trim: true, max_record_size: 100_000 });
    // A pipe tells its end nothing of a source that fails.
    source.on("error", (error) => parser.destroy(error)).pipe(parser);
    try {
      for await (const row of parser) {
        const parsed = acknowledgement.safeParse(row);
        if (!parsed.success) return null;
        rows.push({ ...parsed.data, at });
      }
      return rows;
    } catch (error) {
      if (error instanceof CsvError) return null;
      throw fileError("file.acknowledgements", error);
    } finally {
      // Where reading ended early, the pipe has only let go of it.
      source.destroy();
    }
  }
}

/** DONE is the only word that proves anything; the newest one counts, and on a tie the one that is no proof. */
export function newestFor(
  acknowledgements: readonly Acknowledgement[],
  about: { readonly operation: "ERASE" } | ({ readonly operation: "REVOKE" | "ENTER" } & ConsentTarget),
): { readonly isDone: boolean; readonly at: number } | null {
  let newest: { isDone: boolean; at: number } | null = null;
  for (const one of acknowledgements) {
    if (one.operation !== about.operation) continue;
    if (
      about.operation !== "ERASE" &&
      (one.purpose !== about.purpose || one.channel !== (about.channel ?? ""))
    )
      continue;
    const isDone = one.status === "DONE";
    if (!newest || one.at > newest.at || (one.at === newest.at && !isDone)) newest = { isDone, at: one.at };
  }
  return newest;
}
