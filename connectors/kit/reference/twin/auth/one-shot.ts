import { randomUUID } from "node:crypto";
import { unauthorized, type TwinAuth } from "../parts.ts";

/** A session for every single request. */
export function twinAuth(): TwinAuth {
  const apiKey = `key-${randomUUID()}`;
  const open = new Set<string>();
  const used = new Set<string>();
  let reused = 0;
  return {
    settings: {},
    credentials: { apiKey },
    declare(server) {
      server.route("POST", "/v1/session", () => {
        const session = `session-${randomUUID()}`;
        open.add(session);
        return { status: 200, body: { session } };
      });
    },
    admit({ path, headers }) {
      if (path === "/v1/session") return headers.authorization === `Bearer ${apiKey}` ? null : unauthorized;
      const session = String(headers["x-session"]);
      if (used.has(session)) reused += 1;
      if (!open.delete(session)) return unauthorized;
      used.add(session);
      return null;
    },
    expireSessions: () => open.clear(),
    logins: () => used.size,
    reusedSessions: () => reused,
  };
}
