import { randomUUID } from "node:crypto";
import { unauthorized, type TwinAuth } from "../parts.ts";

/** One key for ever. */
export function twinAuth(): TwinAuth {
  const apiKey = `key-${randomUUID()}`;
  return {
    settings: {},
    credentials: { apiKey },
    declare: () => undefined,
    admit: ({ headers }) => (headers.authorization === `Bearer ${apiKey}` ? null : unauthorized),
    expireSessions: () => undefined,
    logins: () => 0,
    reusedSessions: () => 0,
  };
}
