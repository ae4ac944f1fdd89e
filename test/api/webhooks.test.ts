import { request as httpRequest } from "node:http";
import { afterAll, beforeAll, beforeEach, expect, test } from "vitest";
import { isSameSecret, jsonOf, type WebhookRequest } from "#connectors/sdk/webhook.ts";
import { MemorySource } from "../sources/memory-source.ts";
import { openApi, type ApiWorld } from "./api-fixture.ts";

const alpha = new MemorySource("alpha");
const silent = new MemorySource("silent");
const seen: WebhookRequest[] = [];
const LAG_MS = 45_000;
let it: ApiWorld;

beforeAll(async () => {
  it = await openApi(alpha, silent);
  alpha.onWebhook = (request) => {
    seen.push(request);
    if (!isSameSecret(request.pathSecret ?? "", "s3/cret")) return { kind: "REFUSED", reason: "SIGNATURE" };
    const events = jsonOf(request.body);
    if (!Array.isArray(events)) return { kind: "MALFORMED" };
    const reply = events.includes("soap") ? { contentType: "text/xml", text: "<Ack>true</Ack>" } : undefined;
    return { kind: "HINTS", hints: events.map((key) => ({ key: String(key) })), visibleInMs: LAG_MS, reply };
  };
});
beforeEach(async () => {
  seen.length = 0;
  await it.world.rows("select graphile_worker.complete_jobs(array(select id from graphile_worker.jobs))");
});
afterAll(() => it.close());

function send(
  path: string,
  body: string | Buffer,
  method = "POST",
): Promise<{ status: number; text: string; type: string }> {
  return new Promise((resolve, reject) => {
    const request = httpRequest({ host: "127.0.0.1", port: it.api.port, method, path }, (response) => {
      const chunks: Buffer[] = [];
      response.on("data", (chunk: Buffer) => chunks.push(chunk));
      response.on("end", () =>
        resolve({
          status: response.statusCode ?? 0,
          text: Buffer.concat(chunks).toString("utf8"),
          type: response.headers["content-type"] ?? "",
        }),
      );
    });
    request.on("error", reject);
    request.end(body);
  });
}

const looks = () =>
  it.world.rows<{ queue_name: string; key: string }>(
    "select queue_name, key from graphile_worker.jobs where task_identifier = 'sync-source'",
  );
const OPEN = "/webhooks/alpha/s3%2Fcret";

test("a known sender's event has its source looked at once, however often it is told", async () => {
  expect((await send(OPEN, '["merge:1","optout:2","optout:2"]')).status).toBe(200);
  const [look, ...others] = await looks();
  expect(others).toEqual([]);
  expect(look).toMatchObject({ queue_name: "sync-alpha" });
  await it.world.rows("select graphile_worker.complete_jobs(array(select id from graphile_worker.jobs))");
  expect((await send(OPEN, '["optout:2"]')).status).toBe(200);
  expect(await looks()).toEqual([]);
  expect((await send(OPEN, '["optout:2","optout:3"]')).status).toBe(200);
  expect(await looks()).toHaveLength(1);
});

test("the look waits until the vendor is sure to show the change, and not much longer", async () => {
  const before = it.world.clock.at;
  expect((await send(OPEN, '["lag:1"]')).status).toBe(200);
  const [look] = await it.world.rows<{ at: Date }>(
    "select run_at as at from graphile_worker.jobs where task_identifier = 'sync-source'",
  );
  const waits = (look?.at.getTime() ?? 0) - before;
  expect(waits).toBeGreaterThanOrEqual(LAG_MS);
  expect(waits).toBeLessThanOrEqual(LAG_MS + 10_000);
});

test("a vendor that wants to be answered in its own words is, also when it repeats itself", async () => {
  for (let time = 0; time < 2; time += 1) {
    const answer = await send(OPEN, '["soap"]');
    expect(answer).toEqual({ status: 200, text: "<Ack>true</Ack>", type: "text/xml" });
  }
  expect((await send("/webhooks/alpha/wrong", '["soap"]')).text).not.toContain("Ack");
});

test("a storm of events is one look", async () => {
  await Promise.all(Array.from({ length: 20 }, (_none, n) => send(OPEN, `["storm:${n}"]`)));
  expect((await looks()).length).toBeLessThanOrEqual(2);
});

test("a stranger is refused, and learns nothing of which sources there are", async () => {
  expect((await send("/webhooks/alpha/wrong", "[1]")).status).toBe(401);
  expect((await send("/webhooks/alpha", "[1]")).status).toBe(401);
  const [unknown, without] = [await send("/webhooks/nobody", "[1]"), await send("/webhooks/silent", "[1]")];
  expect(unknown).toEqual(without);
  expect(unknown.status).toBe(404);
  expect(await looks()).toEqual([]);
});

test.each([
  ["no JSON", "{", 400],
  ["another shape", '{"a":1}', 400],
  ["bytes that are no text", Buffer.from([0xff, 0xfe, 0x00]), 400],
  ["nothing", "", 400],
  ["a body of two megabytes", "x".repeat(2_000_000), 413],
])("%s changes nothing and is said to be so", async (_what, body, status) => {
  expect((await send(OPEN, body)).status).toBe(status);
  expect(await looks()).toEqual([]);
});

test("only POST is taken, a GET only finds somebody there, and no address of the wrong form", async () => {
  expect((await send(OPEN, "", "PUT")).status).toBe(405);
  const [known, unknown] = [await send(OPEN, "", "GET"), await send("/webhooks/nobody", "", "GET")];
  expect(known.status).toBe(200);
  expect(known).toEqual(unknown);
  expect(await looks()).toEqual([]);
  for (const path of ["/webhooks/", "/webhooks/Alpha", "/webhooks/alpha/a/b", "/webhooks/../graphql"])
    expect((await send(path, "[1]")).status).toBeGreaterThanOrEqual(404);
});

test("the connector gets the bytes, the header and the address as they came", async () => {
  const body = Buffer.from('["è",  1]', "utf8");
  await send("/webhooks/alpha/x?a=%3A&b=1", body);
  expect(seen[0]?.url).toMatch(/^http:\/\/.*\/webhooks\/alpha\/x\?a=%3A&b=1$/);
  expect(Buffer.from(seen[0]?.body ?? []).equals(body)).toBe(true);
});

test("no secret and no event reaches a log", async () => {
  await send("/webhooks/alpha/very-secret-path", '["ada.prova@posta.example"]');
  const logs = it.logs.join("\n");
  expect(logs).toContain("a webhook was refused");
  expect(logs).not.toMatch(/very-secret-path|ada\.prova/);
});
