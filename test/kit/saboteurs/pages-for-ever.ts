import type { Saboteur } from "./saboteur.ts";

/** Follows whatever cursor comes, also one that it has just followed. */
export const pagesForEver: Saboteur = {
  name: "pages for ever",
  caughtBy: "reading/repeated-page",
  parts: {
    paging: {
      async page(ask, _order, position) {
        const query: Record<string, string> = { limit: "50" };
        if (position !== null) query["cursor"] = String(position);
        const { people, next = null, total } = await ask(query);
        return { people, next, total };
      },
    },
  },
};
