import { afterEach, expect } from "vitest";
import { hubspot } from "#connectors/hubspot/connector.ts";
import { hubspotTwin, type HubSpotTwin } from "#connectors/hubspot/twin.ts";
import { Secret } from "#connectors/sdk/secret.ts";
import type {
  CommandIdentifiers,
  ConnectorSession,
  ConsentTarget,
  Json,
  PullMode,
  PullPage,
} from "#connectors/sdk/contract.ts";

export const EMAIL: ConsentTarget = { purpose: "DIRECT_MARKETING", channel: "EMAIL" };

const opened: { twin: HubSpotTwin; session: ConnectorSession; mayMisbehave: boolean }[] = [];

export interface PortalOptions {
  readonly switches?: Readonly<Record<string, unknown>>;
  readonly config?: Readonly<Record<string, unknown>>;
  readonly now?: () => number;
}

/** A twin without lags and a session on it. Afterwards every request must have been declared and towards refusal. */
export async function openPortal({ switches = {}, config = {}, now = Date.now }: PortalOptions = {}) {
  const twin = await hubspotTwin.start({
    switches: { indexLagMs: 0, propertyLagMs: 0, searchPerSecond: 1_000, ...switches },
  });
  const session = sessionOn(twin, config, now);
  const portal = { twin, session, mayMisbehave: false };
  opened.push(portal);
  return portal;
}

export function sessionOn(
  twin: HubSpotTwin,
  config: Readonly<Record<string, unknown>> = {},
  now = Date.now,
): ConnectorSession {
  return hubspot.connect({
    config: hubspot.config.parse({ ...twin.connectorConfig, timeoutMs: 10_000, ...config }),
    secrets: { accessToken: new Secret(twin.credentials["accessToken"] ?? "") },
    defaultCountry: "IT",
    now,
  });
}

afterEach(async () => {
  for (const { twin, session, mayMisbehave } of opened.splice(0)) {
    await session.close();
    await twin.close();
    expect(twin.journal.internalErrors).toEqual([]);
    if (mayMisbehave) continue;
    expect(twin.journal.undeclared()).toEqual([]);
    expect(twin.permittingRequests()).toEqual([]);
    expect(
      twin.journal.entries.filter((entry) => entry.query.includes("@") || /%40/i.test(entry.query)),
    ).toEqual([]);
  }
});

export function aboutContact(externalId: string, emails: readonly string[] = []) {
  const identifiers: CommandIdentifiers = { emails, phones: [] };
  return {
    commandId: "cmd-1",
    externalId,
    kind: "contact",
    targets: [EMAIL],
    occurredAt: "2026-11-22T09:00:00.000Z",
    identifiers,
  };
}

export async function pullAll(
  session: ConnectorSession,
  mode: PullMode,
  from: Json = null,
  between?: (page: PullPage) => void,
) {
  const pages: PullPage[] = [];
  let cursor = from;
  for (;;) {
    const page = await session.pull(mode, cursor);
    pages.push(page);
    between?.(page);
    // A cursor must survive being stored.
    cursor = JSON.parse(JSON.stringify(page.cursor)) as Json;
    if (page.done) break;
    expect(pages.length).toBeLessThan(1_000);
  }
  const records = pages.flatMap((page) => page.records);
  return {
    pages,
    records,
    ids: records.map((record) => record.externalId),
    tombstones: pages.flatMap((page) => page.tombstones),
    cursor,
  };
}

export function emailStateOf(
  record: { readonly consents: readonly { readonly purpose: string; readonly state: string }[] } | undefined,
) {
  return record?.consents.find((consent) => consent.purpose === "DIRECT_MARKETING")?.state;
}

/** Writes among the requests: what a repeated command must not cause. */
export function writesOf(twin: HubSpotTwin): readonly string[] {
  const reads = /\/(search|batch\/read|batch\/unsubscribe-all\/read)$/;
  return twin.journal.entries
    .filter((entry) => entry.method !== "GET" && !reads.test(entry.path))
    .map((entry) => `${entry.method} ${entry.path}`);
}
