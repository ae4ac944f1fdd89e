import { isConnectorError, type Saboteur } from "./saboteur.ts";

/** Swallows a 429 while listing: the run ends early and looks complete. */
export const takesALimitForTheEnd: Saboteur = {
  name: "takes a limit for the end",
  caughtBy: "reading/limited-page",
  session: (honest) => ({
    async pull(mode, cursor, signal) {
      try {
        return await honest.pull(mode, cursor, signal);
      } catch (error) {
        if (!isConnectorError(error) || error.code !== "RATE_LIMITED") throw error;
        return { records: [], tombstones: [], cursor, done: true, total: null };
      }
    },
  }),
};
