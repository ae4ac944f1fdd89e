import { execFile } from "node:child_process";
import { cp, mkdtemp, readFile, rm, symlink } from "node:fs/promises";
import { join } from "node:path";
import { promisify } from "node:util";
import { afterAll, beforeAll, expect, test } from "vitest";

const root = join(import.meta.dirname, "../..");
const copied = ["connectors", "gateway", "schema", "test", "docs", "bench", "package.json", "tsconfig.json"];
const configs = ["vitest.config.ts", "vitest.slow-files.ts", "allinea.config.example.ts", "codegen.ts"];

let checkout: string;

beforeAll(async () => {
  checkout = await mkdtemp("/tmp/allinea-tutorial-");
  for (const name of [...copied, ...configs]) {
    await cp(join(root, name), join(checkout, name), { recursive: true });
  }
  await symlink(join(root, "node_modules"), join(checkout, "node_modules"));
});

afterAll(async () => {
  await rm(checkout, { recursive: true, force: true });
});

/** What each shell block of the tutorial printed, in order; bash stops at the first command that fails. */
async function runTutorial(): Promise<readonly string[]> {
  const page = await readFile(join(root, "docs/adding-a-connector.md"), "utf8");
  const [, tutorial = ""] = /<!-- tutorial:start -->([\s\S]*)<!-- tutorial:end -->/.exec(page) ?? [];
  const blocks = [...tutorial.matchAll(/```bash\n([\s\S]*?)```/g)].map(([, block]) => block ?? "");
  const script = blocks.map((block, index) => `echo "== ${index}"\n${block}`).join("\n");
  const { stdout } = await promisify(execFile)("bash", ["-c", `set -euo pipefail\n${script}`], {
    cwd: checkout,
    timeout: 840_000,
    maxBuffer: 64 * 1024 * 1024,
  }).catch((error: { readonly stdout: string; readonly stderr: string }) => {
    // Node's own message repeats the script and hides what it printed.
    throw new Error(`${error.stdout.slice(-4_000)}\n${error.stderr.slice(-4_000)}`);
  });
  return stdout.split(/^== \d+$/m).slice(1);
}

test("a connector for a made-up CRM is written, checked, broken, mended and tried as the tutorial says", async () => {
  const [written, _twin, fitted, broken, tested, tried, matrix] = await runTutorial();
  expect(written).toContain("connectors/schedario/twin/conformance.ts");
  expect(written).toMatch(/^1\d\d passed, 0 failed/m);
  expect(fitted).toMatch(/^1\d\d passed, 0 failed/m);
  expect(broken).toMatch(/^✗ consent\/revoked-and-observed/m);
  expect(broken).toContain("exit code 1");
  expect(broken?.trimEnd()).toMatch(/\d+ passed, 0 failed, \d+ not run$/);
  expect(tested).toMatch(/Tests .*passed/);
  expect(tested).not.toMatch(/\d+ failed/);
  expect(tried).toMatch(/^✓ sandbox\/revocation/m);
  expect(tried).toContain(", 0 failed");
  expect(matrix).toContain("schedario: recorded");
});
