import { chmod, readdir, readFile, rm } from "node:fs/promises";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { file } from "#connectors/file/connector.ts";
import { LIST_ENTRY, type CommandIdentifiers, type ConnectorSession } from "#connectors/sdk/contract.ts";
import { judgeObservation } from "#gateway/compliance/propagation.ts";
import { COLUMNS, Folders, HEADER } from "./folders.ts";

const EMAIL = { purpose: "DIRECT_MARKETING", channel: "EMAIL" } as const;
const POST = { purpose: "DIRECT_MARKETING", channel: "POST" } as const;
const YES = "1;Ada;Esempio;ada@posta.example;;;SI;;";

let folders: Folders;
let session: ConnectorSession;
beforeEach(async () => {
  folders = await Folders.create();
  session = folders.connect();
  await folders.rows(YES);
});
afterEach(async () => {
  await session.close();
  await folders.remove();
});

function about(targets: readonly (typeof EMAIL | typeof POST)[] = [EMAIL], commandId = "cmd-1") {
  const identifiers = { emails: ["ada@posta.example"], phones: ["06 5512345", "333 1234567"] };
  const occurredAt = "2026-11-20T10:00:00Z";
  return { commandId, externalId: "1", kind: "row", targets, occurredAt, identifiers };
}

async function verdict(operation: "REVOKE" | "ERASE", targets = [EMAIL]) {
  const seen = await session.observe(about(targets));
  return judgeObservation({ operation, targets, erasureMode: "HARD" }, seen);
}

describe("an entry of a black list", () => {
  const LISTED = { columns: { ...COLUMNS, listed: [EMAIL] } };
  const entry = {
    commandId: "cmd-9",
    externalId: "0123456789abcdef0123456789abcdef",
    targets: [EMAIL],
    occurredAt: "2026-11-20T10:00:00Z",
    identifiers: { emails: ["ignota@posta.example"], phones: [] },
  };
  const verdictOf = async (list: ConnectorSession, identifiers: CommandIdentifiers = entry.identifiers) => {
    const seen = await list.observe({ ...entry, identifiers, kind: LIST_ENTRY });
    return judgeObservation({ operation: "ENTER", targets: [EMAIL], erasureMode: "HARD" }, seen);
  };

  test("is a file of its own, and proved by the acknowledgement or by the list itself", async () => {
    const list = folders.connect(LISTED);
    expect(await list.enter!(entry)).toEqual({ outcome: "ACCEPTED" });
    expect((await readFile(folders.path("out/cmd-9.csv"), "utf8")).split("\n")[1]).toBe(
      `cmd-9;${entry.externalId};ENTER;DIRECT_MARKETING;EMAIL;2026-11-20T10:00:00Z;ignota@posta.example;`,
    );
    expect(await verdictOf(list)).toEqual({ verdict: "INCONCLUSIVE" });
    await folders.acknowledge("a.csv", [`cmd-9;${entry.externalId};ENTER;DIRECT_MARKETING;EMAIL;DONE`]);
    expect(await verdictOf(list)).toEqual({ verdict: "PROVED", claim: "LISTED" });
    expect(await list.enter!(entry)).toEqual({ outcome: "ALREADY" });
    // The list that was written afterwards does not name it.
    await folders.write("clienti.csv", `${HEADER}\n${YES}\n`, 1);
    expect(await verdictOf(list)).toEqual({ verdict: "REFUTED" });
    await folders.write("clienti.csv", `${HEADER}\n9;;;Ignota@Posta.example;;;;;\n`, 1);
    expect(await verdictOf(list)).toEqual({ verdict: "PROVED", claim: "LISTED" });
    await list.close();
  });

  test("is found in the list however a number is written there", async () => {
    const list = folders.connect(LISTED);
    await folders.rows("9;;;;333 123 4567;;;;", "10;;;;0044 20 7946 0958;;;;");
    for (const phone of ["+393331234567", "+442079460958"])
      expect(await verdictOf(list, { emails: [], phones: [phone] })).toMatchObject({ verdict: "PROVED" });
    expect(await verdictOf(list, { emails: [], phones: ["+393331234568"] })).toEqual({
      verdict: "INCONCLUSIVE",
    });
    await list.close();
  });

  test("is declared only by rows that are a black list", () => {
    const config = (settings: object) =>
      file.config.parse({ file: "/a", outbox: "/b", acknowledgements: "/c", columns: COLUMNS, ...settings });
    expect(file.capabilitiesFor!(config({})).entries).toBeUndefined();
    expect(file.capabilitiesFor!(config(LISTED)).entries).toEqual({
      types: ["EMAIL", "PHONE"],
      targets: [EMAIL],
    });
  });
});

describe("a stop", () => {
  test("is one whole file under the command's name, and the same again when it is repeated", async () => {
    session = folders.connect({ stops: [EMAIL, POST] });
    expect(await session.revoke(about([EMAIL, POST]))).toEqual({ outcome: "ACCEPTED" });
    expect(await session.revoke(about([EMAIL, POST]))).toEqual({ outcome: "ACCEPTED" });
    expect(await readdir(folders.path("out"))).toEqual(["cmd-1.csv"]);
    expect((await readFile(folders.path("out/cmd-1.csv"), "utf8")).split("\n")).toEqual([
      "command_id;id;operation;purpose;channel;occurred_at;emails;phones",
      "cmd-1;1;REVOKE;DIRECT_MARKETING;EMAIL;2026-11-20T10:00:00Z;ada@posta.example;06 5512345 | 333 1234567",
      "cmd-1;1;REVOKE;DIRECT_MARKETING;POST;2026-11-20T10:00:00Z;ada@posta.example;06 5512345 | 333 1234567",
      "",
    ]);
  });

  test("is not confirmed before the other system has acknowledged it", async () => {
    await session.revoke(about());
    expect(await verdict("REVOKE")).toEqual({ verdict: "INCONCLUSIVE" });
    await folders.acknowledge("a.csv", ["cmd-1;1;REVOKE;DIRECT_MARKETING;POST;DONE"]);
    expect(await verdict("REVOKE")).toEqual({ verdict: "INCONCLUSIVE" });
    await folders.acknowledge("b.csv", ["cmd-1;2;REVOKE;DIRECT_MARKETING;EMAIL;DONE"]);
    expect(await verdict("REVOKE")).toEqual({ verdict: "INCONCLUSIVE" });
    await folders.acknowledge("c.csv", ["cmd-1;1;REVOKE;DIRECT_MARKETING;EMAIL;done"]);
    expect(await verdict("REVOKE")).toEqual({ verdict: "PROVED", claim: "REFUSAL_SHOWN" });
    expect(await session.revoke(about())).toEqual({ outcome: "ALREADY" });
  });

  test("that the other system refused, or answered with another word, is refuted", async () => {
    await folders.acknowledge("a.csv", ["cmd-1;1;REVOKE;DIRECT_MARKETING;EMAIL;ERROR"]);
    expect(await verdict("REVOKE")).toEqual({ verdict: "REFUTED" });
    // Both in one instant: the one that proves nothing counts.
    await folders.acknowledge("b.csv", ["cmd-1;1;REVOKE;DIRECT_MARKETING;EMAIL;DONE"]);
    expect(await verdict("REVOKE")).toEqual({ verdict: "REFUTED" });
    await folders.acknowledge("b.csv", ["cmd-1;1;REVOKE;DIRECT_MARKETING;EMAIL;DONE"], 4);
    expect(await verdict("REVOKE")).toMatchObject({ verdict: "PROVED" });
  });

  test("is taken back by an export that was written later and still says yes", async () => {
    await folders.acknowledge("a.csv", ["cmd-1;1;REVOKE;DIRECT_MARKETING;EMAIL;DONE"]);
    await folders.write("clienti.csv", `${HEADER}\n${YES}\n`, 1);
    expect(await verdict("REVOKE")).toEqual({ verdict: "REFUTED" });
  });

  test("that the export itself shows needs no acknowledgement", async () => {
    await folders.rows("1;Ada;;ada@posta.example;;;NO;;");
    expect(await verdict("REVOKE")).toMatchObject({ verdict: "PROVED" });
    expect(await session.revoke(about())).toEqual({ outcome: "ALREADY" });
    expect(await readdir(folders.path("out"))).toEqual([]);
  });

  test.each([
    ["half a row", "command_id;id;operation;purpose;channel;status\ncmd-1;1;REVOKE;DIRECT_MA"],
    ["HTML", "<html>DONE</html>"],
    [
      "an operation that we do not know",
      "command_id;id;operation;purpose;channel;status\ncmd-1;1;STOP;DIRECT_MARKETING;EMAIL;DONE\n",
    ],
    ["a long line", `id;operation;purpose;channel;status\n${"x".repeat(200_000)}`],
  ])("is not proved by an acknowledgement file of %s, which spoils no other", async (_name, content) => {
    await folders.write("ack/broken.csv", content);
    expect(await verdict("REVOKE")).toEqual({ verdict: "INCONCLUSIVE" });
    await folders.acknowledge("good.csv", ["cmd-1;1;REVOKE;DIRECT_MARKETING;EMAIL;DONE"]);
    expect(await verdict("REVOKE")).toMatchObject({ verdict: "PROVED" });
  });

  test("for somebody who is in no export is written and acknowledged all the same", async () => {
    await folders.rows("2;Eva;;;;;;;");
    expect(await verdict("REVOKE")).toEqual({ verdict: "INCONCLUSIVE" });
    expect(await session.revoke(about())).toEqual({ outcome: "ACCEPTED" });
    await folders.acknowledge("a.csv", ["cmd-1;1;REVOKE;DIRECT_MARKETING;EMAIL;DONE"]);
    expect(await verdict("REVOKE")).toEqual({ verdict: "PROVED", claim: "REFUSAL_SHOWN" });
  });
});

describe("an erasure", () => {
  test("is done when it is acknowledged and the next export lacks the row, and not before", async () => {
    expect(await session.erase(about())).toEqual({ outcome: "ACCEPTED" });
    expect(await readFile(folders.path("out/cmd-1.csv"), "utf8")).toContain(
      "\ncmd-1;1;ERASE;;;;ada@posta.example",
    );
    expect(await verdict("ERASE")).toEqual({ verdict: "REFUTED" });
    await folders.acknowledge("a.csv", ["cmd-1;1;ERASE;;;DONE"]);
    // Our copy of the export is older than the acknowledgement.
    expect(await verdict("ERASE")).toEqual({ verdict: "INCONCLUSIVE" });
    await folders.write("clienti.csv", `${HEADER}\n2;Eva;;;;;;;\n`, 1);
    expect(await verdict("ERASE")).toEqual({ verdict: "PROVED", claim: "RECORD_GONE" });
    expect(await session.erase(about())).toEqual({ outcome: "ALREADY" });
  });

  test("that a later export contradicts is refuted", async () => {
    await folders.acknowledge("a.csv", ["cmd-1;1;ERASE;;;DONE"]);
    await folders.write("clienti.csv", `${HEADER}\n${YES}\n`, 1);
    expect(await verdict("ERASE")).toEqual({ verdict: "REFUTED" });
  });

  test("without an acknowledgement a missing row proves nothing", async () => {
    await folders.rows("2;Eva;;;;;;;");
    expect(await verdict("ERASE")).toEqual({ verdict: "INCONCLUSIVE" });
  });
});

describe("what can go wrong", () => {
  test("a folder that is gone is said, and nothing half-written stays", async () => {
    await rm(folders.path("out"), { recursive: true });
    expect(await session.revoke(about())).toMatchObject({ outcome: "RETRY_AT", code: "ENOENT" });
    await expect(session.check()).rejects.toMatchObject({ vendorCode: "ENOENT" });
  });

  test("a character that the other system's encoding lacks is a refusal that somebody can lift", async () => {
    const using = folders.connect({ encoding: "windows-1252" });
    const command = { ...about(), identifiers: { emails: ["łukasz@posta.example"], phones: [] } };
    expect(await using.revoke(command)).toEqual({
      outcome: "REFUSED",
      code: "NOT_ENCODABLE",
      permanent: false,
    });
    expect(await readdir(folders.path("out"))).toEqual([]);
  });

  test("a command id never becomes a path", async () => {
    await expect(session.revoke(about([EMAIL], "../../etc/cron.d/x"))).rejects.toThrow("no file name");
  });

  test("what a source can be told follows from its columns, or from what is named", () => {
    const settings = { file: "/f", outbox: "/o", acknowledgements: "/a" };
    const config = (more: object) => file.config.parse({ ...settings, ...more });
    const targets = (more: object) => file.capabilitiesFor?.(config(more)).consent.targets;
    expect(targets({ columns: { id: "id" } })).toEqual([]);
    expect(targets({ columns: { id: "id", consents: [{ column: "m", ...EMAIL }] } })).toEqual([EMAIL]);
    expect(targets({ columns: { id: "id" }, stops: [EMAIL, POST, POST] })).toEqual([EMAIL, POST]);
  });

  test.skipIf(process.getuid?.() === 0)("a folder that may not be written is forbidden", async () => {
    await chmod(folders.path("out"), 0o500);
    expect(await session.revoke(about())).toMatchObject({ outcome: "REFUSED", permanent: false });
  });
});
