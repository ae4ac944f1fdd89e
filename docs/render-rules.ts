import { readFile, writeFile } from "node:fs/promises";
import { format } from "oxfmt";
import { OUTCOMES } from "#gateway/compliance/outcomes.ts";
import { RULES } from "#gateway/compliance/rules.ts";

/* Renders the catalogue of rules to docs/rules.md; with --check it only says whether the page is current. */

const page = `# Rules

_Generated from [\`rules.ts\`](../gateway/compliance/rules.ts) and [\`outcomes.ts\`](../gateway/compliance/outcomes.ts) by
\`npm run docs:rules\`; do not edit._

Every answer carries reasons \`{ rule, outcome, facts, source }\`. A rule id or an outcome that is not on this page cannot
occur: both are closed types. The full wording of the rules stands with the cases that exercise them, in
[\`test/cases/\`](../test/cases).

## Catalogue

| rule | says | source |
| --- | --- | --- |
${Object.entries(RULES)
  .map(([id, { title, source }]) => `| ${id} | ${cell(title)} | ${cell(source)} |`)
  .join("\n")}

## Outcomes

| outcome | means |
| --- | --- |
${Object.entries(OUTCOMES)
  .map(([code, meaning]) => `| \`${code}\` | ${cell(meaning)} |`)
  .join("\n")}
`;

function cell(text: string): string {
  return text.replaceAll("|", "\\|");
}

const target = `${import.meta.dirname}/rules.md`;
const { code: rendered } = await format(target, page, { printWidth: 110 });
if (!process.argv.includes("--check")) {
  await writeFile(target, rendered);
} else if ((await readFile(target, "utf8").catch(() => "")) !== rendered) {
  console.error("docs/rules.md is not what the catalogue says: run `npm run docs:rules`");
  process.exitCode = 1;
}
