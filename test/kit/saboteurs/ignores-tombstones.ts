import type { Saboteur } from "./saboteur.ts";

/** Lists who is there and drops who is gone. */
export const ignoresTombstones: Saboteur = {
  name: "ignores tombstones",
  caughtBy: "reading/tombstone",
  session: (honest) => ({
    pull: async (mode, cursor, signal) => ({ ...(await honest.pull(mode, cursor, signal)), tombstones: [] }),
  }),
};
