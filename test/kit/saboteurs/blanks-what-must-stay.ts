import type { Saboteur } from "./saboteur.ts";

/** Where it may not delete, it blanks the name instead: the source had a reason to keep it. */
export const blanksWhatMustStay: Saboteur = {
  name: "blanks what must stay",
  caughtBy: "erasure/blocked",
  session: (honest) => ({
    async erase(command) {
      const outcome = await honest.erase(command);
      if (outcome.outcome === "REFUSED")
        await honest.rectify?.({ ...command, set: { familyName: "Nessuno" }, clear: [] });
      return outcome;
    },
  }),
};
