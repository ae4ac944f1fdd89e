import { randomUUID } from "node:crypto";
import { afterEach, beforeEach, expect, test } from "vitest";
import { hubspot } from "#connectors/hubspot/connector.ts";
import { hubspotTwin, type HubSpotTwin } from "#connectors/hubspot/twin.ts";
import { salesforce } from "#connectors/salesforce/connector.ts";
import { salesforceTwin, type SalesforceTwin } from "#connectors/salesforce/twin.ts";
import { Secret } from "#connectors/sdk/secret.ts";
import { eraseContact } from "#gateway/propagation/erase-contact.ts";
import { withdrawConsent } from "#gateway/propagation/withdraw-consent.ts";
import { connectSources } from "#gateway/sources/registry.ts";
import { eventually, Workbench } from "./workbench.ts";

let portal: HubSpotTwin;
let org: SalesforceTwin;
let bench: Workbench;

beforeEach(async () => {
  portal = await hubspotTwin.start({ switches: { indexLagMs: 0, propertyLagMs: 0 } });
  org = await salesforceTwin.start({});
  const sources = [
    { name: "hubspot", connector: hubspot, twin: portal },
    { name: "salesforce", connector: salesforce, twin: org },
  ];
  bench = await Workbench.over(
    connectSources(
      sources.map(({ name, connector, twin }) => ({
        name,
        connector,
        config: connector.config.parse(twin.connectorConfig),
        secrets: Object.fromEntries(
          Object.entries(twin.credentials).map(([key, value]) => [key, new Secret(value)]),
        ),
        defaultCountry: "IT",
      })),
    ),
  );
});

afterEach(async () => {
  await bench.close();
  for (const twin of [portal, org]) {
    await twin.close();
    expect(twin.journal.undeclared()).toEqual([]);
    expect(twin.journal.internalErrors).toEqual([]);
    expect(twin.permittingRequests()).toEqual([]);
  }
});

const ADDRESS = "ada.esempio@posta.example";

async function ada() {
  const person = { firstname: "Ada", lastname: "Esempio", email: ADDRESS, phone: "+39 333 0001001" };
  const inPortal = portal.createContact(person);
  const inOrg = org.create("Contact", {
    FirstName: "Ada",
    LastName: "Esempio",
    Email: ADDRESS,
    Phone: person.phone,
  });
  const identifiers = { emails: [ADDRESS], phones: ["+393330001001"] };
  const contactId = await bench.contact(
    { source: "hubspot", externalId: inPortal, ...identifiers },
    { source: "salesforce", externalId: inOrg, ...identifiers },
  );
  return { contactId, inPortal, inOrg };
}

function stop(contactId: string) {
  return withdrawConsent(bench.context, {
    contactId,
    kind: "WITHDRAWAL",
    purpose: "DIRECT_MARKETING",
    idempotencyKey: randomUUID(),
  });
}

const confirmed = (contactId: string, ...sources: string[]) =>
  eventually(
    () => bench.statuses(contactId),
    (statuses) => sources.every((source) => statuses[source] === "CONFIRMED"),
    20_000,
  );

test("a withdrawal is confirmed in HubSpot and in Salesforce, and both show it", async () => {
  const { contactId, inOrg } = await ada();
  await bench.startWorker({ sendDeadlineMs: 10_000, observeDeadlineMs: 10_000 });
  await stop(contactId);
  await confirmed(contactId, "hubspot", "salesforce");
  expect(portal.statusOf(ADDRESS).optedOut).toBe(true);
  expect(org.get("Contact", inOrg)).toMatchObject({ HasOptedOutOfEmail: true, DoNotCall: true });
  // HubSpot has no place for a telephone: that part stays with the gateway, and the write-back says so.
  const row = await bench.writeBack(contactId, "hubspot");
  expect(row["unsupported"]).toContainEqual({ purpose: "DIRECT_MARKETING", channel: "PHONE_HUMAN" });
});

test("HubSpot being down does not delay Salesforce, and is aligned when it is back", async () => {
  const { contactId } = await ada();
  portal.server.faults.add({ kind: "RESET_BEFORE", times: Infinity });
  await bench.startWorker({ sendDeadlineMs: 10_000, observeDeadlineMs: 10_000 });
  await stop(contactId);
  await confirmed(contactId, "salesforce");
  expect(portal.statusOf(ADDRESS).optedOut).toBe(false);
  portal.server.faults.clear();
  await confirmed(contactId, "hubspot");
  expect(portal.statusOf(ADDRESS).optedOut).toBe(true);
});

test("an erasure is confirmed in both, and the gateway forgets what it sealed", async () => {
  const { contactId, inPortal, inOrg } = await ada();
  await bench.startWorker({ sendDeadlineMs: 10_000, observeDeadlineMs: 10_000 });
  await eraseContact(bench.context, { contactId, identityVerified: true, idempotencyKey: randomUUID() });
  await confirmed(contactId, "hubspot", "salesforce");
  expect(portal.contact(inPortal)).toBeNull();
  expect(org.get("Contact", inOrg)).toBeNull();
  expect(
    await bench.count("from contact_record where contact_id = $1 and sealed is not null", [contactId]),
  ).toBe(0);
  expect(await bench.count("from contact where id = $1 and erased_at is not null", [contactId])).toBe(1);
  const digest = bench.keyring.digest("EMAIL", ADDRESS);
  expect(await bench.count("from suppression_entry where digest = $1", [digest])).toBeGreaterThan(0);
  const proofs = await bench.rows("select proof->>'claim' as claim from write_back where contact_id = $1", [
    contactId,
  ]);
  expect(proofs).toEqual([{ claim: "RECORD_GONE" }, { claim: "RECORD_GONE" }]);
});
