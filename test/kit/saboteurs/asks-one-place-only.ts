import type { Saboteur } from "./saboteur.ts";

/** Asks one place whether there is anything to stop, and leaves the other one as it is when that says no. */
export const asksOnePlaceOnly: Saboteur = {
  name: "asks one place only",
  caughtBy: "consent/one-place-closed-again",
  session: (honest) => ({
    async revoke(command) {
      const [record] = await honest.read([command.externalId]).catch(() => []);
      const refuses = command.targets.map(({ purpose, channel }) =>
        record?.consents.some(
          (one) => one.purpose === purpose && one.channel === channel && one.state === "WITHDRAWN",
        ),
      );
      return refuses.every((one) => one) ? { outcome: "ALREADY" } : honest.revoke(command);
    },
  }),
};
