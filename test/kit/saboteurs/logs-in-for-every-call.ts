import { auth } from "#connectors/kit/reference/auth/oauth-client.ts";
import type { AuthContext } from "#connectors/kit/reference/parts.ts";
import type { Saboteur } from "./saboteur.ts";

/** Twenty calls that find one token expired log in twenty times. */
export const logsInForEveryCall: Saboteur = {
  name: "logs in for every call",
  caughtBy: "auth/renewed-once",
  over: { auth: "oauth-client" },
  parts: {
    auth: {
      ...auth,
      open(context: AuthContext) {
        const first = auth.open(context);
        let current = first;
        return {
          headers: () => current.headers(),
          async renew() {
            const own = auth.open(context);
            await own.headers();
            current = own;
            return true;
          },
        };
      },
    },
  },
};
