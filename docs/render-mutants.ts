import { readFile, writeFile } from "node:fs/promises";
import { format } from "oxfmt";
import { z } from "zod";

/* Renders what the last mutation run left (.stryker/mutation.json, or the file that is named) to docs/mutants.md. */

const place = z.object({ line: z.number(), column: z.number() });
const reportShape = z.object({
  files: z.record(
    z.string(),
    z.object({
      source: z.string(),
      mutants: z.array(
        z.object({
          status: z.string(),
          replacement: z.string().optional(),
          location: z.object({ start: place, end: place }),
        }),
      ),
    }),
  ),
});
type File = z.infer<typeof reportShape>["files"][string];
type Mutant = File["mutants"][number];

interface Counted {
  readonly name: string;
  readonly killed: number;
  readonly left: readonly Mutant[];
  readonly source: string;
}

const ROOT = "gateway/compliance/";
const LONGEST = 60;

const path = process.argv[2] ?? ".stryker/mutation.json";
const { files } = reportShape.parse(JSON.parse(await readFile(path, "utf8")));
const counted = Object.entries(files)
  .filter(([name]) => name.startsWith(ROOT))
  .map(([name, file]) => count(name.slice(ROOT.length), file))
  .filter(({ killed, left }) => killed + left.length > 0)
  .sort((a, b) => folderOf(a).localeCompare(folderOf(b)) || a.name.localeCompare(b.name));
const byFolder = Map.groupBy(counted, folderOf);

const page = `# Mutants that survive

_Generated from the report of \`npm run mutation\` by \`npm run docs:mutants\`; do not edit. What they mean, and when each folder
was measured: [mutation-testing.md](mutation-testing.md)._

| folder | killed or timed out | survived | score |
| --- | --- | --- | --- |
${[...byFolder].map(([folder, all]) => row(`\`${folder}\``, all)).join("\n")}
${row("**all**", counted)}

${[...byFolder].map(([folder, all]) => section(folder, all)).join("\n\n")}
`;

const target = `${import.meta.dirname}/mutants.md`;
await writeFile(target, (await format(target, page, { printWidth: 110 })).code);

function count(name: string, { source, mutants }: File): Counted {
  const killed = mutants.filter(({ status }) => status === "Killed" || status === "Timeout").length;
  const left = mutants.filter(({ status }) => status === "Survived" || status === "NoCoverage");
  left.sort(
    (a, b) =>
      a.location.start.line - b.location.start.line || a.location.start.column - b.location.start.column,
  );
  return { name, killed, left, source };
}

function folderOf({ name }: Counted): string {
  return name.includes("/") ? `${name.slice(0, name.indexOf("/"))}/` : "files beside the folders";
}

function row(name: string, all: readonly Counted[]): string {
  const killed = all.reduce((sum, one) => sum + one.killed, 0);
  const left = all.reduce((sum, one) => sum + one.left.length, 0);
  return `| ${name} | ${killed} | ${left} | ${((100 * killed) / (killed + left)).toFixed(1)} % |`;
}

function section(folder: string, all: readonly Counted[]): string {
  const table = all.map((one) => row(`\`${one.name}\``, [one])).join("\n");
  const lists = all
    .filter(({ left }) => left.length > 0)
    .map((one) => `- \`${one.name}\`: ${survivors(one)}`);
  return `## ${folder}\n\n| file | killed or timed out | survived | score |\n| --- | --- | --- | --- |\n${table}\n\n${lists.join("\n")}`;
}

/** By line: what stood there, and what in its place no test noticed. */
function survivors({ left, source }: Counted): string {
  const lines = source.split("\n");
  return left
    .map(({ location: { start, end }, replacement = "", status }) => {
      const line = lines[start.line - 1] ?? "";
      const original = line.slice(start.column - 1, end.line === start.line ? end.column - 1 : undefined);
      const untested = status === "NoCoverage" ? " (no test)" : "";
      return `${start.line} ${code(original)} → ${code(replacement)}${untested}`;
    })
    .join("; ");
}

function code(text: string): string {
  const flat = text.replaceAll(/\s+/g, " ").trim();
  const short = flat.length > LONGEST ? `${flat.slice(0, LONGEST)}…` : flat;
  if (short === "") return "nothing";
  const fence = "`".repeat(Math.max(2, ...Array.from(short.matchAll(/`+/gu), ([run]) => run.length + 1)));
  return `${fence} ${short.replaceAll("|", "\\|")} ${fence}`;
}
