import type { Saboteur } from "./saboteur.ts";

/** Writes the whole record where one field was meant, with what it happens to know. */
export const overwritesTheRecord: Saboteur = {
  name: "overwrites the record",
  caughtBy: "consent/record-untouched",
  send: (honest) => (request, now) => {
    if (request.method !== "PATCH" || !/_consent/.test(request.body ?? "")) return honest(request, now);
    const body = { company: null, ...(JSON.parse(request.body ?? "{}") as object) };
    return honest({ ...request, body: JSON.stringify(body) }, now);
  },
};
