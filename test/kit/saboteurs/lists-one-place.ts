import { withConsents, type Saboteur } from "./saboteur.ts";

/** Lists what one place says: nobody learns that the other one was opened again, and nothing closes it. */
export const listsOnePlace: Saboteur = {
  name: "lists one place",
  caughtBy: "reading/one-place-open-again",
  session: (honest) => withConsents(honest, ({ stillOpen: _ignored, ...one }) => one),
};
