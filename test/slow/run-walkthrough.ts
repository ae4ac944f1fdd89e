import { execFile } from "node:child_process";
import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { promisify } from "node:util";

const root = join(import.meta.dirname, "../..");

/** What each step of the README's walkthrough printed, as the `data` of its GraphQL answers, in order. */
// The answers are whatever the README asks for; the tests say what they expect of them.
// oxlint-disable-next-line typescript/no-explicit-any
export type WalkthroughStep = any[];

/** The shell blocks between the two marks in the README, each ended by a line that tells where the next one begins. */
async function script(): Promise<string> {
  const readme = await readFile(join(root, "README.md"), "utf8");
  const section = readme.slice(
    readme.indexOf("<!-- walkthrough:start -->"),
    readme.indexOf("<!-- walkthrough:end -->"),
  );
  const blocks = [...section.matchAll(/```bash\n([\s\S]*?)```/g)].map(([, block]) => block ?? "");
  return blocks.map((block, index) => `echo "== ${index}"\n${block}`).join("\n");
}

/** Runs the README's walkthrough against a running gateway, with bash as a reader would. */
export async function runWalkthrough(url: string, dataDirectory: string): Promise<WalkthroughStep[]> {
  const { stdout } = await promisify(execFile)("bash", ["-c", `set -euo pipefail\n${await script()}`], {
    timeout: 180_000,
    env: { ...process.env, URL: url, DATA: dataDirectory },
  });
  return stdout
    .split(/^== \d+$/m)
    .slice(1)
    .map((step) => step.split("\n").flatMap((line) => (line.startsWith("{") ? [JSON.parse(line).data] : [])));
}
