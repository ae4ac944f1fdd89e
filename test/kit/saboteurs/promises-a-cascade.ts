import type { Saboteur } from "./saboteur.ts";

/** Tells whoever decides that the invoices go as well, and leaves them. */
export const promisesACascade: Saboteur = {
  name: "promises a cascade",
  caughtBy: "erasure/cascades-happen",
  definition: ({ capabilities }) => ({
    capabilities: {
      ...capabilities,
      erasure: { ...capabilities.erasure, cascadesTo: ["calls", "invoices"] },
    },
  }),
};
