import { readdirSync, readFileSync, statSync, utimesSync, writeFileSync } from "node:fs";
import { afterAll, afterEach, beforeAll, beforeEach, expect, test } from "vitest";
import { file } from "#connectors/file/connector.ts";
import { ConnectorError } from "#connectors/sdk/connector-error.ts";
import type { ConnectorSession, RevokeCommand } from "#connectors/sdk/contract.ts";
import { Secret } from "#connectors/sdk/secret.ts";
import { COLUMNS, HEADER } from "../connectors/file/folders.ts";
import { OpenSshServer } from "./openssh-server.ts";
import { SlowLine } from "./slow-line.ts";

const EMAIL = { purpose: "DIRECT_MARKETING", channel: "EMAIL" } as const;
const ADA = "1;Ada;Prova;ada@posta.example;333 0000001;01/02/1980;SI;03/04/2020;Fiera";
const UGO = "2;Ugo;Finto;ugo@posta.example;333 0000002;01/02/1981;NO;03/04/2021;Web";

let server: OpenSshServer;
let line: SlowLine;
let commands = 0;
const sessions: ConnectorSession[] = [];

beforeAll(async () => {
  server = await OpenSshServer.start();
});
afterAll(() => server?.stop());
beforeEach(async () => {
  line = await SlowLine.to(server.port);
  exported([ADA, UGO]);
});
afterEach(async () => {
  for (const session of sessions.splice(0)) await session.close();
  await line.close();
  if (!server.isRunning) await server.run();
  server.empty("out", "ack");
});

/** What the ERP writes, ten minutes ago. */
function exported(rows: readonly string[]): void {
  writeFileSync(server.path("clienti.csv"), `${[HEADER, ...rows].join("\r\n")}\r\n`);
  const at = Date.now() / 1_000 - 600;
  utimesSync(server.path("clienti.csv"), at, at);
}

function acknowledge(command: RevokeCommand, status: string): void {
  const row = [command.commandId, command.externalId, "REVOKE", "DIRECT_MARKETING", "EMAIL", status].join(
    ";",
  );
  const text = `command_id;id;operation;purpose;channel;status\n${row}\n`;
  writeFileSync(server.path("ack", `${command.commandId}.csv`), text);
}

interface Way {
  readonly sftp?: Readonly<Record<string, unknown>>;
  readonly secrets?: Readonly<Record<string, Secret>>;
  readonly settings?: Readonly<Record<string, unknown>>;
}

function connect({ sftp, secrets, settings }: Way = {}): ConnectorSession {
  const config = file.config.parse({
    file: "/clienti.csv",
    outbox: "/out",
    acknowledgements: "/ack",
    columns: COLUMNS,
    sftp: { host: "127.0.0.1", port: line.port, user: server.user, hostKey: server.hostKey, ...sftp },
    timeoutMs: 20_000,
    ...settings,
  });
  const session = file.connect({
    config,
    secrets: secrets ?? { sftpPassword: new Secret(server.password) },
    defaultCountry: "IT",
    now: Date.now,
  });
  sessions.push(session);
  return session;
}

function commandFor(emails: readonly string[] = ["ada@posta.example"]): RevokeCommand {
  commands += 1;
  return {
    commandId: `00000000-0000-4000-8000-${String(commands).padStart(12, "0")}`,
    externalId: "1",
    kind: "contact",
    targets: [EMAIL],
    occurredAt: "2026-11-26T08:00:00Z",
    identifiers: { emails, phones: [] },
  };
}

const outbox = () => readdirSync(server.path("out")).toSorted();

async function errorOf(call: Promise<unknown>): Promise<ConnectorError> {
  const error: unknown = await call.catch((thrown: unknown) => thrown);
  if (!(error instanceof ConnectorError)) throw new Error("no ConnectorError");
  expect(String(error)).not.toMatch(/password|127\.0\.0\.1|clienti|ada|\/out/);
  return error;
}

test("an export is read, with a password and with a key", async () => {
  const ways: readonly Way[] = [
    { secrets: { sftpPassword: new Secret(server.password) } },
    { secrets: { sftpPrivateKey: new Secret(server.privateKey) } },
  ];
  for (const way of ways) {
    const session = connect(way);
    expect(await session.check()).toEqual({ account: "clienti.csv" });
    expect(await session.pull("FULL", null)).toMatchObject({
      done: true,
      records: [
        { externalId: "1", person: { givenName: "Ada", emails: ["ada@posta.example"] } },
        { externalId: "2", consents: [{ ...EMAIL, state: "WITHDRAWN" }] },
      ],
    });
    expect(await session.read(["2"])).toMatchObject([{ externalId: "2" }]);
  }
  expect(outbox()).toEqual([]);
});

test("an export of megabytes arrives whole, over several new session keys", async () => {
  const rows = Array.from(
    { length: 40_000 },
    (_none, n) => `${n + 1};Ada;Prova-${n};a${n}@posta.example;333 0000001;01/02/1980;SI;03/04/2020;Fiera`,
  );
  exported(rows);
  const session = connect({ settings: { pageSize: 10_000 } });
  let cursor: Awaited<ReturnType<ConnectorSession["pull"]>>["cursor"] = null;
  const ids = new Set<string>();
  for (;;) {
    const page = await session.pull("FULL", cursor);
    for (const { externalId } of page.records) ids.add(externalId);
    cursor = page.cursor;
    if (page.done) break;
  }
  expect(ids.size).toBe(40_000);
});

test("a stop lies there whole under its name, and is refused by nothing but the ERP's word", async () => {
  const session = connect();
  const command = commandFor();
  expect(await session.revoke(command)).toEqual({ outcome: "ACCEPTED" });
  expect(outbox()).toEqual([`${command.commandId}.csv`]);
  const [header, row, end] = readFileSync(server.path("out", `${command.commandId}.csv`), "utf8").split("\n");
  expect(header).toBe("command_id;id;operation;purpose;channel;occurred_at;emails;phones");
  expect(row).toMatch(/;1;REVOKE;DIRECT_MARKETING;EMAIL;2026-11-26T08:00:00Z;ada@posta\.example;$/);
  expect(end).toBe("");
  // Nobody else on the server may read whom it is about.
  expect(statSync(server.path("out", `${command.commandId}.csv`)).mode & 0o007).toBe(0);

  // The same command again replaces the same file.
  expect(await session.revoke(command)).toEqual({ outcome: "ACCEPTED" });
  expect(outbox()).toEqual([`${command.commandId}.csv`]);
  expect((await session.observe(command)).consents).toEqual([]);
  acknowledge(command, "FAILED");
  expect((await session.observe(command)).consents).not.toMatchObject([{ state: "WITHDRAWN" }]);
  acknowledge(command, "DONE");
  expect((await session.observe(command)).consents).toMatchObject([{ ...EMAIL, state: "WITHDRAWN" }]);
  expect(await session.revoke(command)).toEqual({ outcome: "ALREADY" });
});

test("a server with another key gets no password, and credentials that are wrong are AUTH", async () => {
  const before = server.log().length;
  const other = connect({ sftp: { hostKey: `SHA256:${"A".repeat(43)}` } });
  expect(await errorOf(other.check())).toMatchObject({ code: "AUTH", vendorCode: "HOST_KEY" });
  expect(await other.revoke(commandFor())).toMatchObject({ outcome: "REFUSED", permanent: false });
  expect(server.log().slice(before)).not.toMatch(/Failed|Accepted/);

  const { privateKey } = server.strangersKey();
  const ways: readonly Way[] = [
    { secrets: { sftpPassword: new Secret("another") } },
    { secrets: { sftpPrivateKey: new Secret(privateKey) } },
    { sftp: { user: "nobody" } },
  ];
  for (const way of ways) {
    const wrong = connect(way);
    expect(await errorOf(wrong.pull("FULL", null))).toMatchObject({
      code: "AUTH",
      vendorCode: "LOGIN_REFUSED",
    });
    expect(await wrong.revoke(commandFor())).toMatchObject({ outcome: "REFUSED", permanent: false });
  }
  expect(outbox()).toEqual([]);
});

test("a folder that may not be written is FORBIDDEN, and a file that is not there UNAVAILABLE", async () => {
  const session = connect({ settings: { outbox: "/ack" } });
  expect(await errorOf(session.check())).toMatchObject({ code: "FORBIDDEN" });
  expect(await session.revoke(commandFor())).toMatchObject({ outcome: "REFUSED", permanent: false });
  const missing = connect({ settings: { file: "/nobody.csv" } });
  expect(await errorOf(missing.pull("FULL", null))).toMatchObject({
    code: "UNAVAILABLE",
    vendorCode: "NO_SUCH_FILE",
  });
});

test("a server that dies in the middle of an export ends the run with an error, and the next one is whole", async () => {
  const long = "P".repeat(50_000);
  exported(Array.from({ length: 40 }, (_none, n) => ADA.replace(/^1;Ada/, `${n + 1};${long}`)));
  const session = connect();
  await session.check();
  const still = line.standStillAfter(300_000);
  const pulling = errorOf(session.pull("FULL", null));
  await still;
  await server.kill();
  expect(await pulling).toMatchObject({ code: "UNAVAILABLE" });
  line.open();
  expect(await errorOf(session.pull("FULL", null))).toMatchObject({ code: "UNAVAILABLE" });
  await server.run();
  const page = await session.pull("FULL", null);
  expect(page).toMatchObject({ done: true });
  expect(page.records).toHaveLength(40);
});

test("a server that dies in the middle of a stop leaves no half file under its name, and a repetition leaves nothing else", async () => {
  const many = Array.from({ length: 20_000 }, (_none, n) => `ada.${n}@posta.example`);
  const command = commandFor(many);
  const session = connect();
  await session.check();
  const still = line.standStillAfter(400_000);
  const writing = session.revoke(command);
  await still;
  // Half of it lies there, where the other system does not look.
  await expect.poll(() => sizeOf(`.${command.commandId}.csv.tmp`)).toBeGreaterThan(0);
  expect(outbox()).toEqual([`.${command.commandId}.csv.tmp`]);
  await server.kill();
  expect(await writing).toMatchObject({ outcome: expect.stringMatching(/^(OUTCOME_UNKNOWN|RETRY_AT)$/) });
  expect(outbox()).not.toContain(`${command.commandId}.csv`);
  expect((await errorOf(session.observe(command))).code).toBe("UNAVAILABLE");

  line.open();
  await server.run();
  // Another stop goes out first: what was left of the broken one goes with it.
  const next = commandFor();
  expect(await session.revoke(next)).toEqual({ outcome: "ACCEPTED" });
  expect(outbox()).toEqual([`${next.commandId}.csv`]);
  expect(await session.revoke(command)).toEqual({ outcome: "ACCEPTED" });
  expect(outbox()).toEqual([`${command.commandId}.csv`, `${next.commandId}.csv`]);
  const text = readFileSync(server.path("out", `${command.commandId}.csv`), "utf8");
  expect(text.trim().split(" ")).toHaveLength(many.length);
  expect(text.endsWith(";\n")).toBe(true);
});

function sizeOf(name: string): number {
  return statSync(server.path("out", name), { throwIfNoEntry: false })?.size ?? 0;
}

test("a connection that the server ended is opened again by the next call", async () => {
  const session = connect();
  await session.check();
  await server.kill();
  await server.run();
  expect(await session.check()).toEqual({ account: "clienti.csv" });
});
