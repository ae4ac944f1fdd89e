import { randomUUID } from "node:crypto";
import type { Saboteur } from "./saboteur.ts";

/** Numbers what comes in: a repetition is news every time. */
export const countsItsEvents: Saboteur = {
  name: "counts its events",
  caughtBy: "webhooks/known-again",
  session(honest) {
    return {
      receive(request) {
        const answer = honest.receive?.(request) ?? null;
        if (answer?.kind !== "HINTS") return answer;
        return { ...answer, hints: answer.hints.map(() => ({ key: randomUUID() })) };
      },
    };
  },
};
