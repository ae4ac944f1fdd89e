/**
 * Each request to a vendor takes its turn. The gateway lets a call of a session in with the turn of its first request;
 * what the connector sends after that waits here, because vendors count requests and not our calls.
 */
import { AsyncLocalStorage } from "node:async_hooks";

/** Waits until one more request may leave. */
export type FurtherTurn = () => Promise<void>;

const underWay = new AsyncLocalStorage<{ first: boolean; readonly further: FurtherTurn }>();

/** Runs a call of a session: its first request leaves at once, each other one after `further`. */
export function withRequestTurns<T>(further: FurtherTurn, call: () => Promise<T>): Promise<T> {
  return underWay.run({ first: true, further }, call);
}

/** To be awaited right before a request leaves. At once where nobody counts, as in a connector's own tests. */
export async function requestTurn(): Promise<void> {
  const turns = underWay.getStore();
  if (!turns) return;
  const isFirst = turns.first;
  turns.first = false;
  if (!isFirst) await turns.further();
}
