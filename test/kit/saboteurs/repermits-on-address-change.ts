import type { Saboteur } from "./saboteur.ts";

/** Corrects an address and does not know that the vendor forgets the refusal with it. */
export const repermitsOnAddressChange: Saboteur = {
  name: "re-permits on a change of address",
  caughtBy: "rectification/keeps-the-refusal",
  send: (honest) => (request, now) => {
    const body = JSON.parse(request.body ?? "null") as Record<string, unknown> | null;
    if (request.method !== "PATCH" || !body?.["emails"]) return honest(request, now);
    const { email_consent: _forgotten, ...rest } = body;
    return honest({ ...request, body: JSON.stringify(rest) }, now);
  },
};
