import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { expect, test } from "vitest";
import { HTML_502 } from "#connectors/kit/faults.ts";
import type { ConnectorError } from "#connectors/sdk/connector-error.ts";
import { soqlString } from "#connectors/salesforce/soql-text.ts";
import { toId18 } from "#connectors/salesforce/ids.ts";
import { connectTo, contact, openTwin, reference } from "./open-twin.ts";

const html = {
  status: 200,
  headers: { "content-type": "text/html" },
  body: "<html>ada@posta.example</html>",
};
const record = (fields: object) => ({
  status: 200,
  body: {
    compositeResponse: [
      { httpStatusCode: 200, body: { totalSize: 1, done: true, records: [fields] } },
      { httpStatusCode: 200, body: { totalSize: 0, done: true, records: [] } },
    ],
  },
});

test.each([
  ["HTML with 502", { kind: "REPLACE", response: HTML_502 }, "UNAVAILABLE"],
  ["HTML with 200", { kind: "REPLACE", response: html }, "BAD_ANSWER"],
  ["truncated JSON", { kind: "TRUNCATED_JSON" }, "BAD_ANSWER"],
  [
    "a 200 with an error inside",
    { kind: "REPLACE", response: { status: 200, body: [{ errorCode: "X", message: "ada@posta.example" }] } },
    "BAD_ANSWER",
  ],
  [
    "a field of the wrong type",
    { kind: "REPLACE", response: record({ Id: "003Qq0000000001AAA", Email: 7 }) },
    "BAD_ANSWER",
  ],
  [
    "a flag of the wrong type",
    { kind: "REPLACE", response: record({ Id: "003Qq0000000001AAA", HasOptedOutOfEmail: "ada" }) },
    "BAD_ANSWER",
  ],
  ["an empty 406", { kind: "REPLACE", response: { status: 406 } }, "UNAVAILABLE"],
  [
    "a 420 page",
    { kind: "REPLACE", response: { status: 420, headers: { "content-type": "text/html" }, body: "<html>" } },
    "RATE_LIMITED",
  ],
  [
    "several errors at once",
    {
      kind: "REPLACE",
      response: {
        status: 400,
        body: [
          { errorCode: "A_CODE", message: "ada@posta.example" },
          { errorCode: "B", message: "" },
        ],
      },
    },
    "REJECTED",
  ],
  ["a connection reset", { kind: "RESET_BEFORE" }, "UNAVAILABLE"],
  ["silence", { kind: "HANG" }, "TIMEOUT"],
] as const)("%s is one typed error after one attempt, without personal data", async (_name, fault, code) => {
  const { session, twin } = await openTwin({}, { timeoutMs: 400 });
  const id = contact(twin);
  await session.check();
  const before = twin.journal.entries.length;
  twin.server.faults.add({ ...fault, path: "/composite", times: 9 });
  const error = (await session.read([id]).catch((error: unknown) => error)) as ConnectorError;
  expect(error).toMatchObject({ name: "ConnectorError", code });
  expect(`${error.message} ${error.stack} ${JSON.stringify(error)}`).not.toMatch(/ada|posta/);
  expect(twin.journal.entries.length - before).toBe(1);
  await expect(session.observe(reference(id))).rejects.toMatchObject({ name: "ConnectorError" });
  twin.server.faults.clear();
  expect(await session.read([id])).toHaveLength(1);
});

test("a host that refuses connections is UNAVAILABLE for reads and RETRY_AT for writes", async () => {
  const { session, twin } = await openTwin();
  const id = contact(twin);
  await session.check();
  const server = createServer();
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  await new Promise((resolve) => server.close(resolve));
  const nowhere = connectTo(twin, { loginUrl: url });
  await expect(nowhere.read([id])).rejects.toMatchObject({ code: "UNAVAILABLE" });
  expect(
    await nowhere.revoke({ ...reference(id), commandId: "c", occurredAt: new Date().toISOString() }),
  ).toMatchObject({
    outcome: "RETRY_AT",
  });
});

test("a connection that breaks in the middle of a body is an error, not the end of the process", async () => {
  const server = createServer((_request, response) => {
    response.writeHead(200, { "content-type": "application/json", "content-length": "1000" });
    response.write('{"access_token":');
    setTimeout(() => response.socket?.resetAndDestroy(), 20);
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const { twin } = await openTwin();
  const broken = connectTo(twin, { loginUrl: `http://127.0.0.1:${(server.address() as AddressInfo).port}` });
  await expect(broken.check()).rejects.toMatchObject({ code: "UNAVAILABLE" });
  server.closeAllConnections();
  await new Promise((resolve) => server.close(resolve));
});

test("quotes and backslashes cannot leave a SOQL string", () => {
  expect(soqlString("O'Br\\")).toBe("'O\\'Br\\\\'");
  expect(soqlString('a"b\nc')).toBe("'a\\\"b\\nc'");
});

test.each([
  ["001A0000006Vm9r", "001A0000006Vm9rIAC"],
  ["0PK000000000001", "0PK000000000001GAA"],
  ["001A0000006Vm9rIAC", "001A0000006Vm9rIAC"],
  ["001A0000006Vm9rXXX", null],
  ["x' OR Name != '", null],
])("the id %s becomes %s", (id, full) => {
  expect(toId18(id)).toBe(full);
});
