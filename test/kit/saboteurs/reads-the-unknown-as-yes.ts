import { withConsents, type Saboteur } from "./saboteur.ts";

/** Anything that is not a no is a yes. */
export const readsTheUnknownAsYes: Saboteur = {
  name: "reads the unknown as yes",
  caughtBy: "reading/unknown-consent",
  session: (honest) =>
    withConsents(honest, (consent) =>
      consent.state === "UNMAPPED" ? { ...consent, state: "GIVEN" } : consent,
    ),
};
