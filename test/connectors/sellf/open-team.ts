import { afterEach, expect } from "vitest";
import { sellf } from "#connectors/sellf/connector.ts";
import { sellfTwin, type SellfTwin } from "#connectors/sellf/twin.ts";
import { ConnectorError } from "#connectors/sdk/connector-error.ts";
import type { ConnectorSession, ConsentTarget, Json, PullMode, PullPage } from "#connectors/sdk/contract.ts";
import { Secret } from "#connectors/sdk/secret.ts";

export const EMAIL: ConsentTarget = { purpose: "DIRECT_MARKETING", channel: "EMAIL" };
export const PHONE: ConsentTarget = { purpose: "DIRECT_MARKETING", channel: "PHONE_HUMAN" };
export const PROFILING: ConsentTarget = { purpose: "PROFILING", channel: null };

const opened: { twin: SellfTwin; session: ConnectorSession }[] = [];

interface TeamOptions {
  readonly switches?: Readonly<Record<string, unknown>>;
  readonly config?: Readonly<Record<string, unknown>>;
  readonly now?: () => number;
}

/** A twin and a session on it. Afterwards every request must have been declared and towards refusal. */
export async function openTeam({ switches = {}, config = {}, now = Date.now }: TeamOptions = {}) {
  const twin = await sellfTwin.start({ switches });
  const team = { twin, session: sessionOn(twin, config, now) };
  opened.push(team);
  return team;
}

export function sessionOn(
  twin: SellfTwin,
  config: Readonly<Record<string, unknown>> = {},
  now = Date.now,
): ConnectorSession {
  return sellf.connect({
    config: sellf.config.parse({ ...twin.connectorConfig, timeoutMs: 5_000, ...config }),
    secrets: { apiKey: new Secret(twin.credentials["apiKey"] ?? "") },
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
    cursor = JSON.parse(JSON.stringify(page.cursor)) as Json;
    if (page.done) break;
    expect(pages.length).toBeLessThan(500);
  }
  const records = pages.flatMap((page) => page.records);
  return { pages, records, ids: records.map(({ externalId }) => externalId), cursor };
}

export function writesOf(twin: SellfTwin): readonly string[] {
  return twin.journal.entries.filter(({ method }) => method !== "GET").map(({ method }) => method);
}

export async function thrownBy(call: Promise<unknown>): Promise<ConnectorError> {
  const error: unknown = await call.then(
    () => null,
    (thrown: unknown) => thrown,
  );
  expect(error).toBeInstanceOf(ConnectorError);
  return error as ConnectorError;
}
