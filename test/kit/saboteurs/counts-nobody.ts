import type { Saboteur } from "./saboteur.ts";
import { paging } from "#connectors/kit/reference/paging.ts";

/** Reads how many people there are, and never asks whether so many came. */
export const countsNobody: Saboteur = {
  name: "counts nobody",
  caughtBy: "reading/fewer-than-told",
  parts: {
    paging: {
      async page(ask, order, position) {
        const { people, next } = await paging.page(ask, order, position);
        return { people, next };
      },
    },
  },
};
