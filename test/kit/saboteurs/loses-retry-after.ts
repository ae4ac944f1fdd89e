import type { Saboteur } from "./saboteur.ts";

/** Does not look at Retry-After and comes back when it likes. */
export const losesRetryAfter: Saboteur = {
  name: "loses Retry-After",
  caughtBy: "operations/retry-after-seconds",
  send: (honest) => async (request, now) => {
    const answer = await honest(request, now);
    const headers = new Headers(answer.headers);
    const isRead = request.method === "POST";
    if (isRead && /^\d+$/.test(headers.get("retry-after") ?? "")) headers.delete("retry-after");
    return { ...answer, headers };
  },
};
