import type { Saboteur } from "./saboteur.ts";

/** Repeats its key in the query, where every proxy logs it. */
export const putsItsKeyIntoUrls: Saboteur = {
  name: "puts its key into URLs",
  caughtBy: "auth/secret-not-in-urls",
  send: (honest) => (request, now) => {
    const url = new URL(request.url);
    url.searchParams.set("key", (request.headers?.["authorization"] ?? "").replace("Bearer ", ""));
    return honest({ ...request, url: url.toString() }, now);
  },
};
