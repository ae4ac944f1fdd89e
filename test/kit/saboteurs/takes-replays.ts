import type { Saboteur } from "./saboteur.ts";

/** Looks whether a message is signed, and not when it was. */
export const takesReplays: Saboteur = {
  name: "takes replays",
  caughtBy: "webhooks/too-old",
  session: (honest) => ({
    receive(request) {
      const answer = honest.receive?.(request) ?? null;
      const isOld = answer?.kind === "REFUSED" && answer.reason === "TOO_OLD";
      return isOld ? { kind: "HINTS", hints: [{ key: "late" }], visibleInMs: 0 } : answer;
    },
  }),
};
