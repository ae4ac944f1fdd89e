import { mkdtemp, rm } from "node:fs/promises";
import { afterAll, beforeAll, test } from "vitest";
import { expectWalkthrough } from "./expect-walkthrough.ts";
import { GatewayProcess } from "./gateway-process.ts";
import { runWalkthrough } from "./run-walkthrough.ts";

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

test("the README's walkthrough does what it says", async () => {
  expectWalkthrough(await runWalkthrough(gateway.url, directory), ["hubspot", "salesforce"]);
});
