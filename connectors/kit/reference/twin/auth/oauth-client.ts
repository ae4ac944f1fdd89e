import { randomUUID } from "node:crypto";
import { unauthorized, type TwinAuth } from "../parts.ts";

/** Tokens by the client-credentials grant. */
export function twinAuth(): TwinAuth {
  const clientId = "allinea";
  const clientSecret = `secret-${randomUUID()}`;
  const tokens = new Set<string>();
  let logins = 0;
  return {
    settings: { clientId },
    credentials: { clientSecret },
    declare(server) {
      server.route("POST", "/oauth/token", ({ rawBody }) => {
        const form = new URLSearchParams(rawBody.toString("utf8"));
        const isKnown = form.get("client_id") === clientId && form.get("client_secret") === clientSecret;
        if (!isKnown) return { status: 401, body: { error: "invalid_client" } };
        logins += 1;
        const token = `token-${randomUUID()}`;
        tokens.add(token);
        return { status: 200, body: { access_token: token, token_type: "Bearer", expires_in: 3_600 } };
      });
    },
    admit({ path, headers }) {
      const token = headers.authorization?.replace(/^Bearer /, "") ?? "";
      return path === "/oauth/token" || tokens.has(token) ? null : unauthorized;
    },
    expireSessions: () => tokens.clear(),
    logins: () => logins,
    reusedSessions: () => 0,
  };
}
