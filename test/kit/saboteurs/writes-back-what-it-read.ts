import type { Saboteur } from "./saboteur.ts";

/** Sends the consent that it read along with a correction: a stop that came in between is undone. */
export const writesBackWhatItRead: Saboteur = {
  name: "writes back what it read",
  caughtBy: "consent/never-permits",
  send(honest) {
    let read: { person?: { email_consent?: string } } = {};
    return async (request, now) => {
      const isCorrection = request.method === "PATCH" && /last_name/.test(request.body ?? "");
      const { email_consent } = read.person ?? {};
      const body = { ...(JSON.parse(request.body ?? "{}") as object), email_consent };
      const answer = await honest(isCorrection ? { ...request, body: JSON.stringify(body) } : request, now);
      if (request.operation === "read one" && /^{"person".*}}$/.test(answer.text)) {
        read = JSON.parse(answer.text) as typeof read;
      }
      return answer;
    };
  },
};
