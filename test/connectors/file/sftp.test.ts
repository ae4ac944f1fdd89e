import { readdir, readFile } from "node:fs/promises";
import { afterEach, beforeEach, expect, test } from "vitest";
import { file } from "#connectors/file/connector.ts";
import { Secret } from "#connectors/sdk/secret.ts";
import type { ConnectorSession, RevokeCommand } from "#connectors/sdk/contract.ts";
import { COLUMNS, Folders, NOW } from "./folders.ts";
import { SftpServer } from "./sftp-server.ts";

const ADA = "1;Ada;Prova;ada@posta.example;333 0000001;01/02/1980;SI;03/04/2020;Fiera";
const UGO = "2;Ugo;Finto;ugo@posta.example;333 0000002;01/02/1981;NO;03/04/2021;Web";
const EMAIL = { purpose: "DIRECT_MARKETING", channel: "EMAIL" } as const;
const command: RevokeCommand = {
  commandId: "11111111-1111-4111-8111-111111111111",
  externalId: "1",
  kind: "contact",
  targets: [EMAIL],
  occurredAt: "2026-11-26T08:00:00Z",
  identifiers: { emails: ["ada@posta.example"], phones: [] },
};

let server: SftpServer;
let folders: Folders;
const sessions: ConnectorSession[] = [];

beforeEach(async () => {
  [server, folders] = await Promise.all([SftpServer.start(), Folders.create()]);
  await folders.rows(ADA, UGO);
});
afterEach(async () => {
  for (const session of sessions.splice(0)) await session.close();
  await server.close();
  await folders.remove();
});

function connect({
  password = server.password,
  hostKey = server.hostKey,
  ...settings
} = {}): ConnectorSession {
  const config = file.config.parse({
    file: folders.path("clienti.csv"),
    outbox: folders.path("out"),
    acknowledgements: folders.path("ack"),
    columns: COLUMNS,
    sftp: { host: "127.0.0.1", port: server.port, user: server.user, hostKey },
    timeoutMs: 20_000,
    ...settings,
  });
  const secrets = { sftpPassword: new Secret(password) };
  const session = file.connect({ config, secrets, defaultCountry: "IT", now: () => NOW });
  sessions.push(session);
  return session;
}

test("an export on the server is read like one on this machine, and its deltas after it", async () => {
  await folders.write(
    "deltas/1.csv",
    `${(await readFile(folders.path("clienti.csv"), "utf8")).split("\r\n")[0]}\n`,
  );
  const session = connect({ deltas: folders.path("deltas") } as object);
  const page = await session.pull("FULL", null);
  expect(page).toMatchObject({ done: true, records: [{ externalId: "1" }, { externalId: "2" }] });
  expect(await session.read(["2"])).toMatchObject([{ externalId: "2", person: { givenName: "Ugo" } }]);
  expect(await session.check()).toEqual({ account: "clienti.csv" });
});

test("a stop appears under its name only when it is whole, twice the same, and its acknowledgement is read back", async () => {
  const session = connect();
  expect(await session.revoke(command)).toEqual({ outcome: "ACCEPTED" });
  expect(server.asked.slice(server.asked.indexOf("create"))).toEqual(["create", "write", "close", "rename"]);
  expect(await readdir(folders.path("out"))).toEqual([`${command.commandId}.csv`]);
  const [, row] = (await readFile(folders.path("out", `${command.commandId}.csv`), "utf8")).split("\n");
  expect(row).toContain(`${command.commandId};1;REVOKE;DIRECT_MARKETING;EMAIL;`);
  // This server's rename replaces nothing: the file that stands there is the same command.
  expect(await session.revoke(command)).toEqual({ outcome: "ACCEPTED" });
  expect(await readdir(folders.path("out"))).toEqual([`${command.commandId}.csv`]);

  expect((await session.observe(command)).consents).toEqual([]);
  await folders.acknowledge("done.csv", [`${command.commandId};1;REVOKE;DIRECT_MARKETING;EMAIL;DONE`]);
  expect((await session.observe(command)).consents).toMatchObject([{ ...EMAIL, state: "WITHDRAWN" }]);
  expect(await session.revoke(command)).toEqual({ outcome: "ALREADY" });
});

test("a server with another key gets no password, and a wrong password is AUTH", async () => {
  const other = connect({ hostKey: `SHA256:${"A".repeat(43)}` });
  await expect(other.check()).rejects.toMatchObject({ code: "AUTH", vendorCode: "HOST_KEY" });
  expect(await other.revoke(command)).toMatchObject({ outcome: "REFUSED", permanent: false });
  const wrong = connect({ password: "another" });
  const error: unknown = await wrong.pull("FULL", null).catch((thrown: unknown) => thrown);
  expect(error).toMatchObject({ code: "AUTH", vendorCode: "LOGIN_REFUSED" });
  expect(String(error)).not.toMatch(/another|127\.0\.0\.1|clienti/);
  expect(server.asked).toEqual([]);
});

test("a missing file and a broken connection are UNAVAILABLE, and the next call connects again", async () => {
  const session = connect({ file: folders.path("nobody.csv") } as object);
  await expect(session.pull("FULL", null)).rejects.toMatchObject({
    code: "UNAVAILABLE",
    vendorCode: "NO_SUCH_FILE",
  });
  const steady = connect();
  await steady.check();
  server.drop();
  await new Promise((resolve) => setTimeout(resolve, 200));
  expect(await steady.check()).toEqual({ account: "clienti.csv" });
});
