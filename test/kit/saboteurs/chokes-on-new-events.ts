import type { Saboteur } from "./saboteur.ts";

/** Knows a closed list of events: the vendor's next release stops every hint of that source. */
export const chokesOnNewEvents: Saboteur = {
  name: "chokes on new events",
  caughtBy: "webhooks/unknown-event",
  session: (honest) => ({
    receive(request) {
      const answer = honest.receive?.(request) ?? null;
      const isNew = !/"event":"person\.(changed|deleted)"/.test(Buffer.from(request.body).toString("utf8"));
      return answer?.kind === "HINTS" && isNew ? { kind: "MALFORMED" } : answer;
    },
  }),
};
