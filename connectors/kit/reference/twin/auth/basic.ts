import { randomUUID } from "node:crypto";
import { unauthorized, type TwinAuth } from "../parts.ts";

/** User and password with every request. */
export function twinAuth(): TwinAuth {
  const user = "allinea";
  const password = `password-${randomUUID()}`;
  const expected = `Basic ${Buffer.from(`${user}:${password}`).toString("base64")}`;
  return {
    settings: { user },
    credentials: { password },
    declare: () => undefined,
    admit: ({ headers }) => (headers.authorization === expected ? null : unauthorized),
    expireSessions: () => undefined,
    logins: () => 0,
    reusedSessions: () => 0,
  };
}
