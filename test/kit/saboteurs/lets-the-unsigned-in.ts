import type { Saboteur } from "./saboteur.ts";

/** A request without a signature is taken for somebody's trial and let through. */
export const letsTheUnsignedIn: Saboteur = {
  name: "lets the unsigned in",
  caughtBy: "webhooks/forged",
  session: (honest) => ({
    receive(request) {
      const isTrial = Object.keys(request.headers).length === 0;
      if (isTrial) return { kind: "HINTS", hints: [{ key: "trial" }], visibleInMs: 0 };
      return honest.receive?.(request) ?? null;
    },
  }),
};
