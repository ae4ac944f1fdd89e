import { isConnectorError, type Saboteur } from "./saboteur.ts";

/** Meets a cursor that it does not know and begins again without a word. */
export const startsOverInSilence: Saboteur = {
  name: "starts over in silence",
  caughtBy: "reading/foreign-cursor",
  session: (honest) => ({
    async pull(mode, cursor, signal) {
      try {
        return await honest.pull(mode, cursor, signal);
      } catch (error) {
        const isForeign = isConnectorError(error) && error.code === "CURSOR_EXPIRED" && cursor !== null;
        if (!isForeign) throw error;
        return honest.pull("FULL", null, signal);
      }
    },
  }),
};
