import { execFile } from "node:child_process";
import { mkdtemp, readFile, rm } from "node:fs/promises";
import { join } from "node:path";
import { promisify } from "node:util";
import { afterAll, beforeAll, expect, test } from "vitest";
import { GatewayProcess } from "./gateway-process.ts";

const root = join(import.meta.dirname, "../..");
let directory: string;
let gateway: GatewayProcess;

beforeAll(async () => {
  directory = await mkdtemp("/tmp/allinea-walkthrough-");
  gateway = await GatewayProcess.start(directory);
}, 300_000);

afterAll(async () => {
  await gateway?.stop();
  await rm(directory, { recursive: true, force: true });
});

/** The shell blocks between the two marks in the README, each ended by a line that tells where the next one begins. */
async function walkthrough(): Promise<string> {
  const readme = await readFile(join(root, "README.md"), "utf8");
  const section = readme.slice(
    readme.indexOf("<!-- walkthrough:start -->"),
    readme.indexOf("<!-- walkthrough:end -->"),
  );
  const blocks = [...section.matchAll(/```bash\n([\s\S]*?)```/g)].map(([, block]) => block ?? "");
  return blocks.map((block, index) => `echo "== ${index}"\n${block}`).join("\n");
}

test("the README's walkthrough does what it says", async () => {
  const script = `set -euo pipefail\n${await walkthrough()}`;
  const { stdout } = await promisify(execFile)("bash", ["-c", script], {
    timeout: 120_000,
    env: { ...process.env, URL: gateway.url, DATA: directory },
  });
  const steps = stdout
    .split(/^== \d+$/m)
    .map((step) => step.split("\n").filter((line) => line.startsWith("{")));
  const [, , who, may, stop, erase, back] = steps.map((lines) => lines.map((line) => JSON.parse(line).data));

  expect(who?.[0].contact.records.map((record: { source: string }) => record.source).sort()).toEqual([
    "hubspot",
    "salesforce",
  ]);
  for (const record of who![0].contact.records) {
    expect(record.person).toMatchObject({
      givenName: "Lucia",
      familyName: "Traccia",
      emails: ["lucia.traccia.72@posta.example"],
    });
  }
  expect(who?.[0].contact.sourcesStatus.every(({ state }: { state: string }) => state === "OK")).toBe(true);

  expect(may?.[0].mayContact.answer.verdict).toBe("DENY");
  expect(may?.[1].grantConsent.userErrors).toEqual([]);
  expect(may?.[2].mayContact.answer.verdict).toBe("ALLOW");

  expect(stop?.[0].mayContact.answer.verdict).toBe("DENY");
  const { propagation } = stop![1].revocation;
  expect(propagation.status).toBe("CONFIRMED");
  expect(
    propagation.writeBacks.map(({ source, status }: { source: string; status: string }) => [source, status]),
  ).toEqual([
    ["hubspot", "CONFIRMED"],
    ["salesforce", "CONFIRMED"],
  ]);
  for (const writeBack of propagation.writeBacks) {
    expect(writeBack.proof.claim).toBe("REFUSAL_SHOWN");
    expect(Date.parse(writeBack.observedAt)).toBeGreaterThanOrEqual(Date.parse(writeBack.sentAt));
  }

  expect(erase?.[0].contact.erasedAt).not.toBeNull();
  expect(erase?.[0].contact.records.every(({ state }: { state: string }) => state === "ERASED")).toBe(true);

  expect(back?.[0].startSync.userErrors).toEqual([]);
  const [returned] = back![1].contacts.nodes;
  expect(returned.mayContact.verdict).toBe("DENY");
  expect(returned.revocations[0].reference).toBe("REAPPEARED_AFTER_ERASURE");
  expect(returned.revocations[0].propagation.writeBacks).toEqual([
    { source: "hubspot", status: "CONFIRMED" },
  ]);
});
