import { mkdir, mkdtemp, rm, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { afterAll, beforeAll, test } from "vitest";
import { hubspotTwin, type HubSpotTwin } from "#connectors/hubspot/twin.ts";
import { seedPeople, type SeedRecord } from "#connectors/kit/people.ts";
import { salesforceTwin, type SalesforceTwin } from "#connectors/salesforce/twin.ts";
import { expectWalkthrough } from "../slow/expect-walkthrough.ts";
import { GatewayProcess } from "../slow/gateway-process.ts";
import { runWalkthrough } from "../slow/run-walkthrough.ts";
import { startTryton, type TrytonServer } from "./tryton-server.ts";

let directory: string;
let tryton: TrytonServer;
let hubspot: HubSpotTwin;
let salesforce: SalesforceTwin;
let gateway: GatewayProcess;

beforeAll(async () => {
  directory = await mkdtemp("/tmp/allinea-three-");
  tryton = await startTryton();
  const crm = tryton.createDatabase("walkthrough");
  const people = seedPeople(400);
  const lucia = (records: readonly SeedRecord[]): SeedRecord[] =>
    records.filter(({ personKey }) => personKey === "p72");
  hubspot = await hubspotTwin.start({});
  hubspot.seed(lucia(people.hubspot));
  salesforce = await salesforceTwin.start({});
  salesforce.seed(lucia(people.salesforce));
  await crm.call("model.party.party.create", [
    {
      name: "Lucia Traccia",
      contact_mechanisms: [["create", [{ type: "email", value: "lucia.traccia.72@posta.example" }]]],
    },
  ]);
  const configFile = join(directory, "allinea.config.ts");
  await writeFile(
    configFile,
    `export default ${JSON.stringify({
      controller: {
        name: "Prova Srl",
        registeredAddress: "Via Esempio 1, Roma",
        contact: "privacy@prova.example",
      },
      sources: [
        { name: "hubspot", connector: "hubspot", config: hubspot.connectorConfig },
        { name: "salesforce", connector: "salesforce", config: salesforce.connectorConfig },
        {
          name: "tryton",
          connector: "tryton",
          config: { baseUrl: tryton.url, database: crm.name, user: "admin" },
        },
      ],
    })};\n`,
  );
  // The walkthrough's last step imports into HubSpot; in the demo it finds the twin in this file.
  await mkdir(join(directory, "demo"), { recursive: true });
  await writeFile(
    join(directory, "demo/twins.json"),
    JSON.stringify({ hubspot: { url: hubspot.url, ...hubspot.credentials } }),
  );
  gateway = await GatewayProcess.start(directory, {
    args: ["--config", configFile],
    env: {
      ALLINEA_HUBSPOT_ACCESS_TOKEN: hubspot.credentials["accessToken"] ?? "",
      ALLINEA_SALESFORCE_CLIENT_SECRET: salesforce.credentials["clientSecret"] ?? "",
      ALLINEA_TRYTON_PASSWORD: tryton.adminPassword,
    },
  });
}, 600_000);

afterAll(async () => {
  await gateway?.stop();
  await hubspot?.close();
  await salesforce?.close();
  await tryton?.stop();
  await rm(directory, { recursive: true, force: true });
});

test("one stop reaches HubSpot, Salesforce and a real Tryton, and is seen there", async () => {
  expectWalkthrough(await runWalkthrough(gateway.url, directory), ["hubspot", "salesforce", "tryton"]);
}, 240_000);
