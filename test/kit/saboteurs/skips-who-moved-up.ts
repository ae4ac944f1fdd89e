import type { Saboteur } from "./saboteur.ts";

/** Walks offsets from the front: each deletion moves somebody onto a page that was read already. */
export const skipsWhoMovedUp: Saboteur = {
  name: "skips who moved up",
  caughtBy: "reading/no-gap-while-changing",
  over: { paging: "offset" },
  parts: {
    paging: {
      async page(ask, _order, position) {
        const [offset, before] =
          position === null ? [0, ""] : (JSON.parse(String(position)) as [number, string]);
        const { people, total = 0 } = await ask({ limit: "50", offset: String(offset) });
        const first = people[0]?.id ?? "";
        if (first !== "" && first === before) throw new Error("the same page again");
        const next = offset + 50 >= total ? null : JSON.stringify([offset + 50, first]);
        return { people, next, total };
      },
    },
  },
};
