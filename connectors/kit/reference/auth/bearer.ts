import type { Auth } from "../parts.ts";
import { secretNamed } from "../secret-named.ts";

/** One key for ever, in the header `Authorization`. */
export const auth: Auth = {
  settings: {},
  secrets: { apiKey: "API key of a user who may read, change and delete every person" },
  open({ secrets }) {
    const apiKey = secretNamed(secrets, "apiKey");
    return {
      headers: async () => ({ authorization: `Bearer ${apiKey.reveal()}` }),
      renew: async () => false,
    };
  },
};
