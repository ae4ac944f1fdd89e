import type { Saboteur } from "./saboteur.ts";

/** Tries a session that was used before, and takes the fresh one only when that is refused. */
export const reusesASession: Saboteur = {
  name: "re-uses a one-shot session",
  caughtBy: "auth/one-shot-sessions",
  over: { auth: "one-shot" },
  send(honest) {
    let used: string | null = null;
    return async (request, now) => {
      const fresh = request.headers?.["x-session"];
      const old = request.operation === "read one" ? used : null;
      const answer = await honest(
        old === null ? request : { ...request, headers: { ...request.headers, "x-session": old } },
        now,
      );
      used = fresh && old === null ? fresh : used;
      return old !== null && answer.status === 401 ? honest(request, now) : answer;
    };
  },
};
