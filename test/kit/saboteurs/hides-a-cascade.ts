import type { Saboteur } from "./saboteur.ts";

/** Deletes the person's calls as well, and tells nobody beforehand. */
export const hidesACascade: Saboteur = {
  name: "hides a cascade",
  caughtBy: "erasure/cascades-declared",
  definition: ({ capabilities }) => ({
    capabilities: { ...capabilities, erasure: { ...capabilities.erasure, cascadesTo: [] } },
  }),
};
