import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, expect, test } from "vitest";
import { importList, type ImportOptions, type ListFile } from "#gateway/screening/import-list.ts";
import type { RejectedRow } from "#gateway/screening/stage-list.ts";
import { consent, EMAIL, MemorySource, PHONE } from "../sources/memory-source.ts";
import { openWorld, type World } from "../sources/sync-world.ts";
import { plainList } from "./plain-list.ts";

let world: World;
let directory: string;
beforeEach(async () => {
  directory = await mkdtemp(join(tmpdir(), "allinea-list-"));
});
afterEach(async () => {
  await world.close();
  await rm(directory, { recursive: true, force: true });
});

const ada = {
  givenName: "Ada",
  familyName: "Prova",
  emails: ["ada.prova@posta.example"],
  phones: ["333 0000101"],
};

async function take(
  content: string | Buffer | readonly string[],
  more: Partial<ListFile> = {},
  options?: ImportOptions,
) {
  const file = join(directory, "list.txt");
  await writeFile(file, Array.isArray(content) ? content.join("\r\n") : (content as string | Buffer));
  return importList(world, plainList("black-list", file, more), options);
}

const entries = (): Promise<{ count: number }[]> =>
  world.rows("select count(*)::int as count from suppression_entry where lifted_at is null");

test("a list reaches the records that are there and those that come later, and the same file again changes nothing", async () => {
  const alpha = new MemorySource("alpha");
  alpha.put("a1", { person: ada, consents: [consent(EMAIL, "GIVEN")] });
  world = await openWorld(alpha);
  await world.full(alpha);
  const lines = [
    "# do not contact",
    "",
    "Ada.Prova@POSTA.example  # by post",
    "0039 333 0000 101",
    "ugo@posta.example",
  ];
  expect(await take(lines)).toMatchObject({
    status: "IMPORTED",
    rows: 3,
    entries: 3,
    added: 3,
    rejected: 0,
    aligned: 1,
  });
  expect(await take(lines)).toMatchObject({ status: "UNCHANGED", added: 0, aligned: 0 });
  expect(await take([...lines, "# another file, the same people"])).toMatchObject({
    status: "IMPORTED",
    entries: 3,
    added: 0,
    aligned: 0,
  });
  expect(
    await world.rows("select identifier_type, channels, reason, list from suppression_entry order by 1, 2"),
  ).toEqual([
    { identifier_type: "EMAIL", channels: ["EMAIL"], reason: "LISTED", list: "black-list" },
    { identifier_type: "EMAIL", channels: ["EMAIL"], reason: "LISTED", list: "black-list" },
    {
      identifier_type: "PHONE",
      channels: ["PHONE_HUMAN", "PHONE_AUTOMATED", "SMS"],
      reason: "LISTED",
      list: "black-list",
    },
  ]);
  expect(await world.rows("select targets from write_back")).toEqual([{ targets: [EMAIL, PHONE] }]);
  expect(await world.rows("select * from list_stage")).toEqual([]);
  alpha.put("u1", { person: { givenName: "Ugo", familyName: "Prova", emails: ["ugo@posta.example"] } });
  expect(await world.incremental(alpha)).toMatchObject({ aligned: 1 });
});

test("a CSV with a header, several numbers in a cell, Windows-1252 and spreadsheet damage", async () => {
  world = await openWorld(new MemorySource("alpha"));
  const rejects: RejectedRow[] = [];
  const text = [
    "nome;telefono;motivo",
    "Nicol\u00f2;333 0000101 / 333 0000102;chiuso",
    '"Rossi; Maria";"+39 333 0000103";"disse ""no"""',
    "Damaged;3,9333E+11;excel",
    "Zero;3330000104.0;excel",
    "Nobody;;",
    "Half;333 0000105, 12;one of two",
    "Same;+39 333 0000101;again",
  ].join("\r\n");
  const report = await take(
    Buffer.from(text, "latin1"),
    {
      type: "PHONE",
      layout: { column: "telefono", delimiter: null, hasHeader: true, encoding: "windows-1252" },
    },
    { onRejected: (row) => rejects.push(row) },
  );
  expect(report).toMatchObject({ rows: 7, entries: 5, added: 5, rejected: 3 });
  expect(rejects).toEqual([
    { row: 4, cause: "SPREADSHEET_NUMBER" },
    { row: 6, cause: "EMPTY" },
    { row: 7, cause: "NO_SUCH_NUMBER" },
  ]);
  const known = await world.rows<{ digest: Buffer }>("select digest from suppression_entry");
  const digests = known.map(({ digest }) => digest.toString("hex"));
  for (const last of ["101", "102", "103", "104", "105"])
    expect(digests).toContain(world.keyring.digest("PHONE", `+39333000${"0" + last}`).toString("hex"));
});

test("a snapshot that shrinks, and somebody else's list, are refused whole; a delta may be short", async () => {
  world = await openWorld(new MemorySource("alpha"));
  const lines = (from: number): string[] =>
    Array.from({ length: 10 }, (_none, n) => `p${from + n}@posta.example`);
  await take(lines(0));
  await expect(take(lines(0).slice(0, 7))).rejects.toMatchObject({ name: "ListImportError", code: "SHRUNK" });
  await expect(take(lines(100))).rejects.toMatchObject({ code: "SHRUNK" });
  expect(await entries()).toEqual([{ count: 10 }]);
  expect(await world.rows("select missing from list_import")).toHaveLength(1);
  expect(await take([...lines(0).slice(1), "new@posta.example"])).toMatchObject({ added: 1, missing: 1 });
  expect(await entries(), "who left the file stays listed").toEqual([{ count: 11 }]);
  expect(await take(["other@posta.example"], { mode: "DELTA" })).toMatchObject({ added: 1, missing: 0 });
});

test.each([
  ["an empty file", "", "EMPTY_LIST"],
  ["a file of which nothing can be read", "hello\nworld\n", "NOTHING_READABLE"],
  ["UTF-16", Buffer.from("\ufeffa@posta.example\n", "utf16le"), "NOT_TEXT"],
  ["half a file", '"ada@posta.example', "CUT_OFF"],
  ["a row of a million columns", ";".repeat(2_500_000), "ROW_TOO_LONG"],
])("%s is refused, and what was listed stays", async (_name, content, code) => {
  world = await openWorld(new MemorySource("alpha"));
  await take(["ada@posta.example"]);
  await expect(take(content)).rejects.toMatchObject({ code });
  expect(await entries()).toEqual([{ count: 1 }]);
  expect(await world.rows("select * from list_stage")).toEqual([]);
});

test("what a file holds is in no report and not in the evidence", async () => {
  world = await openWorld(new MemorySource("alpha"));
  const rejects: RejectedRow[] = [];
  const report = await take(
    ["ada@posta.example", "call me maybe"],
    {},
    { onRejected: (row) => rejects.push(row) },
  );
  const evidence = await world.rows("select body from evidence where kind = 'LIST_IMPORTED'");
  expect(evidence).toHaveLength(1);
  expect(JSON.stringify([report, rejects, evidence])).not.toMatch(/ada@|call me/);
});
