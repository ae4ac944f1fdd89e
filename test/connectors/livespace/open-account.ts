import { afterEach, expect } from "vitest";
import { livespace } from "#connectors/livespace/connector.ts";
import { livespaceTwin, type LivespaceTwin } from "#connectors/livespace/twin.ts";
import type {
  ConnectorSession,
  ConsentTarget,
  Json,
  PullMode,
  PullPage,
  SourceRecord,
} from "#connectors/sdk/contract.ts";
import { ConnectorError } from "#connectors/sdk/connector-error.ts";
import { Secret } from "#connectors/sdk/secret.ts";

export const EMAIL: ConsentTarget = { purpose: "DIRECT_MARKETING", channel: "EMAIL" };
export const PHONE: ConsentTarget = { purpose: "DIRECT_MARKETING", channel: "PHONE_HUMAN" };
export const PROFILING: ConsentTarget = { purpose: "PROFILING", channel: null };

interface Opened {
  readonly twin: LivespaceTwin;
  readonly session: ConnectorSession;
  mayMisbehave: boolean;
}
const opened: Opened[] = [];

interface AccountOptions {
  readonly switches?: Readonly<Record<string, unknown>>;
  readonly config?: Readonly<Record<string, unknown>>;
  readonly now?: () => number;
}

/** A twin and a session on it. Afterwards every request must have been declared, signed freshly and towards refusal. */
export async function openAccount({
  switches = {},
  config = {},
  now = Date.now,
}: AccountOptions = {}): Promise<Opened> {
  const twin = await livespaceTwin.start({ switches });
  const account = { twin, session: sessionOn(twin, config, now), mayMisbehave: false };
  opened.push(account);
  return account;
}

export function sessionOn(
  twin: LivespaceTwin,
  config: Readonly<Record<string, unknown>> = {},
  now = Date.now,
  credentials: Readonly<Record<string, string>> = twin.credentials,
): ConnectorSession {
  const secrets = Object.entries(credentials).map(([name, value]) => [name, new Secret(value)]);
  return livespace.connect({
    config: livespace.config.parse({ ...twin.connectorConfig, pageSize: 20, timeoutMs: 5_000, ...config }),
    secrets: Object.fromEntries(secrets) as Record<string, Secret>,
    defaultCountry: "PL",
    now,
  });
}

afterEach(async () => {
  for (const { twin, session, mayMisbehave } of opened.splice(0)) {
    await session.close();
    await twin.close();
    expect(twin.journal.internalErrors).toEqual([]);
    expect(twin.reusedSessions()).toBe(0);
    if (mayMisbehave) continue;
    expect(twin.journal.undeclared()).toEqual([]);
    expect(twin.permittingRequests()).toEqual([]);
    expect(twin.journal.entries.filter(({ query }) => query !== "")).toEqual([]);
  }
});

export function about(externalId: string, targets = [EMAIL], emails: readonly string[] = []) {
  return {
    commandId: "cmd-1",
    externalId,
    kind: "contact",
    targets,
    occurredAt: "2026-11-22T09:00:00.000Z",
    identifiers: { emails, phones: [] },
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
    expect(pages.length).toBeLessThan(500);
  }
  const records = pages.flatMap((page) => page.records);
  return { pages, records, ids: [...new Set(records.map(({ externalId }) => externalId))], cursor };
}

export function stateIn(record: SourceRecord | undefined, target: ConsentTarget) {
  return record?.consents.find(
    ({ purpose, channel }) => purpose === target.purpose && channel === target.channel,
  );
}

/** Paths of the requests that could change anything. */
export function writesOf(twin: LivespaceTwin): readonly string[] {
  return twin.journal.entries
    .map(({ path }) => path.split("/").at(-1) ?? "")
    .filter((method) => /^(add|edit|delete)/.test(method));
}

export async function thrownBy(call: Promise<unknown>): Promise<ConnectorError> {
  const error: unknown = await call.then(
    () => null,
    (thrown: unknown) => thrown,
  );
  expect(error).toBeInstanceOf(ConnectorError);
  return error as ConnectorError;
}
