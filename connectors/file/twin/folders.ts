import { createHash } from "node:crypto";
import {
  existsSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  readdirSync,
  renameSync,
  rmSync,
  statSync,
  unlinkSync,
  utimesSync,
  writeFileSync,
} from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { parse } from "csv-parse/sync";
import { stringify } from "csv-stringify/sync";
import { COLUMN_NAMES, type TwinRow } from "./people.ts";

export interface Command {
  readonly command_id: string;
  readonly id: string;
  readonly operation: string;
  readonly purpose: string;
  readonly channel: string;
}

/** A file as it stands. */
interface Kept {
  readonly path: string;
  readonly content: string;
  readonly undo: () => void;
}

const CHECKSUM = ".sha256";
const text = (rows: readonly object[], names: readonly string[]): string =>
  stringify([...rows], { delimiter: ";", header: true, columns: [...names] });

/** The folders that two systems share, from the other system's side. Every file is newer than all before it. */
export class Folders {
  readonly root = mkdtempSync(join(tmpdir(), "allinea-kit-"));
  readonly export = join(this.root, "clienti.csv");
  readonly deltas = join(this.root, "deltas");
  readonly outbox = join(this.root, "out");
  readonly acknowledgements = join(this.root, "ack");
  #writtenAt = Math.floor(Date.now() / 1_000) - 3_600;
  #files = 0;

  constructor() {
    for (const folder of [this.deltas, this.outbox, this.acknowledgements]) mkdirSync(folder);
  }

  /** The whole of it, with a checksum beside it. */
  writeExport(rows: readonly TwinRow[]): void {
    const content = text(rows, COLUMN_NAMES);
    this.#write(`${this.export}${CHECKSUM}`, createHash("sha256").update(content).digest("hex"));
    this.#write(this.export, content);
  }

  writeDelta(rows: readonly TwinRow[]): void {
    this.#write(join(this.deltas, this.#nextName()), text(rows, COLUMN_NAMES));
  }

  acknowledge(commands: readonly Command[], status: string): void {
    const names = ["command_id", "id", "operation", "purpose", "channel", "status"];
    const rows = commands.map((command) => ({ ...command, status }));
    this.#write(join(this.acknowledgements, this.#nextName()), text(rows, names));
  }

  /** Commands that were left here, by file. */
  left(): readonly { readonly name: string; readonly content: string }[] {
    if (!existsSync(this.outbox)) return [];
    return readdirSync(this.outbox).map((name) => ({
      name,
      content: readFileSync(join(this.outbox, name), "utf8"),
    }));
  }

  take(name: string): readonly Command[] {
    const content = readFileSync(join(this.outbox, name), "utf8");
    unlinkSync(join(this.outbox, name));
    return parse(content, { delimiter: ";", columns: true });
  }

  /** The newest file that the connector reads, and what undoes whatever is done to it. */
  newest(): Kept {
    const name = readdirSync(this.deltas).toSorted().at(-1);
    return name === undefined ? this.snapshot() : this.#keep(join(this.deltas, name));
  }

  snapshot(): Kept {
    return this.#keep(this.export);
  }

  #keep(path: string): Kept {
    const paths = [path, `${path}${CHECKSUM}`].filter((one) => existsSync(one));
    const kept = paths.map((one) => ({ one, content: readFileSync(one), at: statSync(one).mtime }));
    const undo = () => {
      for (const { one, content, at } of kept) {
        writeFileSync(one, content);
        utimesSync(one, at, at);
      }
    };
    return { path, content: readFileSync(path, "utf8"), undo };
  }

  /** A file that the other system wrote wrong: its checksum is that of what stands in it. */
  writeWrong(path: string, content: string): void {
    if (existsSync(`${path}${CHECKSUM}`))
      this.#write(`${path}${CHECKSUM}`, createHash("sha256").update(content).digest("hex"));
    this.#write(path, content);
  }

  remove(): void {
    rmSync(this.root, { recursive: true, force: true });
  }

  #nextName(): string {
    this.#files += 1;
    return `${String(this.#files).padStart(6, "0")}.csv`;
  }

  #write(path: string, content: string): void {
    this.#writtenAt += 1;
    writeFileSync(`${path}.tmp`, content);
    utimesSync(`${path}.tmp`, this.#writtenAt, this.#writtenAt);
    renameSync(`${path}.tmp`, path);
  }
}
