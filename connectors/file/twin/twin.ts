import { renameSync, unlinkSync, writeFileSync } from "node:fs";
import type { Counterpart } from "#connectors/kit/conformance/fixture.ts";
import type { Fault } from "#connectors/kit/faults.ts";
import type { JournalEntry } from "#connectors/kit/journal.ts";
import type { SeedRecord } from "#connectors/kit/people.ts";
import { Folders, type Command } from "./folders.ts";
import { columnOf, columns, deletedRow, rowOf, type TwinRow } from "./people.ts";

/** Where the kit puts faults: what we read, and where we write. */
export const EXPORT = "export";
export const OUTBOX = "out";

/**
 * An ERP that exports a list and carries out what is left for it, with acknowledgements: whole snapshots with a checksum, or one
 * snapshot and files of changed rows. What stands in its files is broken by `faults` until they are cleared.
 */
export class FileTwin implements Counterpart {
  readonly credentials = {};
  readonly connectorConfig: Readonly<Record<string, unknown>>;
  readonly server = {
    faults: { add: (fault: Fault) => this.#break(fault), clear: () => this.#mend() },
    now: Date.now,
    advanceClock: () => {
      throw new Error("files have no clock of their own");
    },
    peak: 0,
  };
  readonly journal = {
    entries: [] as JournalEntry[],
    internalErrors: [] as string[],
    undeclared: () => this.journal.entries.filter(({ undeclared }) => undeclared),
  };
  readonly #folders = new Folders();
  readonly #rows = new Map<string, TwinRow>();
  readonly #lists: "SNAPSHOT" | "DELTA";
  #undo: (() => void)[] = [];
  #isLying = false;

  constructor(lists: "SNAPSHOT" | "DELTA") {
    this.#lists = lists;
    this.#folders.writeExport([]);
    const { deltas, outbox, acknowledgements } = this.#folders;
    this.connectorConfig = {
      file: this.#folders.export,
      outbox,
      acknowledgements,
      columns,
      pageSize: 10,
      settleMs: 0,
      ...(lists === "DELTA" ? { deltas } : { checksumSuffix: ".sha256" }),
    };
  }

  seed(records: readonly SeedRecord[]): void {
    this.#store(records.map(rowOf));
  }

  row(id: string): TwinRow | undefined {
    return this.#rows.get(id);
  }

  change(id: string, values: TwinRow): void {
    const row = this.#rows.get(id);
    if (row) this.#store([{ ...row, ...values }]);
  }

  remove(id: string): void {
    this.#rows.delete(id);
    this.#export([deletedRow(id)]);
  }

  lie(): void {
    this.#isLying = true;
  }

  /** Carries out what was left, says so, and exports what became of it. */
  work(): void {
    for (const { name, content } of this.#folders.left()) {
      const isOurs = /^[\w-]+\.csv$/.test(name);
      this.journal.entries.push({
        seq: this.journal.entries.length + 1,
        at: new Date().toISOString(),
        method: "PUT",
        path: `/${OUTBOX}/${name}`,
        query: "",
        body: content,
        status: 200,
        fault: null,
        undeclared: !isOurs,
      });
      if (!isOurs) continue;
      const commands = this.#folders.take(name);
      const isKnown = commands.every(({ id }) => this.#rows.has(id));
      this.#folders.acknowledge(commands, isKnown ? "DONE" : "UNKNOWN");
      if (this.#isLying) this.#export([...this.#rows.values()]);
      else for (const command of commands) this.#carryOut(command);
    }
  }

  permittingRequests(): readonly string[] {
    const known = /;(REVOKE|ERASE|ENTER);/;
    const permits = ({ body }: JournalEntry) =>
      body
        .trim()
        .split("\n")
        .slice(1)
        .some((line) => !known.test(line));
    return this.journal.entries.filter(permits).map(({ path }) => path);
  }

  close(): Promise<void> {
    this.#folders.remove();
    return Promise.resolve();
  }

  #carryOut({ id, operation, purpose, channel }: Command): void {
    if (operation === "ERASE") this.remove(id);
    if (operation !== "REVOKE") return;
    const target = { purpose, channel: channel === "" ? null : channel } as Parameters<typeof columnOf>[0];
    this.change(id, { [columnOf(target)]: "NO" });
  }

  #store(rows: readonly TwinRow[]): void {
    for (const row of rows) this.#rows.set(row["codice"] ?? "", row);
    this.#export(rows);
  }

  #export(changed: readonly TwinRow[]): void {
    if (this.#lists === "DELTA") this.#folders.writeDelta(changed);
    else this.#folders.writeExport([...this.#rows.values()]);
  }

  #break({ kind, path, response }: Fault): void {
    if (path === OUTBOX) {
      const { outbox } = this.#folders;
      renameSync(outbox, `${outbox}-away`);
      this.#undo.push(() => renameSync(`${outbox}-away`, outbox));
      return;
    }
    const isMissing = kind === "REPLACE" && (response?.status ?? 503) >= 400;
    const file = isMissing ? this.#folders.snapshot() : this.#folders.newest();
    this.#undo.push(file.undo);
    if (isMissing) {
      unlinkSync(file.path);
    } else if (kind === "TRUNCATED_JSON") {
      const half = file.content.slice(0, Math.floor(file.content.length / 2)).trimEnd();
      writeFileSync(file.path, half);
    } else {
      const { body } = response ?? {};
      this.#folders.writeWrong(file.path, typeof body === "string" ? body : JSON.stringify(body));
    }
  }

  #mend(): void {
    for (const undo of this.#undo.reverse()) undo();
    this.#undo = [];
  }
}
