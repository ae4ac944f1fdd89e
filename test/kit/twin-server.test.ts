import { appendFileSync, mkdtempSync, readFileSync, rmSync } from "node:fs";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { afterAll, afterEach, expect, test } from "vitest";
import { HTML_502, FaultPlan, type FaultKind } from "#connectors/kit/faults.ts";
import { TwinServer, type TwinServerOptions } from "#connectors/kit/twin-server.ts";

const folder = mkdtempSync("/tmp/allinea-kit-");
afterAll(() => rmSync(folder, { recursive: true }));
const open: TwinServer[] = [];
afterEach(async () => {
  for (const server of open.splice(0)) await server.close();
});

interface Shelf {
  readonly server: TwinServer;
  /** What the twin holds, with the twin's time of the write. */
  readonly things: Map<string, number>;
  readonly put: (name: string) => Promise<Response>;
}

async function shelf(options: Partial<TwinServerOptions> = {}): Promise<Shelf> {
  const things = new Map<string, number>();
  const server = new TwinServer({ name: "shelf", isWrite: ({ method }) => method === "PUT", ...options });
  server.route("PUT", "/things/:name", ({ params }) => {
    things.set(params["name"] ?? "", server.now());
    return { status: 201, body: { put: params["name"] } };
  });
  server.route("GET", "/things", () => ({ status: 200, body: [...things.keys()] }));
  server.route("GET", "/crash", () => {
    throw new Error("the twin is wrong");
  });
  await server.restore();
  await server.listen();
  open.push(server);
  return {
    server,
    things,
    put: (name) => fetch(`${server.url}/things/${encodeURIComponent(name)}`, { method: "PUT" }),
  };
}

test("a declared route answers, with its parameters decoded and a slash at its end tolerated", async () => {
  const { server, put } = await shelf();
  expect(await (await put("a b/ł")).json()).toEqual({ put: "a b/ł" });
  expect(await (await fetch(`${server.url}/things/?limit=1`)).json()).toEqual(["a b/ł"]);
  expect(server.journal.undeclared()).toEqual([]);
});

test("an undeclared path, and an undeclared method of a declared one, is a 404 that stays marked", async () => {
  const { server } = await shelf();
  expect((await fetch(`${server.url}/other`)).status).toBe(404);
  expect((await fetch(`${server.url}/things`, { method: "DELETE" })).status).toBe(404);
  expect((await fetch(`${server.url}/things/a/b`)).status).toBe(404);
  expect(server.journal.undeclared().map(({ method, path }) => `${method} ${path}`)).toEqual([
    "GET /other",
    "DELETE /things",
    "GET /things/a/b",
  ]);
});

test("the vendor's own not-found answer does not hide an undeclared path", async () => {
  const { server } = await shelf({ notFound: () => ({ status: 404, body: { errorCode: "NOT_FOUND" } }) });
  expect(await (await fetch(`${server.url}/other`)).json()).toEqual({ errorCode: "NOT_FOUND" });
  expect(server.journal.undeclared()).toHaveLength(1);
});

test("a crash of the twin itself is kept for the test to see", async () => {
  const { server } = await shelf();
  await expect(fetch(`${server.url}/crash`)).rejects.toThrow();
  expect(server.journal.internalErrors).toEqual([expect.stringContaining("the twin is wrong")]);
});

test("a path whose percent-encoding is broken is undeclared, and no crash of the twin", async () => {
  const { server } = await shelf();
  expect((await fetch(`${server.url}/things/%E0%A4%A`, { method: "PUT" })).status).toBe(404);
  expect(server.journal.undeclared()).toHaveLength(1);
  expect(server.journal.internalErrors).toEqual([]);
});

test("what runs before every route can refuse", async () => {
  const { server, things, put } = await shelf({
    before: ({ method }) => (method === "PUT" ? { status: 401 } : null),
  });
  expect((await put("a")).status).toBe(401);
  expect(things.size).toBe(0);
  expect((await fetch(`${server.url}/things`)).status).toBe(200);
});

test.each<[FaultKind, { done: boolean; answer: unknown }]>([
  ["RESET_BEFORE", { done: false, answer: "no answer" }],
  ["RESET_AFTER", { done: true, answer: "no answer" }],
  ["HANG", { done: false, answer: "too late" }],
  ["HANG_AFTER", { done: true, answer: "too late" }],
  ["REPLACE", { done: false, answer: [502, HTML_502.body] }],
  ["REPLACE_AFTER", { done: true, answer: [502, HTML_502.body] }],
  ["TRUNCATED_JSON", { done: true, answer: [201, '{"put'] }],
  ["DELAY", { done: true, answer: [201, '{"put":"a"}'] }],
])("fault %s does what it says, once", async (kind, { done, answer }) => {
  const { server, things, put } = await shelf();
  server.faults.add({ kind, method: "PUT", path: "^/things/", response: HTML_502, delayMs: 120 });
  expect((await fetch(`${server.url}/things`)).status).toBe(200);

  const since = performance.now();
  const request = fetch(`${server.url}/things/a`, { method: "PUT", signal: AbortSignal.timeout(400) });
  const got = await request.then(
    async (response) => [response.status, await response.text()],
    (error: Error) => (error.name === "TimeoutError" ? "too late" : "no answer"),
  );
  expect(got).toEqual(answer);
  if (kind === "DELAY") expect(performance.now() - since).toBeGreaterThan(110);
  expect(things.has("a")).toBe(done);
  expect(server.journal.entries.find(({ method }) => method === "PUT")?.fault).toBe(kind);

  expect((await put("b")).status).toBe(201);
});

test("a plan of faults counts: it skips, hits as often as asked, and is forgotten when cleared", () => {
  const plan = new FaultPlan();
  plan.add({ kind: "HANG", method: "GET", skip: 2, times: 2 });
  const taken = (method: string): boolean => plan.take(method, "/") !== null;
  expect([1, 2, 3, 4, 5].map(() => taken("GET"))).toEqual([false, false, true, true, false]);
  plan.add({ kind: "HANG", times: Infinity });
  expect([taken("POST"), taken("GET"), taken("GET")]).toEqual([true, true, true]);
  plan.clear();
  expect(taken("GET")).toBe(false);
});

test("the state file brings back every write that was answered, at its own time", async () => {
  const stateFile = join(folder, "shelf.jsonl");
  const before = await shelf({ stateFile });
  await before.put("a");
  before.server.advanceClock(86_400_000);
  await before.put("ł b");
  await fetch(`${before.server.url}/things`);
  expect(before.server.now() - Date.now()).toBeGreaterThan(86_000_000);

  const after = await shelf({ stateFile });
  expect([...after.things]).toEqual([...before.things].map(([name, at]) => [name, expect.closeTo(at, -2)]));
  expect(Math.abs(after.server.now() - Date.now())).toBeLessThan(1_000);
});

test("a last line that was cut off by a kill is left out, and the twin starts", async () => {
  const stateFile = join(folder, "cut.jsonl");
  const before = await shelf({ stateFile });
  await before.put("a");
  appendFileSync(stateFile, '{"at":17,"method":"PU');
  const after = await shelf({ stateFile });
  expect([...after.things.keys()]).toEqual(["a"]);
  await after.put("b");
  const again = await shelf({ stateFile });
  expect([...again.things.keys()]).toEqual(["a", "b"]);
});

test("the journal file has every request as one JSON line, answered or not", async () => {
  const journalFile = join(folder, "journal.jsonl");
  const { server, put } = await shelf({ journalFile });
  await put("a");
  await fetch(`${server.url}/other?x=1`);
  server.faults.add({ kind: "HANG" });
  await fetch(`${server.url}/things`, { signal: AbortSignal.timeout(100) }).catch(() => undefined);
  await sleep(20);
  await open.pop()?.close();
  const lines = readFileSync(journalFile, "utf8")
    .trim()
    .split("\n")
    .map((line) => JSON.parse(line) as object);
  expect(lines).toMatchObject([
    { seq: 1, method: "PUT", path: "/things/a", status: 201, fault: null, undeclared: false },
    { seq: 2, method: "GET", path: "/other", query: "?x=1", status: 404, undeclared: true },
    { seq: 3, method: "GET", path: "/things", status: null, fault: "HANG" },
  ]);
});
