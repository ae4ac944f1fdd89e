import { connect, createServer, type AddressInfo, type Server, type Socket } from "node:net";
import { delayOf, FaultPlan, type Fault } from "#connectors/kit/faults.ts";
import { Journal, type JournalEntry } from "#connectors/kit/journal.ts";

/** https://www.postgresql.org/docs/current/protocol-message-formats.html: a type, a length that counts itself, a body. */
const [PARSE, QUERY, READY, ERROR] = ["P", "Q", "Z", "E"].map((letter) => letter.charCodeAt(0));

interface Message {
  readonly type: number;
  readonly bytes: Buffer;
}

/**
 * Stands between a client and a PostgreSQL, notes each statement, and breaks what it is told to. `path` of a statement is its
 * text. RESET_BEFORE and HANG: the server never sees it; RESET_AFTER and HANG_AFTER: it does, and its answer is lost;
 * TRUNCATED_JSON: half of the answer, and then the connection ends; REPLACE: an error of the server, whose SQLSTATE and text are
 * the body.
 */
export class WireProxy {
  readonly journal = new Journal();
  readonly faults = new FaultPlan();
  /** The most connections at once. */
  peak = 0;
  readonly #server: Server;
  readonly #sockets = new Set<Socket>();
  #open = 0;

  private constructor(upstream: { readonly host: string; readonly port: number }) {
    this.#server = createServer((client) => {
      this.#open += 1;
      this.peak = Math.max(this.peak, this.#open);
      const server = connect(upstream.port, upstream.host);
      for (const socket of [client, server]) {
        this.#sockets.add(socket);
        // Either end may be torn down by a fault; the other end is told by the close.
        socket.on("error", () => socket.destroy());
        socket.on("close", () => this.#sockets.delete(socket));
      }
      client.on("close", () => {
        this.#open -= 1;
        server.destroy();
      });
      server.on("close", () => client.destroy());
      this.#relay(client, server);
    });
  }

  static async start(upstream: { readonly host: string; readonly port: number }): Promise<WireProxy> {
    const proxy = new WireProxy(upstream);
    await new Promise<void>((resolve) => proxy.#server.listen(0, "127.0.0.1", resolve));
    return proxy;
  }

  get port(): number {
    return (this.#server.address() as AddressInfo).port;
  }

  async close(): Promise<void> {
    for (const socket of this.#sockets) socket.destroy();
    await new Promise<void>((resolve) => {
      this.#server.close(() => resolve());
    });
  }

  #relay(client: Socket, server: Socket): void {
    let current: { readonly entry: JournalEntry; readonly fault: Fault | null } | null = null;
    let answer: Buffer[] = [];
    const isHeld = () => {
      const kind = current?.fault?.kind;
      return kind === "RESET_AFTER" || kind === "HANG_AFTER" || kind === "TRUNCATED_JSON";
    };
    // The first message of a connection has no type, and nothing in it is a statement.
    const requests = new Messages(true);
    const answers = new Messages(false);
    client.on("data", (chunk: Buffer) => {
      const started: JournalEntry[] = [];
      for (const message of requests.take(chunk)) {
        const text = statementOf(message);
        if (text !== null) started.push(this.#note(text));
      }
      const [entry] = started;
      if (!entry) {
        server.write(chunk);
        return;
      }
      const fault = this.faults.take(entry.method, entry.path);
      entry.fault = fault?.kind ?? null;
      current = { entry, fault };
      answer = [];
      if (fault?.kind === "RESET_BEFORE") client.resetAndDestroy();
      else if (fault?.kind === "HANG") return;
      else if (fault?.kind === "REPLACE") client.write(errorOf(fault.response?.body));
      else if (fault?.kind === "DELAY") void delayOf(fault).then(() => server.write(chunk));
      else server.write(chunk);
    });
    server.on("data", (chunk: Buffer) => {
      const messages = answers.take(chunk);
      const failed = messages.find(({ type }) => type === ERROR);
      if (failed && current && /C42P01|C42703|C42601/.test(failed.bytes.toString("latin1")))
        current.entry.undeclared = true;
      if (!isHeld()) {
        client.write(chunk);
        return;
      }
      answer.push(chunk);
      if (!messages.some(({ type }) => type === READY)) return;
      const whole = Buffer.concat(answer);
      if (current?.fault?.kind === "RESET_AFTER") client.resetAndDestroy();
      if (current?.fault?.kind === "TRUNCATED_JSON")
        client.end(whole.subarray(0, Math.floor(whole.length / 2)));
    });
  }

  #note(text: string): JournalEntry {
    const method = /^\s*(\w+)/.exec(text)?.[1]?.toUpperCase() ?? "";
    const at = new Date().toISOString();
    return this.journal.open({ at, method, path: text, query: "", body: "" });
  }
}

/** Cuts a stream into messages; what is not whole yet waits. */
class Messages {
  #rest: Buffer = Buffer.alloc(0);
  #isStarting: boolean;

  constructor(isStarting: boolean) {
    this.#isStarting = isStarting;
  }

  take(chunk: Buffer): readonly Message[] {
    this.#rest = Buffer.concat([this.#rest, chunk]);
    const messages: Message[] = [];
    for (;;) {
      const head = this.#isStarting ? 0 : 1;
      if (this.#rest.length < head + 4) return messages;
      const length = head + this.#rest.readUInt32BE(head);
      if (this.#rest.length < length) return messages;
      const bytes = this.#rest.subarray(0, length);
      this.#rest = this.#rest.subarray(length);
      if (!this.#isStarting) messages.push({ type: bytes[0] ?? 0, bytes: bytes.subarray(5) });
      this.#isStarting = false;
    }
  }
}

function statementOf({ type, bytes }: Message): string | null {
  const text = bytes.toString("utf8").split("\0");
  if (type === QUERY) return text[0] ?? null;
  // The name of the prepared statement comes first, and is empty here.
  return type === PARSE ? (text[1] ?? null) : null;
}

/** ErrorResponse and ReadyForQuery. */
function errorOf(body: unknown): Buffer {
  const { code = "57P01", message = "" } = (body ?? {}) as { code?: string; message?: string };
  const fields = Buffer.from(`SERROR\0VERROR\0C${code}\0M${message}\0\0`, "utf8");
  const length = Buffer.alloc(4);
  length.writeUInt32BE(fields.length + 4);
  return Buffer.concat([
    Buffer.from([ERROR ?? 0]),
    length,
    fields,
    Buffer.from([READY ?? 0, 0, 0, 0, 5, 0x49]),
  ]);
}
