import { isConnectorError, type Saboteur } from "./saboteur.ts";

/** Sends a write again when no answer comes, although it may have been done. */
export const retriesIntoSilence: Saboteur = {
  name: "retries into silence",
  caughtBy: "consent/silence-after-write",
  send: (honest) => async (request, now) => {
    try {
      return await honest(request, now);
    } catch (error) {
      const isSilent = isConnectorError(error) && error.code === "TIMEOUT";
      if (!isSilent || request.method !== "PATCH") throw error;
      return honest(request, now);
    }
  },
};
