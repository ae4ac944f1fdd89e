import type { Saboteur } from "./saboteur.ts";

/** Knocks twice with a key that was refused: a few more and the account is locked. */
export const triesBadCredentialsAgain: Saboteur = {
  name: "tries bad credentials again",
  caughtBy: "auth/bad-credentials",
  send: (honest) => async (request, now) => {
    const answer = await honest(request, now);
    return answer.status === 401 && request.url.endsWith("/v1/account") ? honest(request, now) : answer;
  },
};
