import { isConnectorError, type Saboteur } from "./saboteur.ts";

/** Sends a write again when the connection breaks, although it may have been done. */
export const retriesABrokenWrite: Saboteur = {
  name: "retries a broken write",
  caughtBy: "consent/reset-after-write",
  send: (honest) => async (request, now) => {
    try {
      return await honest(request, now);
    } catch (error) {
      const isBroken = isConnectorError(error) && error.code === "UNAVAILABLE";
      if (!isBroken || request.method !== "PATCH") throw error;
      return honest(request, now);
    }
  },
};
