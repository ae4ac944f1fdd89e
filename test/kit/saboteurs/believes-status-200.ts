import { changeAnswer, type Saboteur } from "./saboteur.ts";

/** Status 200 is a success, whatever the answer says. */
export const believesStatus200: Saboteur = {
  name: "believes status 200",
  caughtBy: "consent/error-inside-200",
  send: (honest) => async (request, now) => {
    const answer = await honest(request, now);
    const hasError = request.method === "PATCH" && answer.status === 200 && /"error"/.test(answer.text);
    return hasError ? changeAnswer() : answer;
  },
};
