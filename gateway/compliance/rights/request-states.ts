import type { RequestState } from "./request-words.ts";

/** Where a request may go from each state. Nothing leads out of an end, and nothing is done for nobody known. */
export const REQUEST_MOVES: Readonly<Record<RequestState, readonly RequestState[]>> = {
  RECEIVED: ["ACKNOWLEDGED", "AWAITING_IDENTITY", "ACCEPTED", "REJECTED"],
  ACKNOWLEDGED: ["AWAITING_IDENTITY", "ACCEPTED", "REJECTED"],
  AWAITING_IDENTITY: ["ACCEPTED", "REJECTED"],
  ACCEPTED: ["EXTENDED", "DONE", "REJECTED"],
  EXTENDED: ["DONE", "REJECTED"],
  DONE: [],
  REJECTED: [],
};

export function isOver(state: RequestState): boolean {
  return REQUEST_MOVES[state].length === 0;
}
