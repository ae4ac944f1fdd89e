import { mkdtempSync, mkdirSync, readFileSync, readdirSync, utimesSync, writeFileSync } from "node:fs";
import { rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";

const HEADER = "id;email;telefono;dal";

/** A call centre that exports its black list, takes what it finds in a folder, and says so in another. */
export class BlackList {
  readonly #root = mkdtempSync(join(tmpdir(), "allinea-list-"));
  /** By value, the key of its row. */
  readonly #entered = new Map<string, string>();
  readonly #taken = new Set<string>();
  #rows: string[] = [];

  private constructor() {
    for (const name of ["out", "ack"]) mkdirSync(this.path(name));
  }

  static async create(): Promise<BlackList> {
    const list = new BlackList();
    await list.export();
    return list;
  }

  path(...names: readonly string[]): string {
    return join(this.#root, ...names);
  }

  get settings() {
    return {
      file: this.path("lista.csv"),
      outbox: this.path("out"),
      acknowledgements: this.path("ack"),
      settleMs: 0,
      columns: {
        id: "id",
        emails: "email",
        phones: "telefono",
        createdAt: "dal",
        listed: [
          { purpose: "DIRECT_MARKETING", channel: "EMAIL" },
          { purpose: "DIRECT_MARKETING", channel: "PHONE_HUMAN" },
        ],
      },
    };
  }

  /** What it took over, in order. */
  entries(): readonly string[] {
    return [...this.#entered.keys()].sort();
  }

  /** Somebody told the call centre: one row of its own. */
  async entered(row: string): Promise<void> {
    this.#rows.push(row);
    await this.export();
  }

  /** Somebody takes an entry off by hand, an hour after it was acknowledged. */
  async strikeOff(value: string): Promise<void> {
    this.#entered.delete(value);
    const at = Date.now() / 1_000 - 3_600;
    for (const name of readdirSync(this.path("ack"))) utimesSync(this.path("ack", name), at, at);
    await this.export();
  }

  /** Writes the whole list, as every night. */
  async export(): Promise<void> {
    const ours = [...this.#entered].map(([value, key]) =>
      value.includes("@") ? `${key};${value};;` : `${key};;${value};`,
    );
    writeFileSync(this.path("lista.csv"), `${[HEADER, ...this.#rows, ...ours].join("\n")}\n`);
    // Exported a moment ago.
    const at = Date.now() / 1_000 - 1;
    utimesSync(this.path("lista.csv"), at, at);
  }

  text(name: string, content: string): string {
    writeFileSync(this.path(name), content);
    return this.path(name);
  }

  /** Enters what waits in the outbox, whole files only, and acknowledges each. */
  takeOver(): void {
    for (const name of readdirSync(this.path("out"))) {
      if (name.startsWith(".") || this.#taken.has(name)) continue;
      this.#taken.add(name);
      const [head = "", ...rows] = readFileSync(this.path("out", name), "utf8").trimEnd().split("\n");
      const columns = head.split(";");
      const said = rows.map((row) => {
        const cells = row.split(";");
        const of = (column: string): string => cells[columns.indexOf(column)] ?? "";
        if (of("operation") === "ENTER") this.#entered.set(of("emails") || of("phones"), of("command_id"));
        return [...["command_id", "id", "operation", "purpose", "channel"].map(of), "DONE"].join(";");
      });
      const acknowledged = ["command_id;id;operation;purpose;channel;status", ...said].join("\n");
      writeFileSync(this.path("ack", `.${name}`), `${acknowledged}\n`);
      writeFileSync(this.path("ack", name), `${acknowledged}\n`);
    }
  }

  async remove(): Promise<void> {
    await rm(this.#root, { recursive: true, force: true });
  }
}
