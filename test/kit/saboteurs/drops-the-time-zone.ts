import type { Saboteur } from "./saboteur.ts";

/** Takes the vendor's local time for UTC: a consent may seem to come after its withdrawal. */
export const dropsTheTimeZone: Saboteur = {
  name: "drops the time zone",
  caughtBy: "reading/instants",
  send: (honest) => async (request, now) => {
    const answer = await honest(request, now);
    return { ...answer, text: answer.text.replaceAll("+02:00", "Z") };
  },
};
