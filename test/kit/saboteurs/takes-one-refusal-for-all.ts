import type { SourceConsent } from "#connectors/sdk/contract.ts";
import type { Saboteur } from "./saboteur.ts";

/** Looks at one place, finds a no there, and observes a stop: whoever goes by the other place still writes. */
export const takesOneRefusalForAll: Saboteur = {
  name: "takes one refusal for all",
  caughtBy: "consent/one-place-open-again",
  session: (honest) => ({
    async observe(reference) {
      const seen = await honest.observe(reference);
      const consents = seen.consents.map(({ stillOpen: _ignored, ...one }): SourceConsent => one);
      return { ...seen, consents };
    },
  }),
};
