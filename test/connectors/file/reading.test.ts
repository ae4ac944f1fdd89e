import { mkdir } from "node:fs/promises";
import fc from "fast-check";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { dateOf, instantOf } from "#connectors/file/dates.ts";
import { encode } from "#connectors/file/encoding.ts";
import { file } from "#connectors/file/connector.ts";
import { ConnectorError } from "#connectors/sdk/connector-error.ts";
import type { ConnectorSession, Json, PullMode, PullPage, SourceRecord } from "#connectors/sdk/contract.ts";
import { COLUMNS, Folders, HEADER, NOW } from "./folders.ts";

const EMAIL = { purpose: "DIRECT_MARKETING", channel: "EMAIL" } as const;
const ADA = "1;Ada;Esempio;ada@posta.example;06 5512345;01/02/1980;SI;03/04/2024 10:30;Fiera";

let folders: Folders;
let session: ConnectorSession;
beforeEach(async () => {
  folders = await Folders.create();
  session = folders.connect();
});
afterEach(async () => {
  await session.close();
  await folders.remove();
});

interface Run {
  readonly records: SourceRecord[];
  readonly tombstones: PullPage["tombstones"][number][];
  readonly cursor: Json;
}

async function pullRun(using = session, mode: PullMode = "FULL", from: Json = null): Promise<Run> {
  const records: SourceRecord[] = [];
  const tombstones: Run["tombstones"] = [];
  let cursor = from;
  for (let pages = 0; pages < 100; pages += 1) {
    const page = await using.pull(mode, JSON.parse(JSON.stringify(cursor)) as Json);
    records.push(...page.records);
    tombstones.push(...page.tombstones);
    cursor = page.cursor;
    if (page.done) return { records, tombstones, cursor };
  }
  throw new Error("the run never ended");
}

async function failureOf(promise: Promise<unknown>): Promise<ConnectorError> {
  const error = await promise.then(
    () => null,
    (thrown: unknown) => thrown,
  );
  expect(error).toBeInstanceOf(ConnectorError);
  const { message, vendorCode, stack } = error as ConnectorError;
  expect(`${message} ${vendorCode} ${stack?.split("\n")[0]}`).not.toMatch(/Ada|posta\.example|allinea-file-/);
  return error as ConnectorError;
}

describe("what a row says", () => {
  test("columns, dates and values are read as they are mapped", async () => {
    await folders.rows(ADA);
    const { records } = await pullRun();
    expect(records).toMatchObject([
      {
        externalId: "1",
        kind: "row",
        person: {
          givenName: "Ada",
          familyName: "Esempio",
          emails: ["ada@posta.example"],
          phones: ["06 5512345"],
          birthDate: "1980-02-01",
        },
        consents: [{ ...EMAIL, state: "GIVEN", occurredAt: "2024-04-03T10:30:00.000Z" }],
        provenance: { origin: "BUSINESS_CARD", mappedFrom: "fonte=BUSINESS_CARD" },
        unmapped: [],
      },
    ]);
    expect(await session.read(["1", "2"])).toEqual(records);
    expect(await session.check()).toEqual({ account: "clienti.csv" });
  });

  test.each([
    ["SI", [{ state: "GIVEN" }], []],
    ["si", [{ state: "GIVEN" }], []],
    ["NO", [{ state: "WITHDRAWN" }], []],
    ["", [], []],
    ["forse", [{ state: "UNMAPPED" }], ["marketing"]],
  ])("consent %j", async (value, consents, unmapped) => {
    await folders.rows(`1;Ada;;ada@posta.example;;;${value};;`);
    const [record] = (await pullRun()).records;
    expect(record?.consents).toMatchObject(consents);
    expect(record?.unmapped).toEqual(unmapped);
  });

  test("an origin that nobody explained is unknown, and its value is not repeated", async () => {
    await folders.rows("1;Ada;;;;;;;Da Mario Rossi", "2;Eva;;;;;;;");
    const { records } = await pullRun();
    expect(records.map(({ provenance }) => provenance)).toMatchObject([
      { origin: "UNKNOWN", mappedFrom: "fonte=(unmapped)" },
      { origin: "UNKNOWN", mappedFrom: "fonte=(empty)" },
    ]);
  });

  test.each(["utf8", "windows-1252"] as const)("umlauts and the euro in %s", async (encoding) => {
    const text = `${HEADER}\r\n1;Zoë;Müller €;zoe@posta.example;;;SI;;\r\n`;
    await folders.write("clienti.csv", encode(text, encoding) ?? expect.fail("not encodable"));
    const { records } = await pullRun(folders.connect({ encoding }));
    expect(records).toMatchObject([{ person: { givenName: "Zoë", familyName: "Müller €" } }]);
  });

  test("a character that falls on the edge of two reads stays whole", async () => {
    // Reads are 262,144 bytes long: one of three rows in a row puts its two-byte character across that edge.
    for (const shift of [0, 1, 2]) {
      const rows = Array.from({ length: 4_000 }, (_none, at) => `${at};${"è".repeat(40)};;;;;;;`);
      await folders.rows(`x;${"a".repeat(shift)};;;;;;;`, ...rows);
      const { records } = await pullRun(folders.connect({ pageSize: 10_000 }));
      expect(new Set(records.slice(1).map(({ person }) => person.givenName))).toEqual(
        new Set(["è".repeat(40)]),
      );
    }
  });

  test("quotes, separators and line breaks inside a field, and a byte order mark, are no trouble", async () => {
    await folders.write("clienti.csv", `\uFEFF${HEADER}\n1;"Ada; ""detta"" A\nB";;;;;;;\n`);
    expect((await pullRun()).records).toMatchObject([{ person: { givenName: 'Ada; "detta" A\nB' } }]);
  });

  test.each([
    ["31/02/2024", "DD/MM/YYYY", null],
    ["1/2/2024", "DD/MM/YYYY", "2024-02-01"],
    ["02/01/2024", "MM/DD/YYYY", "2024-02-01"],
    ["2024-02-30", "ISO", null],
    ["20240201", "ISO", null],
  ] as const)("%s as %s is %s", (text, format, expected) => {
    expect(dateOf(text, format)).toBe(expected);
  });

  test("a date is read back as itself in every form, with any zone", () => {
    fc.assert(
      fc.property(
        fc.date({ min: new Date("1900-01-01"), max: new Date("2100-01-01"), noInvalidDate: true }),
        (at) => {
          const iso = at.toISOString();
          const [year, month, day] = iso.slice(0, 10).split("-");
          expect(dateOf(`${day}/${month}/${year}`, "DD/MM/YYYY")).toBe(iso.slice(0, 10));
          expect(instantOf(iso, "ISO")).toBe(iso);
          expect(instantOf(`${iso.slice(0, 19)}+0100`, "ISO")).toBe(
            new Date(Date.parse(`${iso.slice(0, 19)}Z`) - 3_600_000).toISOString(),
          );
        },
      ),
    );
  });
});

describe("runs", () => {
  test("a run over many pages has every row once, also when another process goes on", async () => {
    const count = 25;
    await folders.rows(...Array.from({ length: count }, (_none, at) => `${at};Ada${at};;;;;;;`));
    const ids: string[] = [];
    let cursor: Json = null;
    for (let pages = 0; pages < 10; pages += 1) {
      // Every other page by a session that has never seen the file.
      const using = pages % 2 ? folders.connect({ pageSize: 4 }) : session;
      const page: PullPage = await (pages % 2 ? using : folders.connect({ pageSize: 4 })).pull(
        "FULL",
        cursor,
      );
      ids.push(...page.records.map(({ externalId }) => externalId));
      cursor = page.cursor;
      if (page.done) break;
    }
    expect(ids).toEqual(Array.from({ length: count }, (_none, at) => String(at)));
  });

  test("an unchanged snapshot has no changes, and a new one asks for a full run", async () => {
    await folders.rows(ADA);
    const { cursor } = await pullRun();
    expect(await pullRun(session, "INCREMENTAL", cursor)).toMatchObject({ records: [], cursor });
    await folders.rows(ADA, "2;Eva;;;;;NO;;");
    expect(await failureOf(session.pull("INCREMENTAL", cursor))).toMatchObject({ code: "CURSOR_EXPIRED" });
  });

  test("a snapshot that is replaced while it is read ends the run instead of mixing two", async () => {
    await folders.rows(ADA, "2;Eva;;;;;;;", "3;Ugo;;;;;;;");
    const using = folders.connect({ pageSize: 1 });
    const { cursor } = await using.pull("FULL", null);
    await folders.rows("2;Eva;;;;;;;");
    expect(await failureOf(using.pull("FULL", cursor))).toMatchObject({ code: "CURSOR_EXPIRED" });
    await using.close();
  });

  test("deltas add, change and delete, in the order of their names; one that comes late starts anew", async () => {
    const columns = { ...COLUMNS, deleted: { column: "fonte", values: ["CANCELLATO"] } };
    const using = folders.connect({ columns, deltas: folders.path("deltas") });
    await folders.rows(ADA, "2;Eva;;;;;SI;;");
    const first = await pullRun(using);
    await folders.write("deltas/2026-11-25.csv", `${HEADER}\n2;Eva;;;;;NO;;\n3;Ugo;;;;;;;\n`);
    await folders.write("deltas/2026-11-26.csv", `${HEADER}\n1;;;;;;;;cancellato\n`);
    const second = await pullRun(using, "INCREMENTAL", first.cursor);
    expect(second.records.map(({ externalId }) => externalId)).toEqual(["2", "3"]);
    expect(second.records[0]?.consents).toMatchObject([{ state: "WITHDRAWN" }]);
    expect(second.tombstones).toEqual([{ externalId: "1", reason: "DELETED", mergedInto: null }]);
    expect((await using.read(["1", "2"])).map(({ externalId }) => externalId)).toEqual(["2"]);
    expect(await pullRun(using, "INCREMENTAL", second.cursor)).toMatchObject({ records: [], tombstones: [] });
    await folders.write("deltas/2026-11-24.csv", `${HEADER}\n2;Eva;;;;;SI;;\n`);
    expect(await failureOf(using.pull("INCREMENTAL", second.cursor))).toMatchObject({
      code: "CURSOR_EXPIRED",
    });
    await using.close();
  });
});

describe("a file that is none", () => {
  const whole = `${HEADER}\n${ADA}\n`;
  test.each<[string, string | Uint8Array, string]>([
    ["HTML", "<html><body>Session expired</body></html>\n", "MISSING_COLUMN"],
    ["no rows and no header", "", "EMPTY_FILE"],
    ["another file", "numero;data\n1;2\n", "MISSING_COLUMN"],
    ["a column twice", `${HEADER};id\n${ADA};1\n`, "SAME_COLUMN_TWICE"],
    ["half a row", whole.slice(0, -20), "CUT_OFF"],
    ["a last row without its end", whole.slice(0, -1), "CUT_OFF"],
    ["a row with a column too few", `${HEADER}\n1;Ada\n`, "CSV_RECORD_INCONSISTENT_COLUMNS"],
    ["a quote that never ends", `${HEADER}\n1;"Ada;;;;;;;\n`, "CSV_QUOTE_NOT_CLOSED"],
    ["other bytes than UTF-8", Buffer.from(`${HEADER}\n1;Zo\xeb;;;;;;;\n`, "latin1"), "NOT_UTF8"],
    ["a row without an id", `${HEADER}\n;Ada;;;;;;;\n`, "ROW_WITHOUT_ID"],
    ["an id twice", `${HEADER}\n1;Ada;;;;;SI;;\n1;Ada;;;;;NO;;\n`, "SAME_ID_TWICE"],
  ])("%s", async (_name, content, vendorCode) => {
    await folders.write("clienti.csv", content);
    expect(await failureOf(pullRun())).toMatchObject({ code: "BAD_ANSWER", vendorCode });
  });

  test("UTF-8 that is declared to be Windows-1252", async () => {
    await folders.write("clienti.csv", `\uFEFF${whole}`);
    expect(await failureOf(pullRun(folders.connect({ encoding: "windows-1252" })))).toMatchObject({
      vendorCode: "OTHER_ENCODING",
    });
  });

  test("a line of a million columns is given up early", async () => {
    await folders.write("clienti.csv", `${HEADER}\n${";".repeat(5_000_000)}\n`);
    const before = process.memoryUsage().rss;
    expect(await failureOf(pullRun())).toMatchObject({
      code: "BAD_ANSWER",
      vendorCode: "LINE_TOO_LONG",
    });
    expect(process.memoryUsage().rss - before).toBeLessThan(200 * 1024 * 1024);
  });

  test("a file that may still be growing is left alone", async () => {
    await folders.write("clienti.csv", whole, 0);
    expect(await failureOf(pullRun())).toMatchObject({
      code: "UNAVAILABLE",
      vendorCode: "BEING_WRITTEN",
      retryable: true,
    });
    expect((await pullRun(folders.connect({}, () => NOW + 6_000))).records).toHaveLength(1);
  });

  test("half a file that ends with a whole row is found out by its checksum", async () => {
    const using = folders.connect({ checksumSuffix: ".sha256" });
    const sum = "0d5b7f3e".padEnd(64, "0");
    await folders.write("clienti.csv", whole);
    await folders.write("clienti.csv.sha256", `${sum}  clienti.csv\n`);
    expect(await failureOf(pullRun(using))).toMatchObject({ code: "UNAVAILABLE", vendorCode: "CHECKSUM" });
    const { createHash } = await import("node:crypto");
    await folders.write("clienti.csv.sha256", createHash("sha256").update(whole).digest("hex").toUpperCase());
    expect((await pullRun(using)).records).toHaveLength(1);
  });

  test("no file, and a folder in its place", async () => {
    expect(await failureOf(pullRun())).toMatchObject({ code: "UNAVAILABLE", vendorCode: "ENOENT" });
    await mkdir(folders.path("clienti.csv"));
    const later = folders.connect({}, () => Date.now() + 60_000);
    expect(await failureOf(pullRun(later))).toMatchObject({ vendorCode: "NOT_A_FILE" });
  });

  test("a relative path and an unknown setting are refused with the configuration", () => {
    const settings = { file: "clienti.csv", outbox: "/o", acknowledgements: "/a", columns: { id: "id" } };
    expect(file.config.safeParse(settings).success).toBe(false);
    expect(file.config.safeParse({ ...settings, file: "/f", quote: "'" }).success).toBe(false);
    expect(file.config.safeParse({ ...settings, file: "/f" }).success).toBe(true);
  });

  test("whatever bytes stand in it, the run ends with rows or with one of our errors", async () => {
    const bytes = fc.uint8Array({ maxLength: 400 });
    await fc.assert(
      fc.asyncProperty(bytes, fc.boolean(), async (noise, hasHeader) => {
        const head = hasHeader ? Buffer.from(`${HEADER}\n`) : Buffer.alloc(0);
        await folders.write("clienti.csv", Buffer.concat([head, noise]));
        const result = await pullRun(folders.connect()).catch((error: unknown) => error);
        expect(result instanceof ConnectorError || (result as Run).records).toBeTruthy();
      }),
      // The example: the parser gives this one a code that looks like no other of its codes.
      { numRuns: 150, examples: [[Uint8Array.from([0, 34, 0, 0, 0]), false]] },
    );
  });
});
