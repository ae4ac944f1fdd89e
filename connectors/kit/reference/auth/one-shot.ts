import { z } from "zod";
import { ConnectorError } from "#connectors/sdk/connector-error.ts";
import { parseJson, statusError } from "#connectors/sdk/http.ts";
import type { Auth } from "../parts.ts";
import { secretNamed } from "../secret-named.ts";

const sessionAnswer = z.object({ session: z.string().min(1) });

/** A session for every single request: asked for, used, and never again. */
export const auth: Auth = {
  settings: {},
  secrets: { apiKey: "API key of a user who may read, change and delete every person" },
  open({ settings, secrets, send, now }) {
    const apiKey = secretNamed(secrets, "apiKey");
    return {
      async headers() {
        const answer = await send(
          {
            operation: "login",
            method: "POST",
            url: `${settings.baseUrl}/v1/session`,
            headers: { authorization: `Bearer ${apiKey.reveal()}` },
            timeoutMs: settings.timeoutMs,
          },
          now,
        );
        if (answer.status !== 200) throw statusError("login", answer, now());
        const parsed = sessionAnswer.safeParse(parseJson("login", answer.text));
        if (!parsed.success) throw new ConnectorError("BAD_ANSWER", "login", { vendorCode: "no session" });
        return { "x-session": parsed.data.session };
      },
      renew: async () => false,
    };
  },
};
