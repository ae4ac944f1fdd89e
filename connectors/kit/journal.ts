import { createWriteStream, type WriteStream } from "node:fs";

export interface JournalEntry {
  readonly seq: number;
  readonly at: string;
  readonly method: string;
  readonly path: string;
  readonly query: string;
  readonly body: string;
  /** Null while the request is running or when it never got an answer. */
  status: number | null;
  fault: string | null;
  /** The twin has no such path: a client that calls it is wrong, and a test must fail. */
  undeclared: boolean;
}

/** Every request that a twin saw, in memory and, when asked, as JSON lines in a file. Twins hold invented people only. */
export class Journal {
  readonly entries: JournalEntry[] = [];
  /** Crashes of the twin's own code; a test that sees one must fail. */
  readonly internalErrors: string[] = [];
  #file: WriteStream | null;

  constructor(file?: string) {
    this.#file = file ? createWriteStream(file, { flags: "a" }) : null;
  }

  open(request: Omit<JournalEntry, "seq" | "status" | "fault" | "undeclared">): JournalEntry {
    const entry = { seq: this.entries.length + 1, ...request, status: null, fault: null, undeclared: false };
    this.entries.push(entry);
    return entry;
  }

  settle(entry: JournalEntry, status: number | null, fault: string | null): void {
    entry.status = status;
    entry.fault = fault;
    this.#file?.write(`${JSON.stringify(entry)}\n`);
  }

  undeclared(): readonly JournalEntry[] {
    return this.entries.filter((entry) => entry.undeclared);
  }

  async close(): Promise<void> {
    const file = this.#file;
    if (!file) return;
    await new Promise<void>((resolve) => {
      file.end(() => resolve());
    });
  }
}
