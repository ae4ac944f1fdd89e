import { afterEach, expect } from "vitest";
import type { Twin, TwinStartOptions } from "#connectors/kit/twin.ts";
import type { Connector, ConnectorSession } from "#connectors/sdk/contract.ts";
import { Secret } from "#connectors/sdk/secret.ts";

type Settings = Readonly<Record<string, unknown>>;

export interface Opened<T extends Twin> {
  readonly twin: T;
  readonly session: ConnectorSession;
  /** The test itself does to the twin what the connector must not. */
  mayMisbehave: boolean;
}

export interface OpenOptions {
  readonly switches?: Settings;
  readonly config?: Settings;
  readonly now?: () => number;
}

export interface BenchParts<C, T extends Twin> {
  readonly connector: Connector<C>;
  readonly twin: { start(options: TwinStartOptions): Promise<T> };
  /** Settings of every session: short pages, short deadlines. */
  readonly config?: Settings;
  readonly defaultCountry?: "IT" | "PL";
  /** Whose time a session has when a test names none. */
  readonly clock?: (twin: T) => number;
  /** What must hold after every test, even one that misbehaves. */
  readonly always?: (twin: T) => void;
  /** What must hold after a test in which the connector alone spoke to the twin. */
  readonly behaved?: (twin: T) => void;
}

/** Twins with sessions on them. After each test they are closed, and every request must have been declared and towards refusal. */
export function createBench<C, T extends Twin>(parts: BenchParts<C, T>) {
  const { connector, clock = () => Date.now() } = parts;
  const opened: Opened<T>[] = [];

  function sessionOn(
    twin: T,
    config: Settings = {},
    now: () => number = () => clock(twin),
    credentials: Readonly<Record<string, string>> = twin.credentials,
  ): ConnectorSession {
    return connector.connect({
      config: connector.config.parse({ ...twin.connectorConfig, ...parts.config, ...config }),
      secrets: Object.fromEntries(
        Object.entries(credentials).map(([name, value]) => [name, new Secret(value)]),
      ),
      defaultCountry: parts.defaultCountry ?? "IT",
      now,
    });
  }

  async function open({ switches = {}, config = {}, now }: OpenOptions = {}): Promise<Opened<T>> {
    const twin = await parts.twin.start({ switches });
    const bench = { twin, session: sessionOn(twin, config, now), mayMisbehave: false };
    opened.push(bench);
    return bench;
  }

  afterEach(async () => {
    for (const { twin, session, mayMisbehave } of opened.splice(0)) {
      await session.close();
      await twin.close();
      expect(twin.journal.internalErrors).toEqual([]);
      parts.always?.(twin);
      if (mayMisbehave) continue;
      expect(twin.journal.undeclared()).toEqual([]);
      expect(twin.permittingRequests()).toEqual([]);
      parts.behaved?.(twin);
    }
  });

  return { open, sessionOn };
}

/** Neither a person nor a secret may stand in an address. */
export function expectCleanAddresses(twin: Twin): void {
  const secrets = Object.values(twin.credentials);
  const said = twin.journal.entries.map(({ path, query }) => path + query);
  const isTelling = (url: string) => /@|%40/i.test(url) || secrets.some((secret) => url.includes(secret));
  expect(said.filter(isTelling)).toEqual([]);
}

/** Writes among the requests: what a repeated command must not cause. */
export function writesOf(twin: Twin): readonly string[] {
  return twin.journal.entries
    .filter(({ method }) => method !== "GET")
    .map(({ method, path, body }) => `${method} ${path}${body ? ` ${body}` : ""}`);
}
