import { ConnectorError } from "#connectors/sdk/connector-error.ts";
import { isConnectorError, type Saboteur } from "./saboteur.ts";

let said = "";

/** Puts the vendor's message into its error: that message quotes addresses. */
export const quotesTheVendor: Saboteur = {
  name: "quotes the vendor",
  caughtBy: "operations/nameless-errors",
  send: (honest) => async (request, now) => {
    const answer = await honest(request, now);
    said = answer.text.slice(0, 300);
    return answer;
  },
  session: (honest) => ({
    async read(ids) {
      try {
        return await honest.read(ids);
      } catch (error) {
        if (!isConnectorError(error)) throw error;
        throw new ConnectorError(error.code, "read", { vendorCode: said, retryAt: error.retryAt });
      }
    },
  }),
};
