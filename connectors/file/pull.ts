import { z } from "zod";
import { ConnectorError } from "#connectors/sdk/connector-error.ts";
import type { Json, PullMode, PullPage, SourceRecord, Tombstone } from "#connectors/sdk/contract.ts";
import { readRows } from "./csv.ts";
import { findExports, identityOf, type ExportFile } from "./export-file.ts";
import type { FileReach } from "./files.ts";
import { idOf, isDeleted, toRecord, type Row } from "./map-row.ts";

const files = z.array(z.string());
const cursorSchema = z.discriminatedUnion("run", [
  /** `files` of this run in order; the next row is `row` of file `at`. `before`: what earlier runs have read. */
  z.object({ run: z.enum(["FULL", "CHANGES"]), files, at: z.int(), row: z.int(), before: files }),
  z.object({ run: z.literal("DONE"), files }),
]);
type Cursor = z.output<typeof cursorSchema>;
type Running = Exclude<Cursor, { run: "DONE" }>;

interface Held {
  readonly identity: string;
  row: number;
  readonly rows: AsyncGenerator<Row>;
  readonly ids: Set<string>;
}

/** Reads exports page by page; a file stays open between two pages, and is read again from its start by whoever resumes. */
export class Puller {
  readonly #config: FileReach;
  readonly #now: () => number;
  #held: Held | null = null;

  constructor(config: FileReach, now: () => number) {
    this.#config = config;
    this.#now = now;
  }

  async pull(mode: PullMode, stored: Json, signal?: AbortSignal): Promise<PullPage> {
    signal?.throwIfAborted();
    const exports = await findExports(this.#config, this.#now());
    const cursor = startOf(mode, stored, exports);
    let records: SourceRecord[] = [];
    let tombstones: Tombstone[] = [];
    const onPage = new Set<string>();
    let { at, row } = cursor;
    for (; at < cursor.files.length; at += 1, row = 0) {
      const file = exports.find((one) => identityOf(one) === cursor.files[at]);
      if (!file) throw expired();
      const held = await this.#open(file, row, signal);
      for (;;) {
        if (records.length + tombstones.length >= this.#config.pageSize)
          return { records, tombstones, cursor: { ...cursor, at, row: held.row }, done: false, total: null };
        signal?.throwIfAborted();
        const next = await this.#next(held);
        if (next === null) break;
        const externalId = idOf(next, this.#config.columns);
        // A page has no order between records and tombstones: what a later file says of a row takes the earlier one's place.
        if (onPage.has(externalId)) {
          records = records.filter((one) => one.externalId !== externalId);
          tombstones = tombstones.filter((one) => one.externalId !== externalId);
        }
        onPage.add(externalId);
        if (isDeleted(next, this.#config.columns))
          tombstones.push({ externalId, reason: "DELETED", mergedInto: null });
        else records.push(toRecord(next, this.#config.columns));
      }
    }
    const read = [...cursor.before, ...cursor.files];
    return { records, tombstones, cursor: { run: "DONE", files: read }, done: true, total: null };
  }

  /**
   * Lets go of the file. Not awaited: where a call was given up while the file did not answer, closing waits behind that read,
   * and whoever reads next must not share its reader.
   */
  forget(): void {
    const held = this.#held;
    this.#held = null;
    held?.rows.return(undefined).catch(() => {
      // The call that was given up gets this error too, and there is nothing left to do with the file.
    });
  }

  async #open(file: ExportFile, row: number, signal?: AbortSignal): Promise<Held> {
    const identity = identityOf(file);
    const kept = this.#held;
    if (kept && kept.identity === identity && kept.row === row) return kept;
    this.forget();
    const held: Held = { identity, row: 0, rows: readRows(file.path, this.#config), ids: new Set() };
    this.#held = held;
    while (held.row < row) {
      signal?.throwIfAborted();
      // The identity is the same, so what was read before is still there.
      if ((await this.#next(held)) === null) throw expired();
    }
    return held;
  }

  /** Null at the end of the file. */
  async #next(held: Held): Promise<Row | null> {
    try {
      const next = await held.rows.next();
      if (next.done) {
        if (this.#held === held) this.#held = null;
        return null;
      }
      held.row += 1;
      const id = idOf(next.value, this.#config.columns);
      if (id === "") throw bad("ROW_WITHOUT_ID");
      // Which of the two is the person's last word, nobody can tell.
      if (held.ids.has(id)) throw bad("SAME_ID_TWICE");
      held.ids.add(id);
      return next.value;
    } catch (error) {
      if (this.#held === held) this.#held = null;
      throw error;
    }
  }
}

function startOf(mode: PullMode, stored: Json, exports: readonly ExportFile[]): Running {
  const parsed = cursorSchema.safeParse(stored);
  const cursor = parsed.success ? parsed.data : null;
  const present = exports.map(identityOf);
  if (mode === "FULL") {
    if (stored !== null && !cursor) throw expired();
    if (cursor?.run !== "FULL") return { run: "FULL", files: present, at: 0, row: 0, before: [] };
    if (cursor.files[0] !== present[0]) throw expired();
    return cursor;
  }
  if (cursor?.run === "CHANGES") return cursor;
  // A new snapshot is a new truth: only a FULL run can say what is gone.
  if (cursor?.run !== "DONE" || cursor.files[0] !== present[0]) throw expired();
  const fresh = present.filter((identity) => !cursor.files.includes(identity));
  const last = nameOf(cursor.files.slice(1).map(nameOf).sort().at(-1) ?? "");
  // A delta that comes late would overwrite what a later one has said.
  if (fresh.some((identity) => nameOf(identity) <= last)) throw expired();
  return { run: "CHANGES", files: fresh, at: 0, row: 0, before: cursor.files };
}

function nameOf(identity: string): string {
  return identity.replace(/:\d+:\d+$/, "");
}

function expired(): ConnectorError {
  return new ConnectorError("CURSOR_EXPIRED", "file.pull");
}

function bad(vendorCode: string): ConnectorError {
  return new ConnectorError("BAD_ANSWER", "file.read", { vendorCode });
}
