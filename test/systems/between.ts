import type { JournalEntry } from "#connectors/kit/journal.ts";
import type { TwinHandler, TwinRequest, TwinResponse } from "#connectors/kit/twin-server.ts";
import { TwinServer } from "#connectors/kit/twin-server.ts";

/** Deadlines of a check that waits for one: a real system on a busy machine needs more than a twin for what is not held up. */
export const systemWithin = (ms: number) => ({ timeoutMs: Math.max(ms, 2_000) });

interface Target {
  /** Where the real system answers this request. */
  url(request: TwinRequest): string;
  isWrite(entry: Pick<JournalEntry, "method" | "path">): boolean;
  /** What the real system answers to a write that it did. */
  echo(request: TwinRequest): TwinResponse;
  readonly pathOf?: (path: string, body: string) => string;
}

/**
 * Stands between a connector and a real system: the journal and the faults of a twin, in front of answers that are the
 * system's own.
 */
export class Between {
  readonly server: TwinServer;
  /** From now on writes are answered as ever, and never reach the system. */
  isLying = false;
  readonly #target: Target;

  constructor(name: string, target: Target) {
    this.#target = target;
    this.server = new TwinServer({ name, pathOf: target.pathOf });
  }

  /** Declares what the connector may ask for. */
  readonly pass: TwinHandler = async (request) => {
    if (this.isLying && this.#target.isWrite(request)) return this.#target.echo(request);
    const { method, headers, rawBody } = request;
    const sent = ["content-type", "authorization", "accept"].flatMap((name): [string, string][] => {
      const value = headers[name];
      return typeof value === "string" ? [[name, value]] : [];
    });
    const answer = await fetch(this.#target.url(request), {
      method,
      headers: Object.fromEntries(sent),
      body: rawBody.length > 0 ? new Uint8Array(rawBody) : undefined,
    });
    const type = answer.headers.get("content-type");
    const text = await answer.text();
    return {
      status: answer.status,
      headers: type ? { "content-type": type } : {},
      body: text === "" ? undefined : text,
    };
  };
}
