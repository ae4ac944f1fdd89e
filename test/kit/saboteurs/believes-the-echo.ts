import type { Saboteur } from "./saboteur.ts";

/** Once a stop was accepted, its observation is that acceptance: nobody asks the source again. */
export const believesTheEcho: Saboteur = {
  name: "believes the echo",
  caughtBy: "consent/lying-echo",
  session(honest) {
    const accepted = new Set<string>();
    return {
      async revoke(command) {
        const outcome = await honest.revoke(command);
        if (outcome.outcome === "ACCEPTED") accepted.add(command.externalId);
        return outcome;
      },
      async observe(reference) {
        const seen = await honest.observe(reference);
        if (!accepted.has(reference.externalId)) return seen;
        const consents = seen.consents.map((consent) => ({ ...consent, state: "WITHDRAWN" as const }));
        return { ...seen, consents };
      },
    };
  },
};
