import { afterEach, expect } from "vitest";
import { odoo } from "#connectors/odoo/connector.ts";
import { odooTwin, type OdooTwin } from "#connectors/odoo/twin.ts";
import { ConnectorError } from "#connectors/sdk/connector-error.ts";
import type { ConnectorSession, ConsentTarget, Json, PullMode, PullPage } from "#connectors/sdk/contract.ts";
import { Secret } from "#connectors/sdk/secret.ts";

export const EMAIL: ConsentTarget = { purpose: "DIRECT_MARKETING", channel: "EMAIL" };
export const SMS: ConsentTarget = { purpose: "DIRECT_MARKETING", channel: "SMS" };
export const CALLS: ConsentTarget = { purpose: "DIRECT_MARKETING", channel: "PHONE_HUMAN" };
export const POST: ConsentTarget = { purpose: "DIRECT_MARKETING", channel: "POST" };
export const PROFILING: ConsentTarget = { purpose: "PROFILING", channel: null };

const opened: { twin: OdooTwin; session: ConnectorSession }[] = [];

interface DatabaseOptions {
  readonly switches?: Readonly<Record<string, unknown>>;
  readonly config?: Readonly<Record<string, unknown>>;
  readonly now?: () => number;
}

/** A twin and a session on it. Afterwards every request must have been declared and towards refusal. */
export async function openDatabase({ switches = {}, config = {}, now = Date.now }: DatabaseOptions = {}) {
  const twin = await odooTwin.start({ switches });
  const database = { twin, session: sessionOn(twin, config, now) };
  opened.push(database);
  return database;
}

export function sessionOn(
  twin: OdooTwin,
  config: Readonly<Record<string, unknown>> = {},
  now = Date.now,
  apiKey = twin.credentials["apiKey"] ?? "",
): ConnectorSession {
  return odoo.connect({
    config: odoo.config.parse({ ...twin.connectorConfig, pageSize: 20, timeoutMs: 5_000, ...config }),
    secrets: { apiKey: new Secret(apiKey) },
    defaultCountry: "IT",
    now,
  });
}

afterEach(async () => {
  for (const { twin, session } of opened.splice(0)) {
    await session.close();
    await twin.close();
    expect(twin.journal.internalErrors).toEqual([]);
    expect(twin.journal.undeclared()).toEqual([]);
    expect(twin.permittingRequests()).toEqual([]);
  }
});

export function about(
  externalId: string,
  targets: readonly ConsentTarget[] = [EMAIL],
  identifiers: { readonly emails?: readonly string[]; readonly phones?: readonly string[] } = {},
) {
  return {
    commandId: "cmd-1",
    externalId,
    kind: "contact",
    targets,
    occurredAt: "2026-11-22T09:00:00.000Z",
    identifiers: { emails: [], phones: [], ...identifiers },
  };
}

export async function pullAll(session: ConnectorSession, mode: PullMode, from: Json = null) {
  const pages: PullPage[] = [];
  let cursor = from;
  for (;;) {
    const page = await session.pull(mode, cursor);
    pages.push(page);
    cursor = JSON.parse(JSON.stringify(page.cursor)) as Json;
    if (page.done) break;
    expect(pages.length).toBeLessThan(500);
  }
  const records = pages.flatMap((page) => page.records);
  return { records, ids: [...new Set(records.map(({ externalId }) => externalId))], cursor };
}

/** What was written, as `model/method`. */
export function writesOf(twin: OdooTwin): readonly string[] {
  return twin.journal.entries
    .map(({ path }) => path.replace("/json/2/", ""))
    .filter((call) => /\/(create|write|unlink|add)$/.test(call));
}

export async function thrownBy(call: Promise<unknown>): Promise<ConnectorError> {
  const error: unknown = await call.then(
    () => null,
    (thrown: unknown) => thrown,
  );
  expect(error).toBeInstanceOf(ConnectorError);
  return error as ConnectorError;
}
