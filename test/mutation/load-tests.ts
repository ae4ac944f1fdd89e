import { readFileSync, readdirSync } from "node:fs";
import { registerHooks, stripTypeScriptTypes } from "node:module";
import { join } from "node:path";
import { fileURLToPath, pathToFileURL } from "node:url";
import type { CollectedTest } from "./collected-tests.ts";

const COLLECTOR = new URL("./collected-tests.ts", import.meta.url).href;
/** What stands in for the packages that the tests import. */
const STAND_INS: ReadonlyMap<string, string> = new Map([
  ["vitest", COLLECTOR],
  ["fast-check", new URL("./few-examples.ts", import.meta.url).href],
]);
/** Folders whose modules are loaded anew each time, so that nothing that a mutant left behind in them stays. */
let renewed: readonly string[] = [];
const GENERATION = "?generation=";
let generation = 0;
const sources = new Map<string, string>();

registerHooks({
  resolve(specifier, context, next) {
    const standIn = STAND_INS.get(specifier);
    const isAskedByTest = context.parentURL?.includes(GENERATION) ?? false;
    if (standIn !== undefined && isAskedByTest) return { url: standIn, shortCircuit: true };
    const found = next(specifier, context);
    const isRenewed = renewed.some((prefix) => found.url.startsWith(prefix)) && found.url.endsWith(".ts");
    if (!isRenewed) return found;
    return { ...found, url: `${found.url}${GENERATION}${generation}` };
  },
  load(url, context, next) {
    if (!url.includes(GENERATION)) return next(url, context);
    const path = fileURLToPath(url.slice(0, url.indexOf("?")));
    const source = sources.get(path) ?? stripTypeScriptTypes(readFileSync(path, "utf8"));
    sources.set(path, source);
    return { format: "module", source, shortCircuit: true };
  },
});

/**
 * The tests that name examples. Long property runs stay out: a mutant that only they would kill is a missing example.
 * `MUTATION_TESTS` names a folder of `test/compliance/` whose files are enough for what is mutated.
 */
function testFiles(root: string): readonly string[] {
  const only = process.env["MUTATION_TESTS"];
  const folder = join("test/compliance", only ?? "");
  const inRules = readdirSync(join(root, folder), { recursive: true, encoding: "utf8" })
    .filter((name) => name.endsWith(".test.ts") && !name.endsWith("-properties.test.ts"))
    .sort()
    .map((name) => join(folder, name));
  return only === undefined ? [...inRules, "test/config/parse-policy.test.ts"] : inRules;
}

/** Every test of the rules, from modules that nothing has used before. The working directory is Stryker's copy. */
export async function loadTests(): Promise<readonly CollectedTest[]> {
  const root = process.cwd();
  renewed = ["gateway/compliance/", "test/cases/", "test/compliance/", "test/config/"].map(
    (folder) => pathToFileURL(join(root, folder)).href,
  );
  generation += 1;
  const { collectFrom } = (await import(COLLECTOR)) as typeof import("./collected-tests.ts");
  const tests: CollectedTest[] = [];
  for (const path of testFiles(root)) {
    tests.push(...(await collectFrom(path, () => import(pathToFileURL(join(root, path)).href))));
  }
  return tests;
}
