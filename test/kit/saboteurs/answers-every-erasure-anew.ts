import type { Saboteur } from "./saboteur.ts";

/** Deletes without looking first, so that a repetition is sent like the first time. */
export const answersEveryErasureAnew: Saboteur = {
  name: "answers every erasure anew",
  caughtBy: "erasure/idempotent",
  session: (honest) => {
    const erased = new Set<string>();
    return {
      async erase(command) {
        const outcome = await honest.erase(command);
        const again = erased.has(command.externalId) && outcome.outcome === "ALREADY";
        if (outcome.outcome === "ACCEPTED") erased.add(command.externalId);
        return again ? { outcome: "ACCEPTED" } : outcome;
      },
    };
  },
};
