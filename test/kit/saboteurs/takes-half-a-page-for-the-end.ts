import { isConnectorError, type Saboteur } from "./saboteur.ts";

/** Reads a page that was cut off as the last one: whoever is missing will be taken for deleted. */
export const takesHalfAPageForTheEnd: Saboteur = {
  name: "takes half a page for the end",
  caughtBy: "reading/cut-off-anywhere",
  session: (honest) => ({
    async pull(mode, cursor, signal) {
      try {
        return await honest.pull(mode, cursor, signal);
      } catch (error) {
        if (!isConnectorError(error) || error.vendorCode !== "NOT_JSON") throw error;
        return { records: [], tombstones: [], cursor, done: true, total: null };
      }
    },
  }),
};
