import type { Saboteur } from "./saboteur.ts";

/** Has a deadline of its own choosing, six times the configured one. */
export const waitsForEver: Saboteur = {
  name: "waits for ever",
  caughtBy: "operations/silence",
  send: (honest) => (request, now) =>
    honest(request.method === "POST" ? { ...request, timeoutMs: request.timeoutMs * 6 } : request, now),
};
