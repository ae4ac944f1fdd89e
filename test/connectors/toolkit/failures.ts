import { inspect } from "node:util";
import { expect, test } from "vitest";
import { HTML_502, type Fault } from "#connectors/kit/faults.ts";
import type { Twin } from "#connectors/kit/twin.ts";
import type { TwinResponse } from "#connectors/kit/twin-server.ts";
import type { ConnectorErrorCode } from "#connectors/sdk/connector-error.ts";
import type { ConnectorSession } from "#connectors/sdk/contract.ts";
import type { OpenOptions, Opened } from "./bench.ts";
import { about, thrownBy } from "./records.ts";

type Open<T extends Twin> = (options?: OpenOptions) => Promise<Opened<T>>;
export type BadAnswer = readonly [name: string, code: ConnectorErrorCode, fault: Fault];
type Route = Pick<Fault, "method" | "path">;

/** The request is answered with this instead. */
export function replaced(route: Route, body: unknown, status = 200, headers?: Record<string, string>): Fault {
  return { kind: "REPLACE", ...route, response: { status, body, headers } };
}

/** What any server, and anything in front of it, may answer. */
export function commonBadAnswers(route: Route): readonly BadAnswer[] {
  const html = (status: number): Fault => ({
    kind: "REPLACE",
    ...route,
    response: { ...HTML_502, status },
  });
  return [
    ["HTML 502", "UNAVAILABLE", html(502)],
    ["HTML with status 200", "BAD_ANSWER", html(200)],
    ["truncated JSON", "BAD_ANSWER", { kind: "TRUNCATED_JSON", ...route }],
    ["connection reset", "UNAVAILABLE", { kind: "RESET_BEFORE", ...route }],
    ["silence", "TIMEOUT", { kind: "HANG", ...route }],
  ];
}

export interface BadAnswerBench<T extends Twin> {
  readonly open: Open<T>;
  /** Texts that must not be in the error; the twin's credentials never may. */
  readonly traces: readonly string[];
  readonly prepare?: (twin: T) => void;
  /** The read that meets the answer; a full listing by default. */
  readonly ask?: (session: ConnectorSession) => Promise<unknown>;
  /** How many requests the read may cost, where it must not be repeated. */
  readonly requests?: number;
}

/** Each of them becomes an error of that code, which names no person and no secret. */
export function testBadAnswers<T extends Twin>(
  answers: readonly BadAnswer[],
  bench: BadAnswerBench<T>,
): void {
  const { open, traces, prepare, ask = (session) => session.pull("FULL", null), requests } = bench;
  test.each(answers)("%s: %s", async (_name, code, fault) => {
    const { twin, session } = await open(code === "TIMEOUT" ? { config: { timeoutMs: 300 } } : {});
    prepare?.(twin);
    twin.server.faults.add(fault);
    const error = await thrownBy(ask(session));
    expect(error.code).toBe(code);
    const printed = inspect(error, { depth: 9, showHidden: true });
    for (const trace of [...traces, ...Object.values(twin.credentials)]) expect(printed).not.toContain(trace);
    if (requests !== undefined) expect(twin.journal.entries).toHaveLength(requests);
  });
}

/** Nobody listens there: a read fails, and a write is known never to have been sent. */
export function testAbsentSource<T extends Twin>(
  start: () => Promise<Twin>,
  { open, id }: { readonly open: Open<T>; readonly id: string },
): void {
  test("a source that is not there is unavailable, and a write to it was never sent", async () => {
    const gone = await start();
    await gone.close();
    const { twin, session } = await open({ config: { baseUrl: gone.url } });
    expect((await thrownBy(session.pull("FULL", null))).code).toBe("UNAVAILABLE");
    expect(await session.revoke(about(id))).toMatchObject({ outcome: "RETRY_AT", code: "ECONNREFUSED" });
    expect(twin.journal.entries).toEqual([]);
  });
}

/** Another record than the one asked for proves nothing. */
export function testWrongRecord<T extends Twin>(
  route: (id: string) => string,
  {
    open,
    create,
    body,
  }: { readonly open: Open<T>; readonly create: (twin: T) => string; readonly body: unknown },
): void {
  test("another record than the one asked for proves nothing", async () => {
    const { twin, session } = await open();
    const id = create(twin);
    twin.server.faults.add(replaced({ method: "GET", path: route(id) }, body));
    expect((await thrownBy(session.observe(about(id)))).code).toBe("BAD_ANSWER");
  });
}

const NOW = Date.parse("2026-11-26T08:00:00Z");

export type Limit = readonly [name: string, response: TwinResponse, ms: number];

/** `Retry-After` in both its forms. */
export function retryAfter(body: unknown): readonly Limit[] {
  const answer = (value: string) => ({ status: 429, body, headers: { "retry-after": value } });
  return [
    ["Retry-After in seconds", answer("7"), 7_000],
    ["Retry-After as a date", answer("Thu, 26 Nov 2026 08:00:30 GMT"), 30_000],
  ];
}

export interface LimitBench<T extends Twin> {
  readonly open: Open<T>;
  readonly create: (twin: T) => string;
  readonly read: Route;
  readonly write: Route;
}

/** A limit says when to come back, to a reader and to a writer. */
export function testLimits<T extends Twin>(limits: readonly Limit[], bench: LimitBench<T>): void {
  test.each(limits)("reading and writing: %s", async (_name, response, ms) => {
    const { twin, session } = await bench.open({ now: () => NOW });
    const id = bench.create(twin);
    const at = new Date(NOW + ms);
    twin.server.faults.add({ kind: "REPLACE", ...bench.read, response });
    expect(await thrownBy(session.pull("FULL", null))).toMatchObject({ code: "RATE_LIMITED", retryAt: at });
    twin.server.faults.add({ kind: "REPLACE", ...bench.write, response });
    expect(await session.revoke(about(id))).toMatchObject({ outcome: "RETRY_AT", at });
  });
}
