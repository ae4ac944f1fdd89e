import { setTimeout as sleep } from "node:timers/promises";
import { ConnectorError } from "#connectors/sdk/connector-error.ts";
import type { Json, PullMode, PullPage } from "#connectors/sdk/contract.ts";
import { withDeadline } from "#connectors/sdk/deadline.ts";
import type { Seen } from "#gateway/ledger/bulk/slice.ts";
import type { SourceBreakers } from "./breakers.ts";
import type { ConnectedSource } from "./registry.ts";

export interface PullPatience {
  /** Tries per page. */
  readonly attempts: number;
  /** Wait before the second try; doubles, with jitter. */
  readonly firstWaitMs: number;
  /** A vendor that asks for more patience than this fails the run; the next one tries again. */
  readonly longestWaitMs: number;
  readonly pageDeadlineMs: number;
}

export const defaultPatience: PullPatience = {
  attempts: 5,
  firstWaitMs: 500,
  longestWaitMs: 60_000,
  pageDeadlineMs: 120_000,
};

export interface AskOptions {
  readonly patience: PullPatience;
  readonly breakers: SourceBreakers | undefined;
  readonly signal: AbortSignal | undefined;
  readonly now: () => Date;
}

export interface SeenPage {
  readonly page: PullPage;
  readonly seen: Seen;
}

/** Pulls page after page until the source says that it is done. */
export async function* pullPages(
  source: ConnectedSource,
  mode: PullMode,
  from: Json,
  options: AskOptions,
): AsyncGenerator<SeenPage> {
  let cursor = from;
  for (;;) {
    const from = cursor;
    const answer = await askPage(source, "pull", options, () =>
      source.session.pull(mode, from, options.signal),
    );
    yield answer;
    if (answer.page.done) return;
    if (answer.page.records.length === 0 && JSON.stringify(answer.page.cursor) === JSON.stringify(cursor)) {
      // The same question again would get the same answer for ever.
      throw new ConnectorError("BAD_ANSWER", `${source.name} pull`, { vendorCode: "CURSOR_STANDS_STILL" });
    }
    cursor = answer.page.cursor;
  }
}

/** Asks for one page, again while patience lasts and the source says that it is worth it. */
export async function askPage(
  source: ConnectedSource,
  what: "pull" | "read",
  { patience, breakers, signal, now }: AskOptions,
  ask: () => Promise<PullPage>,
): Promise<SeenPage> {
  const operation = `${source.name} ${what}`;
  const call = (): Promise<PullPage> => withDeadline(operation, patience.pageDeadlineMs, ask);
  for (let attempt = 1; ; attempt += 1) {
    signal?.throwIfAborted();
    const from = now();
    try {
      const page = await (breakers ? breakers.run(source.name, operation, call, { signal }) : call());
      return { page: checked(page, operation), seen: { from, at: now() } };
    } catch (error) {
      if (signal?.aborted) throw signal.reason;
      if (!(error instanceof ConnectorError) || !error.retryable || attempt === patience.attempts)
        throw error;
      const wait = waitBefore(attempt, error, patience, now());
      if (wait > patience.longestWaitMs) throw error;
      await sleep(wait, undefined, { signal });
    }
  }
}

function waitBefore(attempt: number, error: ConnectorError, patience: PullPatience, now: Date): number {
  const backOff = patience.firstWaitMs * 2 ** (attempt - 1) * (0.5 + Math.random());
  return error.retryAt ? Math.max(backOff, error.retryAt.getTime() - now.getTime()) : backOff;
}

const LONGEST_ID = 500;

/** Ids are keys of ours: one that cannot be one would stop every sync of the source. */
function checked(page: PullPage, operation: string): PullPage {
  for (const { externalId } of [...page.records, ...page.tombstones]) {
    if (externalId === "" || externalId.length > LONGEST_ID || externalId.includes("\0")) {
      throw new ConnectorError("BAD_ANSWER", operation, { vendorCode: "UNUSABLE_ID" });
    }
  }
  return page;
}
