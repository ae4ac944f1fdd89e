import { parse } from "csv-parse/sync";
import fc from "fast-check";
import { expect, test } from "vitest";
import { cutChunks } from "#gateway/screening/cut-chunks.ts";
import { hasFormula } from "#gateway/screening/has-formula.ts";
import { eachRow } from "#gateway/screening/row-bytes.ts";

function cells(bytes: Buffer, column: number): (string | null)[] {
  const found: (string | null)[] = [];
  eachRow(bytes, { column, delimiter: ";", encoding: "utf8" }, (_start, _end, cell) => found.push(cell));
  return found;
}

const plain = fc.stringMatching(/^[a-z0-9+ àłé@.-]{0,12}$/u);
const rows = fc.array(fc.array(plain, { minLength: 1, maxLength: 4 }), { minLength: 1, maxLength: 20 });

test("without quotes a cell is what the CSV library says it is", () => {
  fc.assert(
    fc.property(
      rows,
      fc.constantFrom("\n", "\r\n"),
      fc.boolean(),
      fc.nat(4),
      (all, newline, ends, column) => {
        const text = all.map((cells) => cells.join(";")).join(newline) + (ends ? newline : "");
        const judged = parse(text, {
          delimiter: ";",
          relax_column_count: true,
          skip_empty_lines: false,
          record_delimiter: newline,
        }) as string[][];
        expect(cells(Buffer.from(text), column)).toEqual(judged.map((row) => row[column] ?? null));
      },
    ),
  );
});

test("with quotes, delimiters and line ends inside a cell belong to it", () => {
  const text = 'id;phone\n1;"+39 333 1234567"\n2;"a;b\nc"\n3;"say ""no"""\n';
  expect(cells(Buffer.from(text), 1)).toEqual(["phone", "+39 333 1234567", "a;b\nc", 'say "no"']);
});

test("a row that lacks the column says so, and an empty line is an empty cell of the first column", () => {
  expect(cells(Buffer.from("a;b\nc\n\n"), 1)).toEqual(["b", null, null]);
  expect(cells(Buffer.from("a\n\n"), 0)).toEqual(["a", ""]);
});

test("Windows-1252 and UTF-8 are read as what they are", () => {
  const read = (bytes: Buffer, encoding: "utf8" | "windows-1252"): string | null => {
    let cell: string | null = null;
    eachRow(bytes, { column: 0, delimiter: ";", encoding }, (_start, _end, text) => (cell = text));
    return cell;
  };
  expect(read(Buffer.from([0x63, 0xe0, 0x80]), "windows-1252")).toBe("cà€");
  expect(read(Buffer.from("cà€"), "utf8")).toBe("cà€");
});

async function* pieces(bytes: Buffer, size: number): AsyncGenerator<Buffer> {
  for (let at = 0; at < bytes.length; at += size) yield bytes.subarray(at, at + size);
}

test("chunks hold whole rows and lose nothing, however the bytes arrive", async () => {
  const line = `1;"first\nsecond";${"x".repeat(90)}\n`;
  const bytes = Buffer.from(line.repeat(8_000));
  for (const size of [997, 65_536, 3_000_000]) {
    const chunks: Uint8Array[] = [];
    for await (const chunk of cutChunks(pieces(bytes, size))) chunks.push(chunk);
    expect(Buffer.concat(chunks).equals(bytes)).toBe(true);
    for (const chunk of chunks) expect(chunk.length % line.length).toBe(0);
  }
});

test("a row without end and half a file are refused", async () => {
  const read = async (text: string): Promise<void> => {
    for await (const _chunk of cutChunks(pieces(Buffer.from(text), 100_000)));
  };
  await expect(read(";".repeat(3_000_000))).rejects.toMatchObject({ code: "ROW_TOO_LONG" });
  await expect(read('1;"cut in the mid')).rejects.toMatchObject({ code: "CUT_OFF" });
});

test.each([
  ["+39 333 1234567;Ada", false],
  ["1;=cmd|' /C calc'!A0", true],
  ["=1+1", true],
  ["1;@SUM(A1)", true],
  ['1;"=1+1"', true],
  ["1;+CMD", true],
  ["1;-2+3", false],
  ["1;\tx", true],
  ["a=b;c@d.example", false],
])("a row %j with a formula: %s", (row, expected) => {
  expect(hasFormula(Buffer.from(row), ";")).toBe(expected);
});
