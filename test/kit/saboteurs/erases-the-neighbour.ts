import type { Saboteur } from "./saboteur.ts";

/** Deletes the record before the one that was named as well, as an erasure by position would. */
export const erasesTheNeighbour: Saboteur = {
  name: "erases the neighbour",
  caughtBy: "erasure/others-untouched",
  send: (honest) => async (request, now) => {
    const answer = await honest(request, now);
    if (request.method === "DELETE" && answer.status === 204) {
      const neighbour = request.url.replace(/\d+$/, (id) => String(Number(id) - 1));
      await honest({ ...request, url: neighbour }, now);
    }
    return answer;
  },
};
