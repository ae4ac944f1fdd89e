import { withConsents, type Saboteur } from "./saboteur.ts";

/** Who was never asked has not said no. */
export const readsSilenceAsYes: Saboteur = {
  name: "reads silence as yes",
  caughtBy: "reading/never-asked",
  session: (honest) =>
    withConsents(honest, (consent) =>
      consent.state === "NOT_ASKED" ? { ...consent, state: "GIVEN" } : consent,
    ),
};
