import { createServer, type RequestListener, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { inspect } from "node:util";
import { afterEach, describe, expect, test } from "vitest";
import { ConnectorError } from "#connectors/sdk/connector-error.ts";
import { exchange, parseJson, statusError, type HttpRequest } from "#connectors/sdk/http.ts";
import { settle } from "#connectors/sdk/settle.ts";
import { thrownBy } from "../toolkit/records.ts";

const now = Date.parse("2026-11-26T08:00:00Z");
const servers: Server[] = [];

afterEach(() => {
  for (const server of servers.splice(0)) {
    server.closeAllConnections();
    server.close();
  }
});

async function listen(listener: RequestListener): Promise<string> {
  const server = createServer(listener);
  servers.push(server);
  await new Promise<void>((resolve) => {
    server.listen(0, "127.0.0.1", resolve);
  });
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
}

/** An address where nobody listens any more. */
async function closedPort(): Promise<string> {
  const url = await listen(() => undefined);
  await new Promise((resolve) => servers.pop()?.close(resolve));
  return url;
}

function ask(url: string, more: Partial<HttpRequest> = {}) {
  return exchange({ operation: "read", method: "GET", url, timeoutMs: 5_000, ...more }, () => now);
}

describe("an exchange", () => {
  test("is cut by our deadline before the head, and in the middle of a body", async () => {
    const silent = await listen(() => undefined);
    const dripping = await listen((_request, response) => void response.write("{"));
    for (const url of [silent, dripping]) {
      const started = performance.now();
      expect((await thrownBy(ask(url, { timeoutMs: 200 }))).code).toBe("TIMEOUT");
      expect(performance.now() - started).toBeLessThan(2_000);
    }
  });

  test("is ended by the caller with the caller's own reason", async () => {
    const silent = await listen(() => undefined);
    const stop = new AbortController();
    const asked = ask(silent, { signal: stop.signal });
    stop.abort(new Error("shutting down"));
    await expect(asked).rejects.toThrow("shutting down");
  });

  test("gives up on an endless answer long before the memory is full", async () => {
    let sent = 0;
    const endless = await listen((_request, response) => {
      const chunk = Buffer.alloc(1024 * 1024, "<p>");
      const push = (): void => {
        if (response.destroyed || sent > 200) return;
        sent += 1;
        response.write(chunk, push);
      };
      push();
    });
    expect((await thrownBy(ask(endless, { timeoutMs: 20_000 }))).vendorCode).toBe("TOO_LONG");
    expect(sent).toBeLessThan(100);
  });

  test("follows no redirect and tells a refused connection from a lost one", async () => {
    const redirecting = await listen((_request, response) =>
      response.writeHead(301, { location: "http://elsewhere.example/" }).end(),
    );
    expect((await ask(redirecting)).status).toBe(301);
    const refused = await thrownBy(ask(`${await closedPort()}/contacts?email=ada@mail.example`));
    expect(refused).toMatchObject({ code: "UNAVAILABLE", vendorCode: "ECONNREFUSED" });
    expect(refused.retryAt).not.toBeNull();
    expect(inspect(refused, { depth: 9, showHidden: true })).not.toContain("ada");
    const resetting = await listen((request) => request.socket.resetAndDestroy());
    expect((await thrownBy(ask(resetting))).retryAt).toBeNull();
  });
});

describe("an answer", () => {
  test.each([
    [401, "AUTH"],
    [403, "FORBIDDEN"],
    [404, "REJECTED"],
    [422, "REJECTED"],
    [429, "RATE_LIMITED"],
    [500, "UNAVAILABLE"],
    [503, "UNAVAILABLE"],
    [301, "BAD_ANSWER"],
  ] as const)("of %i is %s", (status, code) => {
    const error = statusError("read", { status, headers: new Headers(), text: "" }, now);
    expect(error).toMatchObject({ code, vendorCode: `HTTP ${status}` });
  });

  test.each([
    ["7", 7_000],
    ["Thu, 26 Nov 2026 08:00:30 GMT", 30_000],
    ["Thu, 26 Nov 2026 07:00:00 GMT", 10_000],
    ["999999999", 86_400_000],
    ["soon", 10_000],
    [null, 10_000],
  ])("of 429 with Retry-After %s says when to come back", (value, ms) => {
    const headers = new Headers(value === null ? {} : { "retry-after": value });
    expect(statusError("read", { status: 429, headers, text: "" }, now).retryAt).toEqual(new Date(now + ms));
  });

  test.each(["", "<html>", '{"a":', "undefined"])("that is no JSON is none: %s", (text) => {
    expect(() => parseJson("read", text)).toThrow("BAD_ANSWER (NOT_JSON)");
  });
});

describe("a command", () => {
  const failing = (code: ConstructorParameters<typeof ConnectorError>[0], sent: boolean) =>
    settle(
      () => now,
      (progress) => {
        progress.sent = sent;
        throw new ConnectorError(code, "write", { vendorCode: "X" });
      },
      () => "PERMANENT",
    );

  test("whose answer was lost is unknown once it was sent, and safe to repeat before", async () => {
    for (const code of ["TIMEOUT", "UNAVAILABLE", "BAD_ANSWER"] as const) {
      expect(await failing(code, true)).toEqual({ outcome: "OUTCOME_UNKNOWN", code: "X" });
      expect(await failing(code, false)).toMatchObject({ outcome: "RETRY_AT" });
    }
  });

  test("that was refused says whether somebody can remove the obstacle", async () => {
    expect(await failing("AUTH", true)).toMatchObject({ outcome: "REFUSED", permanent: false });
    expect(await failing("REJECTED", true)).toMatchObject({ outcome: "REFUSED", permanent: true });
    const removable = settle(
      () => now,
      () => Promise.reject(new ConnectorError("REJECTED", "write")),
      () => "REMOVABLE",
    );
    expect(await removable).toMatchObject({ outcome: "REFUSED", permanent: false });
    const raced = settle(
      () => now,
      () => Promise.reject(new ConnectorError("REJECTED", "write")),
      () => "RACED",
    );
    expect(await raced).toMatchObject({ outcome: "RETRY_AT" });
  });

  test("does not hide a bug of ours", async () => {
    await expect(
      settle(
        () => now,
        () => Promise.reject(new TypeError("bug")),
      ),
    ).rejects.toThrow(TypeError);
  });
});
