import { ConnectorError } from "#connectors/sdk/connector-error.ts";
import type { Secret } from "#connectors/sdk/secret.ts";

/** Without its secret a connector does not start. */
export function secretNamed(secrets: Readonly<Record<string, Secret>>, name: string): Secret {
  const secret = secrets[name];
  if (!secret) throw new ConnectorError("AUTH", "connect", { vendorCode: `${name} is missing` });
  return secret;
}
