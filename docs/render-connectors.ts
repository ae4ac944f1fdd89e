import { readFile, readdir, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { format } from "oxfmt";
import { checks } from "#connectors/kit/conformance/checks.ts";
import type { ConformanceRecord, RecordedCheck } from "#connectors/kit/conformance/record.ts";

/* Renders what every connector's suite recorded to docs/connectors.md; with --check it only says whether the page is current. */

const folder = `${import.meta.dirname}/conformance`;
const records: ConformanceRecord[] = [];
for (const file of (await readdir(folder)).sort()) {
  records.push(JSON.parse(await readFile(join(folder, file), "utf8")) as ConformanceRecord);
}

const bypasses: string[] = [];

function cell(record: ConformanceRecord, id: string): string {
  const result: RecordedCheck | undefined = record.checks[id];
  if (result === undefined) return "?";
  if (result === "PASSED") return "✓";
  if ("notApplicable" in result) return "–";
  bypasses.push(`${record.title} | \`${id}\` | ${result.on} | ${result.skipped}`);
  return `skip ${bypasses.length}`;
}

const rows = checks.map(({ id, title }) =>
  [`\`${id}\``, title, ...records.map((record) => cell(record, id))].join(" | "),
);

/** What has no twin and no server of its own. */
const places: Readonly<Record<string, string>> = { file: "files", sql: "PostgreSQL" };
const totals = records.map(({ connector, title, system, checks }) => {
  const results = Object.values(checks);
  const passed = results.filter((result) => result === "PASSED").length;
  const other = results.filter((result) => typeof result === "object" && "notApplicable" in result).length;
  return `${title} | ${system ?? places[connector] ?? "twin"} | ${passed} | ${other} | ${results.length - passed - other}`;
});

const reasons = new Map<string, string[]>();
for (const { title, checks } of records) {
  for (const [id, result] of Object.entries(checks)) {
    if (typeof result !== "object" || !("notApplicable" in result)) continue;
    const key = `\`${id}\` | ${result.notApplicable}`;
    reasons.set(key, [...(reasons.get(key) ?? []), title]);
  }
}

const page = `# Connectors and what they were tried on

_Generated from \`docs/conformance/\` by \`npm run docs:connectors\`; do not edit. \`npm run docs:connectors:record\` runs the kits and
keeps what passed, \`npm run docs:connectors:record:systems\` those on real systems; \`npm test\` and \`npm run test:systems\` run the same
suites, and \`npm test\` fails when a record is not what a suite holds today._

Every connector runs against its vendor's twin, or against the real system where the table says so, with the checks of the
[kit](connector-kit.md). ✓ passed; – not for this vendor, by
what it declares; \`skip\` left out with a reason. ${checks.length} checks.

| connector | tried on | passed | not for it | skipped |
| --- | --- | --- | --- | --- |
${totals.map((row) => `| ${row} |`).join("\n")}

A connector that is not in the matrix has no fixture for the kit: its tests run on the real thing, as its README says.

## Matrix

| check | what a connector that passes does | ${records.map(({ title }) => title).join(" | ")} |
| --- | --- | ${records.map(() => "---").join(" | ")} |
${rows.map((row) => `| ${row} |`).join("\n")}

## Skips

| no. | connector | check | since | reason |
| --- | --- | --- | --- | --- |
${bypasses.map((row, index) => `| ${index + 1} | ${row} |`).join("\n")}

## Not for a vendor

| check | because | connectors |
| --- | --- | --- |
${[...reasons].map(([key, titles]) => `| ${key} | ${titles.join(", ")} |`).join("\n")}
`;

const target = `${import.meta.dirname}/connectors.md`;
const { code: rendered } = await format(target, page, { printWidth: 110 });
if (!process.argv.includes("--check")) {
  await writeFile(target, rendered);
} else if ((await readFile(target, "utf8").catch(() => "")) !== rendered) {
  console.error("docs/connectors.md is not what the records say: run `npm run docs:connectors`");
  process.exitCode = 1;
}
