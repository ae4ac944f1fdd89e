import { Connection, type ConnectionConfig } from "jsforce";
import { afterEach, expect } from "vitest";
import { salesforceTwin, type SalesforceTwin } from "#connectors/salesforce/twin.ts";

const open: SalesforceTwin[] = [];

afterEach(async () => {
  for (const twin of open.splice(0)) {
    await twin.close();
    expect(twin.journal.undeclared()).toEqual([]);
    expect(twin.journal.internalErrors).toEqual([]);
  }
});

export async function startTwin(switches: Record<string, unknown> = {}): Promise<SalesforceTwin> {
  const twin = await salesforceTwin.start({ switches });
  open.push(twin);
  return twin;
}

/** The connected app that the twin knows, as jsforce wants it. */
export function appOf(twin: SalesforceTwin) {
  return {
    loginUrl: twin.url,
    clientId: String(twin.connectorConfig["clientId"]),
    clientSecret: twin.credentials["clientSecret"] ?? "",
  };
}

/** A client of the vendor's own making that is logged in, as any user of jsforce would be. */
export async function logIn(twin: SalesforceTwin, config: ConnectionConfig = {}): Promise<Connection> {
  const connection = new Connection({ loginUrl: twin.url, version: "61.0", ...config });
  await connection.login(twin.userLogin?.["username"] ?? "", twin.userLogin?.["password"] ?? "");
  return connection;
}

/** A client that holds a token and no way to renew it. */
export function withToken(
  twin: SalesforceTwin,
  accessToken: string | null | undefined,
  version = "61.0",
): Connection {
  return new Connection({ instanceUrl: twin.url, accessToken: accessToken ?? "", version });
}

export async function openOrg(switches: Record<string, unknown> = {}) {
  const twin = await startTwin(switches);
  return { twin, connection: await logIn(twin, { oauth2: appOf(twin) }) };
}
