import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, expect, test } from "vitest";
import { importBlackList } from "#gateway/sources/import-black-list.ts";
import { consent, EMAIL, MemorySource, PHONE } from "./memory-source.ts";
import { openWorld, type World } from "./sync-world.ts";

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

async function list(lines: readonly string[]): Promise<string> {
  const file = join(directory, "list.txt");
  await writeFile(file, lines.join("\r\n"));
  return file;
}

test("a black list reaches the records that are there and those that come later, and a second import adds nothing", async () => {
  const alpha = new MemorySource("alpha");
  alpha.put("a1", { person: ada, consents: [consent(EMAIL, "GIVEN")] });
  world = await openWorld(alpha);
  await world.full(alpha);
  const file = await list([
    "# do not contact",
    "",
    "Ada.Prova@POSTA.example  # by post",
    "0039 333 0000 101",
    "ugo@posta.example",
  ]);
  expect(await importBlackList(world, { name: "black-list", file })).toMatchObject({
    entries: 3,
    added: 3,
    malformed: 0,
    aligned: 1,
  });
  expect(await importBlackList(world, { name: "black-list", file })).toMatchObject({
    entries: 3,
    added: 0,
    aligned: 0,
  });
  expect(
    await world.rows(
      "select identifier_type, channels, reason, list from suppression_entry order by 1, added_at, 2",
    ),
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
  alpha.put("u1", { person: { givenName: "Ugo", familyName: "Prova", emails: ["ugo@posta.example"] } });
  expect(await world.incremental(alpha)).toMatchObject({ aligned: 1 });
});

test("lines that are no address and no number are reported by number, never by content", async () => {
  world = await openWorld(new MemorySource("alpha"));
  const file = await list(["ada@posta.example", "not an address@@", "12", "test@test", "call me"]);
  const report = await importBlackList(world, { name: "l", file });
  expect(report).toMatchObject({ added: 1, malformed: 4 });
  expect(report.malformedLines.map(({ line }) => line)).toEqual([2, 3, 4, 5]);
  expect(JSON.stringify(report)).not.toMatch(/address@@|call me|posta/);
});
