import { z } from "zod";
import type { Auth } from "../parts.ts";
import { secretNamed } from "../secret-named.ts";

/** User and password with every request (RFC 7617). */
export const auth: Auth = {
  settings: { user: z.string().min(1) },
  secrets: { password: "Password of the user who may read, change and delete every person" },
  open({ settings, secrets }) {
    const password = secretNamed(secrets, "password");
    const proof = () => Buffer.from(`${String(settings["user"])}:${password.reveal()}`).toString("base64");
    return {
      headers: async () => ({ authorization: `Basic ${proof()}` }),
      renew: async () => false,
    };
  },
};
