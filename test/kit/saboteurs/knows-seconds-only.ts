import type { Saboteur } from "./saboteur.ts";

/** Understands Retry-After in seconds and not as a date. */
export const knowsSecondsOnly: Saboteur = {
  name: "knows seconds only",
  caughtBy: "consent/retry-after-date",
  send: (honest) => async (request, now) => {
    const answer = await honest(request, now);
    const headers = new Headers(answer.headers);
    const isWrite = request.method === "PATCH";
    if (isWrite && !/^\d+$/.test(headers.get("retry-after") ?? "")) headers.delete("retry-after");
    return { ...answer, headers };
  },
};
