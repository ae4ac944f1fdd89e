import { afterEach, expect } from "vitest";
import { brevo } from "#connectors/brevo/connector.ts";
import { brevoTwin, type BrevoTwin } from "#connectors/brevo/twin.ts";
import type { ConnectorSession, ConsentTarget, Json, PullMode, PullPage } from "#connectors/sdk/contract.ts";
import { Secret } from "#connectors/sdk/secret.ts";

export const EMAIL: ConsentTarget = { purpose: "DIRECT_MARKETING", channel: "EMAIL" };
export const SMS: ConsentTarget = { purpose: "DIRECT_MARKETING", channel: "SMS" };

const opened: { twin: BrevoTwin; session: ConnectorSession; mayMisbehave: boolean }[] = [];

export interface AccountOptions {
  readonly switches?: Readonly<Record<string, unknown>>;
  readonly config?: Readonly<Record<string, unknown>>;
  readonly now?: () => number;
}

/** A twin and a session on it. Afterwards every request must have been declared and towards refusal. */
export async function openAccount({ switches = {}, config = {}, now }: AccountOptions = {}) {
  const twin = await brevoTwin.start({ switches });
  const session = brevo.connect({
    config: brevo.config.parse({ ...twin.connectorConfig, timeoutMs: 10_000, ...config }),
    secrets: { apiKey: new Secret(twin.credentials["apiKey"] ?? "") },
    defaultCountry: "IT",
    now: now ?? (() => twin.server.now()),
  });
  const account = { twin, session, mayMisbehave: false };
  opened.push(account);
  return account;
}

afterEach(async () => {
  for (const { twin, session, mayMisbehave } of opened.splice(0)) {
    await session.close();
    await twin.close();
    expect(twin.journal.internalErrors).toEqual([]);
    if (mayMisbehave) continue;
    expect(twin.journal.undeclared()).toEqual([]);
    expect(twin.permittingRequests()).toEqual([]);
    // Neither a person nor the key may stand in an address.
    const key = twin.credentials["apiKey"] ?? "";
    const said = twin.journal.entries.map(({ path, query }) => path + query);
    expect(said.filter((url) => /@|%40/i.test(url) || url.includes(key))).toEqual([]);
  }
});

export function about(externalId: string, targets: readonly ConsentTarget[] = [EMAIL]) {
  return {
    commandId: "cmd-1",
    externalId,
    kind: "contact",
    targets,
    occurredAt: "2026-11-22T09:00:00.000Z",
    identifiers: { emails: [], phones: [] },
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
  return { pages, records, ids: records.map(({ externalId }) => externalId), cursor };
}

export function stateOf(
  record: { readonly consents: readonly (ConsentTarget & { readonly state: string })[] } | undefined,
  target: ConsentTarget = EMAIL,
) {
  return record?.consents.find(({ channel }) => channel === target.channel)?.state;
}

/** Writes among the requests: what a repeated command must not cause. */
export function writesOf(twin: BrevoTwin): readonly string[] {
  return twin.journal.entries
    .filter(({ method }) => method !== "GET")
    .map(({ method, path, body }) => `${method} ${path}${body ? ` ${body}` : ""}`);
}
