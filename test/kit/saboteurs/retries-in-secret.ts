import type { Saboteur } from "./saboteur.ts";

/** Tries a read again that met a 500: the vendor is asked more than the budget knows. */
export const retriesInSecret: Saboteur = {
  name: "retries in secret",
  caughtBy: "operations/no-hidden-retry",
  send: (honest) => async (request, now) => {
    const answer = await honest(request, now);
    return request.method === "POST" && answer.status === 500 ? honest(request, now) : answer;
  },
};
