import type { Saboteur } from "./saboteur.ts";

/** Accepts a stop for a record that is not there. */
export const stopsNobody: Saboteur = {
  name: "stops nobody",
  caughtBy: "consent/gone-record",
  session: (honest) => ({
    async revoke(command) {
      const { record } = await honest.observe({ ...command, targets: [] });
      return record === "GONE" ? { outcome: "ACCEPTED" } : honest.revoke(command);
    },
  }),
};
