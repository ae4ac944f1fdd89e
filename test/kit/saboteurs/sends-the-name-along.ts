import type { Saboteur } from "./saboteur.ts";

/** Sends the name that it read along with a stop: what staff wrote in between is undone. */
export const sendsTheNameAlong: Saboteur = {
  name: "sends the name along",
  caughtBy: "consent/yes-under-way",
  send(honest) {
    let read: { person?: { last_name?: string | null } } = {};
    return async (request, now) => {
      const isStop = request.method === "PATCH" && /_consent/.test(request.body ?? "");
      const { last_name } = read.person ?? {};
      const body = { last_name, ...(JSON.parse(request.body ?? "{}") as object) };
      const answer = await honest(isStop ? { ...request, body: JSON.stringify(body) } : request, now);
      if (request.operation === "read one" && /^{"person".*}}$/.test(answer.text)) {
        read = JSON.parse(answer.text) as typeof read;
      }
      return answer;
    };
  },
};
