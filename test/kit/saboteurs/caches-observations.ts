import type { SourceConsent } from "#connectors/sdk/contract.ts";
import type { Saboteur } from "./saboteur.ts";

/** Looks once at the consents of a person and remembers what it saw. */
export const cachesObservations: Saboteur = {
  name: "caches observations",
  caughtBy: "consent/observation-fresh",
  session(honest) {
    const seen = new Map<string, readonly SourceConsent[]>();
    return {
      async observe(reference) {
        const observation = await honest.observe(reference);
        const consents = seen.get(reference.externalId) ?? observation.consents;
        seen.set(reference.externalId, consents);
        return { ...observation, consents };
      },
    };
  },
};
