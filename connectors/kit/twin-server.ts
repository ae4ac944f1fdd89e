import { appendFileSync, existsSync, readFileSync, writeFileSync } from "node:fs";
import { createServer, type IncomingMessage, type Server, type ServerResponse } from "node:http";
import type { AddressInfo, Socket } from "node:net";
import { delayOf, FaultPlan, type Fault } from "./faults.ts";
import { Journal, type JournalEntry } from "./journal.ts";
import { match, routeOf, type Route } from "./routes.ts";

export interface TwinRequest {
  readonly method: string;
  /** Path without query, still percent-encoded. */
  readonly path: string;
  readonly query: URLSearchParams;
  readonly headers: IncomingMessage["headers"];
  readonly rawBody: Buffer;
  /** Values of `:name` parts of the route, decoded. */
  readonly params: Readonly<Record<string, string>>;
}

export interface TwinResponse {
  readonly status: number;
  readonly headers?: Readonly<Record<string, string>>;
  /** An object is sent as JSON, a string as it is, undefined as an empty body. */
  readonly body?: unknown;
}

export type TwinHandler = (request: TwinRequest) => TwinResponse | Promise<TwinResponse>;

export interface TwinServerOptions {
  readonly name: string;
  readonly port?: number;
  /** File that gets every request as one JSON line. */
  readonly journalFile?: string;
  /** Runs before every declared route: authentication, quotas. A response ends the request. */
  readonly before?: (request: TwinRequest) => TwinResponse | null;
  /** Answer to an undeclared path in the vendor's own shape; it stays marked as undeclared in the journal. */
  readonly notFound?: TwinHandler;
  /**
   * File that keeps the writes, so that the twin starts again in the state in which it stopped: `restore` replays it.
   */
  readonly stateFile?: string;
  /** Which requests change the store; needed with `stateFile`. */
  readonly isWrite?: (request: TwinRequest) => boolean;
  /**
   * The path under which a request is routed, noted and broken, where it is not the URL's: of JSON-RPC, whose calls all go to one
   * URL, with the method's name in it.
   */
  readonly pathOf?: (path: string, body: string) => string;
  /** Headers on every answer, e.g. rate limits. */
  readonly headers?: () => Readonly<Record<string, string>>;
}

function replacement({ response }: Fault): TwinResponse {
  return response ?? { status: 503 };
}

/** HTTP front of a vendor's twin: declared routes, a journal of every request, and a plan of faults. */
export class TwinServer {
  readonly journal: Journal;
  readonly faults = new FaultPlan();
  #routes: Route[] = [];
  #server: Server;
  #sockets = new Set<Socket>();
  #options: TwinServerOptions;
  #clock: () => number = Date.now;
  #clockOffsetMs = 0;
  #lastAnswers = new Map<string, TwinResponse>();
  #underWay = 0;
  /** The most requests that were ever under way at once. */
  peak = 0;

  constructor(options: TwinServerOptions) {
    this.#options = options;
    this.journal = new Journal(options.journalFile);
    this.#server = createServer((request, response) => {
      this.#underWay += 1;
      this.peak = Math.max(this.peak, this.#underWay);
      response.on("close", () => (this.#underWay -= 1));
      this.#serve(request, response).catch((error: unknown) => {
        this.journal.internalErrors.push(String(error instanceof Error ? error.stack : error));
        response.destroy();
      });
    });
    this.#server.on("connection", (socket) => {
      this.#sockets.add(socket);
      socket.on("close", () => this.#sockets.delete(socket));
    });
  }

  /** Declares a route; `:name` matches one path segment. Trailing slashes are tolerated, as the vendors' clients send them. */
  route(method: string, path: string, handler: TwinHandler): this {
    this.#routes.push(routeOf(method, path, handler));
    return this;
  }

  /** The twin's own clock, in ms since the epoch. */
  now(): number {
    return this.#clock() + this.#clockOffsetMs;
  }

  /** From now on the twin lives by this clock, as in a simulation. */
  liveBy(clock: () => number): void {
    this.#clock = clock;
  }

  advanceClock(ms: number): void {
    if (!Number.isFinite(ms)) throw new Error("the clock advances by a number of milliseconds");
    this.#clockOffsetMs += ms;
  }

  async listen(): Promise<void> {
    await new Promise<void>((resolve, reject) => {
      this.#server.once("error", reject);
      this.#server.listen(this.#options.port ?? 0, "127.0.0.1", resolve);
    });
  }

  get url(): string {
    return `http://127.0.0.1:${(this.#server.address() as AddressInfo).port}`;
  }

  async close(): Promise<void> {
    for (const socket of this.#sockets) socket.destroy();
    await new Promise<void>((resolve) => {
      this.#server.close(() => resolve());
    });
    await this.journal.close();
  }

  async #serve(incoming: IncomingMessage, response: ServerResponse): Promise<void> {
    const chunks: Buffer[] = [];
    for await (const chunk of incoming) chunks.push(chunk as Buffer);
    const url = new URL(incoming.url ?? "/", "http://twin");
    const method = incoming.method ?? "GET";
    const rawBody = Buffer.concat(chunks);
    const body = rawBody.toString("utf8");
    const path = this.#options.pathOf?.(url.pathname, body) ?? url.pathname;
    const at = new Date(this.now()).toISOString();
    const entry: JournalEntry = this.journal.open({ at, method, path, query: url.search, body });
    const base = { method, path, query: url.searchParams, headers: incoming.headers, rawBody };
    const fault = this.faults.take(method, path);
    const route = `${method} ${path}`;
    if (fault && (await this.#failBefore(fault, response, this.#lastAnswers.get(route)))) {
      const status = fault.kind === "REPLACE" ? replacement(fault).status : null;
      this.journal.settle(entry, status, fault.kind);
      return;
    }
    const answer = await this.#dispatch(base, entry);
    this.#lastAnswers.set(route, answer);
    this.#keep(base, answer.status);
    this.#send(response, answer, fault);
    this.journal.settle(entry, answer.status, fault?.kind ?? null);
  }

  async #dispatch(base: Omit<TwinRequest, "params">, entry: JournalEntry): Promise<TwinResponse> {
    for (const route of this.#routes) {
      const params = match(route, base.method, base.path);
      if (!params) continue;
      const request = { ...base, params };
      return this.#options.before?.(request) ?? (await route.handler(request));
    }
    entry.undeclared = true;
    const fallback: TwinHandler = () => ({
      status: 404,
      body: { message: `no such path on the ${this.#options.name} twin` },
    });
    return (this.#options.notFound ?? fallback)({ ...base, params: {} });
  }

  /** Before the answer leaves: a client that got one finds the same state after a kill of this process. */
  #keep(request: Omit<TwinRequest, "params">, status: number): void {
    const { stateFile, isWrite } = this.#options;
    if (!stateFile || status >= 400 || !isWrite?.({ ...request, params: {} })) return;
    const { method, path, query, rawBody } = request;
    const headers = { "content-type": request.headers["content-type"] };
    const line = {
      at: this.now(),
      method,
      path,
      query: query.toString(),
      headers,
      body: rawBody.toString("utf8"),
    };
    appendFileSync(stateFile, `${JSON.stringify(line)}\n`);
  }

  /** Replays the kept writes, each at its own time. Call it after seeding and before listening. */
  async restore(): Promise<number> {
    const { stateFile } = this.#options;
    if (!stateFile || !existsSync(stateFile)) return 0;
    const text = readFileSync(stateFile, "utf8");
    // A kill may cut the last line off; its request was never answered, and the next line must not be glued to it.
    const whole = text.slice(0, text.lastIndexOf("\n") + 1);
    if (whole !== text) writeFileSync(stateFile, whole);
    const lines = whole.split("\n").filter(Boolean);
    for (const line of lines) {
      const kept = JSON.parse(line) as {
        at: number;
        method: string;
        path: string;
        query: string;
        headers: Record<string, string>;
        body: string;
      };
      this.#clockOffsetMs = kept.at - this.#clock();
      const request = { ...kept, query: new URLSearchParams(kept.query), rawBody: Buffer.from(kept.body) };
      for (const route of this.#routes) {
        const params = match(route, request.method, request.path);
        if (params) {
          await route.handler({ ...request, params });
          break;
        }
      }
    }
    this.#clockOffsetMs = 0;
    return lines.length;
  }

  /** Faults that keep the request from being processed at all. */
  async #failBefore(
    fault: Fault,
    response: ServerResponse,
    lastAnswer: TwinResponse | undefined,
  ): Promise<boolean> {
    switch (fault.kind) {
      case "RESET_BEFORE":
        response.socket?.resetAndDestroy();
        return true;
      case "HANG":
        return true;
      case "HANG_AFTER":
      case "RESET_AFTER":
      case "TRUNCATED_JSON":
      case "REPLACE_AFTER":
      case "ALTER":
        return false;
      case "DELAY":
        await delayOf(fault);
        return false;
      case "REPLACE":
        this.#write(response, replacement(fault));
        return true;
      case "REPEAT":
        if (lastAnswer) this.#write(response, lastAnswer);
        return lastAnswer !== undefined;
      default:
        throw new Error(`unknown fault ${String(fault.kind satisfies never)}`);
    }
  }

  #send(response: ServerResponse, answer: TwinResponse, fault: Fault | null): void {
    switch (fault?.kind) {
      case "RESET_AFTER":
        response.socket?.resetAndDestroy();
        return;
      case "HANG_AFTER":
        return;
      case "REPLACE_AFTER":
        this.#write(response, replacement(fault));
        return;
      case "ALTER":
        this.#write(response, { ...answer, body: fault.alter?.(answer.body) });
        return;
      case "TRUNCATED_JSON": {
        const text = JSON.stringify(answer.body ?? {});
        this.#write(response, {
          status: answer.status,
          headers: { "content-type": "application/json;charset=UTF-8" },
          body: text.slice(0, Math.floor(text.length / 2)),
        });
        return;
      }
      default:
        this.#write(response, answer);
    }
  }

  #write(response: ServerResponse, answer: TwinResponse): void {
    const isText = typeof answer.body === "string";
    const headers: Record<string, string> = { ...this.#options.headers?.(), ...answer.headers };
    if (answer.body !== undefined && !isText) headers["content-type"] ??= "application/json;charset=UTF-8";
    headers["date"] ??= new Date(this.now()).toUTCString();
    response.writeHead(answer.status, headers);
    response.end(isText ? answer.body : answer.body === undefined ? undefined : JSON.stringify(answer.body));
  }
}
