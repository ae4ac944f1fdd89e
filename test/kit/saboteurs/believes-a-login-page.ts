import { changeAnswer, type Saboteur } from "./saboteur.ts";

/** Does not look at the body of a 200 at all, HTML included. */
export const believesALoginPage: Saboteur = {
  name: "believes a login page",
  caughtBy: "consent/html-on-write",
  send: (honest) => async (request, now) => {
    const answer = await honest(request, now);
    const isHtml = request.method === "PATCH" && answer.status === 200 && answer.text.startsWith("<");
    return isHtml ? changeAnswer() : answer;
  },
};
