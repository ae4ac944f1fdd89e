import { randomUUID } from "node:crypto";
import { readFileSync, readdirSync } from "node:fs";
import { afterEach, beforeEach, expect, test } from "vitest";
import { file } from "#connectors/file/connector.ts";
import type { SeedRecord } from "#connectors/kit/people.ts";
import type { Connector } from "#connectors/sdk/contract.ts";
import { toGlobalId } from "#gateway/api/global-id.ts";
import type { Api } from "#gateway/api/start-api.ts";
import { verifyChain } from "#gateway/evidence/verify-chain.ts";
import { DEFAULT_SETTINGS } from "#gateway/reconciliation/context.ts";
import { reconcileAndRepair } from "#gateway/reconciliation/reconcile-and-repair.ts";
import { grantConsent } from "#gateway/propagation/grant-consent.ts";
import { importList } from "#gateway/screening/import-list.ts";
import type { SourceDefinition } from "#gateway/sources/registry.ts";
import type { RightsClient } from "../api/rights-client.ts";
import { BlackList } from "../connectors/file/black-list.ts";
import { plainList } from "../screening/plain-list.ts";
import { openApiOnTwins } from "./api-on-twins.ts";
import { GatewayOnTwins } from "./gateway-on-twins.ts";
import { seedRecord } from "./seed-record.ts";

const EMAIL = { purpose: "DIRECT_MARKETING", channel: "EMAIL" };

const person = (name: string, suffix: string): SeedRecord =>
  seedRecord({
    key: `${name}${suffix}`,
    personKey: name,
    givenName: name,
    familyName: "Prova",
    emails: [`${name.toLowerCase()}@posta.example`],
    phones: [name === "Ada" ? "+39 333 0000101" : "+39 333 0000102"],
  });

let list: BlackList;
let gateway: GatewayOnTwins;
let api: Api;
let client: RightsClient;

const callCentre = (): SourceDefinition => ({
  name: "call-centre",
  connector: file as Connector,
  config: file.config.parse(list.settings),
  secrets: {},
  defaultCountry: "IT",
});

async function open(more: readonly SourceDefinition[]): Promise<void> {
  gateway = await GatewayOnTwins.open({
    hubspot: ["Ada", "Bruno"].map((name) => person(name, "h")),
    salesforce: ["Ada", "Bruno"].map((name) => person(name, "s")),
    more,
  });
  ({ api, rights: client } = await openApiOnTwins(gateway));
  for (const source of ["hubspot", "salesforce", ...more.map(({ name }) => name)]) await gateway.sync(source);
  await gateway.startWorker();
}

beforeEach(async () => {
  list = await BlackList.create();
});
afterEach(async () => {
  gateway.expectHonest();
  await api.close();
  await gateway.close();
  await list.remove();
});

interface Shown {
  readonly source: string;
  readonly operation: string;
  readonly status: string;
  readonly proof: { readonly claim: string | null } | null;
  readonly sentAt: string | null;
  readonly settledAt: string | null;
  readonly queuedAt: string;
}
interface Stop {
  readonly kind: string;
  readonly origin: string;
  readonly propagation: { readonly status: string; readonly writeBacks: readonly Shown[] };
  readonly suppressionEntries: readonly { readonly list: string; readonly identifierType: string }[];
}

const adaId = (): Promise<string> => gateway.contactOf("hubspot", gateway.hubspot.idForKey("Adah"));

async function stopsOf(contactId: string): Promise<readonly Stop[]> {
  const { contact } = await client.query<{ contact: { revocations: readonly Stop[] } }>(
    `query($id: ID!) { contact(id: $id) { revocations {
       kind origin propagation { status writeBacks { source operation status proof { claim } queuedAt sentAt settledAt } }
       suppressionEntries { list identifierType } } } }`,
    { id: toGlobalId("Contact", contactId) },
  );
  return contact.revocations;
}

/** Acknowledges whatever is in the outbox until every command has been read back. */
async function callCentreWorks(): Promise<void> {
  for (let round = 0; round < 300; round += 1) {
    list.takeOver();
    const { rows } = await gateway.ledger.pool.query("select from write_back where settled_at is null");
    if (rows.length === 0) return;
    await new Promise((resolve) => setTimeout(resolve, 20));
  }
  expect.fail("the call centre's list never got there");
}

test("a stop said in HubSpot is on the internal list, on the call centre's list and in the other CRM, each of them read back", async () => {
  await open([callCentre()]);
  gateway.hubspot.optOut("ada@posta.example");
  await gateway.sync("hubspot", "INCREMENTAL");
  const ada = await adaId();
  expect((await gateway.mayContact(ada, "EMAIL")).verdict).toBe("DENY");

  await expect.poll(() => readdirSync(list.path("out"))).toHaveLength(1);
  const [before] = await stopsOf(ada);
  expect(before!.propagation.status).toBe("IN_PROGRESS");
  await callCentreWorks();

  const [stop] = await stopsOf(ada);
  expect(stop!.suppressionEntries).toContainEqual({ list: "internal", identifierType: "EMAIL" });
  expect(stop!.propagation.status).toBe("CONFIRMED");
  const entry = stop!.propagation.writeBacks.find(({ source }) => source === "call-centre");
  expect(entry).toMatchObject({ operation: "ENTER", status: "CONFIRMED", proof: { claim: "LISTED" } });
  expect(Date.parse(entry!.settledAt!)).toBeGreaterThanOrEqual(Date.parse(entry!.queuedAt));
  expect(gateway.salesforce.get("Contact", gateway.salesforce.idForKey("Adas"))).toMatchObject({
    HasOptedOutOfEmail: true,
  });
  expect(list.entries()).toEqual(["ada@posta.example"]);

  // The list shows it now: our own entry coming back is no act of the person, and nothing goes out again.
  const sent = readdirSync(list.path("out")).length;
  await list.export();
  await gateway.sync("call-centre");
  await gateway.sync("hubspot");
  await gateway.drain();
  expect(await stopsOf(ada)).toHaveLength(1);
  expect(readdirSync(list.path("out"))).toHaveLength(sent);
  const { rows } = await gateway.ledger.pool.query("select from write_back where sealed is not null");
  expect(rows).toEqual([]);
  expect(await verifyChain(gateway.ledger.pool)).toMatchObject({ intact: true });
});

test("a stop on the list after a later yes is the person's, whatever became of the entry that we sent before", async () => {
  await open([callCentre()]);
  gateway.hubspot.optOut("ada@posta.example");
  await gateway.sync("hubspot", "INCREMENTAL");
  const ada = await adaId();
  await expect.poll(() => readdirSync(list.path("out"))).toHaveLength(1);
  // Nobody ever says what became of it.
  await gateway.ledger.pool.query(
    `update write_back set status = 'OUTCOME_UNKNOWN', settled_at = now(), sealed = null, key_salt = null where operation = 'ENTER'`,
  );
  await gateway.drain();
  await grantConsent(gateway.verbs, {
    contactId: ada,
    purpose: "DIRECT_MARKETING",
    channels: ["EMAIL"],
    occurredAt: new Date(),
    noticeVersion: "v3",
    evidencePointer: "form-1",
    idempotencyKey: randomUUID(),
  });
  expect((await gateway.mayContact(ada, "EMAIL")).verdict).toBe("ALLOW");
  await list.entered(`7;ada@posta.example;;${new Date().toISOString()}`);
  await gateway.sync("call-centre");
  expect((await gateway.mayContact(ada, "EMAIL")).verdict).toBe("DENY");
});

test("an entry on the call centre's list reaches both CRMs, and is not entered there again", async () => {
  await open([callCentre()]);
  await list.entered("7;bruno@posta.example;;");
  await gateway.sync("call-centre");
  await gateway.drain();
  const bruno = await gateway.contactOf("hubspot", gateway.hubspot.idForKey("Brunoh"));
  expect((await gateway.mayContact(bruno, "EMAIL")).verdict).toBe("DENY");
  expect(gateway.hubspot.statusOf("bruno@posta.example").optedOut).toBe(true);
  const writeBacks = (await stopsOf(bruno)).flatMap(({ propagation }) => propagation.writeBacks);
  expect(writeBacks.filter(({ operation }) => operation === "ENTER")).toEqual([]);
});

test("a list that is connected after the stop is missed by the comparison, and gets it", async () => {
  await open([]);
  const contactId = toGlobalId("Contact", await adaId());
  const { answer } = await client.query<{ answer: { userErrors: [] } }>(
    `mutation($input: WithdrawConsentInput!) { answer: withdrawConsent(input: $input) { userErrors { code } } }`,
    { input: { idempotencyKey: randomUUID(), subject: { contactId }, targets: [EMAIL] } },
  );
  expect(answer.userErrors).toEqual([]);
  await gateway.drain();
  await gateway.restart([callCentre()]);
  await gateway.sync("call-centre");

  const { ledger, registry } = gateway;
  const context = { ledger, registry, now: () => new Date(), settings: DEFAULT_SETTINGS };
  await reconcileAndRepair(context, "FULL");
  await callCentreWorks();
  await reconcileAndRepair(context, "INCREMENTAL");
  const { driftFindings } = await client.query<{ driftFindings: { nodes: readonly object[] } }>(
    `query { driftFindings(filter: { classes: [MISSING_ON_LIST], states: [OPEN, REPAIRED, FIXED] }, first: 10) {
       nodes { system end lagSeconds action } } }`,
  );
  expect(driftFindings.nodes).toEqual([
    { system: "call-centre", end: "OBSERVED", lagSeconds: expect.any(Number), action: "ADD_TO_LIST" },
  ]);
  expect(list.entries()).toEqual(["ada@posta.example"]);
  // A second whole comparison finds the list as it should be.
  await reconcileAndRepair(context, "FULL");
  expect(readdirSync(list.path("out"))).toHaveLength(1);
});

test("an entry that somebody takes off the call centre's list by hand is missed there, and entered again", async () => {
  await open([callCentre()]);
  for (const name of ["ada", "bruno"]) gateway.hubspot.optOut(`${name}@posta.example`);
  await gateway.sync("hubspot", "INCREMENTAL");
  await callCentreWorks();
  await list.export();
  await gateway.sync("call-centre");
  const { ledger, registry } = gateway;
  const context = { ledger, registry, now: () => new Date(), settings: DEFAULT_SETTINGS };
  await reconcileAndRepair(context, "FULL");
  expect(readdirSync(list.path("out"))).toHaveLength(2);

  await list.strikeOff("ada@posta.example");
  await gateway.sync("call-centre");
  await reconcileAndRepair(context, "INCREMENTAL");
  await callCentreWorks();
  await list.export();
  expect(list.entries()).toEqual(["ada@posta.example", "bruno@posta.example"]);
  await gateway.sync("call-centre");
  await reconcileAndRepair(context, "INCREMENTAL");
  const { driftFindings } = await client.query<{ driftFindings: { nodes: readonly object[] } }>(
    `query { driftFindings(filter: { states: [OPEN, REPAIRED, FIXED] }, first: 10) { nodes { class system end action } } }`,
  );
  expect(driftFindings.nodes).toEqual([
    { class: "MISSING_ON_LIST", system: "call-centre", end: "OBSERVED", action: "ADD_TO_LIST" },
  ]);
  await reconcileAndRepair(context, "FULL");
  expect(readdirSync(list.path("out"))).toHaveLength(3);
  expect((await gateway.mayContact(await adaId(), "EMAIL")).verdict).toBe("DENY");
});

test("strangers, imported lists and erased persons are on the call centre's list too", async () => {
  await open([callCentre()]);
  const withdrawn = await client.query<{ answer: { userErrors: [] } }>(
    `mutation($input: WithdrawConsentInput!) { answer: withdrawConsent(input: $input) { userErrors { code } } }`,
    {
      input: {
        idempotencyKey: randomUUID(),
        subject: { identifier: { type: "EMAIL", value: "Ignota@Posta.example" } },
        targets: [EMAIL],
      },
    },
  );
  expect(withdrawn.answer.userErrors).toEqual([]);
  const { ledger, keyring, registry } = gateway;
  const black = list.text("agency.txt", "altra@posta.example\nbruno@posta.example\n");
  const now = () => new Date();
  await importList({ ledger, keyring, registry, now }, plainList("agency", black));
  // The same file again says nothing new.
  await importList({ ledger, keyring, registry, now }, plainList("agency", black));
  await callCentreWorks();
  expect(list.entries()).toEqual(["altra@posta.example", "bruno@posta.example", "ignota@posta.example"]);

  const contactId = toGlobalId("Contact", await adaId());
  const { answer } = await client.query<{ answer: { userErrors: [] } }>(
    `mutation($input: EraseContactInput!) { answer: eraseContact(input: $input) { userErrors { code } } }`,
    { input: { idempotencyKey: randomUUID(), contactId, identityVerified: true } },
  );
  expect(answer.userErrors).toEqual([]);
  await callCentreWorks();
  expect(list.entries()).toContain("ada@posta.example");
  const left = await gateway.ledger.pool.query(
    "select (select count(*)::int from write_back where sealed is not null) + (select count(*)::int from list_stage) as n",
  );
  expect(left.rows).toEqual([{ n: 0 }]);
  const evidence = await gateway.ledger.pool.query<{ body: object }>("select body from evidence");
  expect(JSON.stringify(evidence.rows)).not.toContain("posta.example");
  for (const name of readdirSync(list.path("out")))
    expect(readFileSync(list.path("out", name), "utf8").split("\n")[0]).toContain("operation");
});
