import { randomUUID } from "node:crypto";
import { afterEach, beforeEach, expect, test } from "vitest";
import { livespace } from "#connectors/livespace/connector.ts";
import { livespaceTwin, type LivespaceTwin } from "#connectors/livespace/twin.ts";
import { FIELDS, GROUPS } from "#connectors/livespace/twin/switches.ts";
import { odoo } from "#connectors/odoo/connector.ts";
import { odooTwin, type OdooTwin } from "#connectors/odoo/twin.ts";
import type { Connector } from "#connectors/sdk/contract.ts";
import { Secret } from "#connectors/sdk/secret.ts";
import { sellf } from "#connectors/sellf/connector.ts";
import { sellfTwin, type SellfTwin } from "#connectors/sellf/twin.ts";
import { eraseContact } from "#gateway/propagation/erase-contact.ts";
import { withdrawConsent } from "#gateway/propagation/withdraw-consent.ts";
import { connectSources } from "#gateway/sources/registry.ts";
import { eventually, Workbench } from "./workbench.ts";

const EMAIL = "ada.esempio@posta.example";
const PHONE = "+393330001001";

let account: LivespaceTwin;
let erp: OdooTwin;
let team: SellfTwin;
let bench: Workbench;

beforeEach(async () => {
  [account, erp, team] = await Promise.all([livespaceTwin.start(), odooTwin.start(), sellfTwin.start()]);
  const sources = [
    { name: "livespace", connector: livespace as Connector, twin: account },
    { name: "odoo", connector: odoo as Connector, twin: erp },
    { name: "sellf", connector: sellf as Connector, twin: team },
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
  expect(account.reusedSessions()).toBe(0);
  for (const twin of [account, erp, team]) {
    await twin.close();
    expect(twin.journal.undeclared()).toEqual([]);
    expect(twin.journal.internalErrors).toEqual([]);
    expect(twin.permittingRequests()).toEqual([]);
  }
});

/** One person in all three, who agreed everywhere. */
async function ada() {
  const inAccount = account.createContact({
    firstname: "Ada",
    lastname: "Esempio",
    emails: [EMAIL],
    phones: [PHONE],
    groups: [GROUPS.profilingGiven],
    dataset: { [FIELDS.emailConsent]: "Tak", [FIELDS.phoneConsent]: "Zgoda ustna" },
  });
  const inErp = erp.createPartner({ name: "Ada Esempio", email: EMAIL, phone: PHONE });
  erp.subscribe(EMAIL, "Newsletter");
  const inTeam = team.createPerson(
    { first_name: "Ada", last_name: "Esempio", email: EMAIL, phone: PHONE },
    { consenso_email: "Sì", consenso_telefono: "Sì" },
  );
  const identifiers = { emails: [EMAIL], phones: [PHONE] };
  const contactId = await bench.contact(
    { source: "livespace", externalId: inAccount, ...identifiers },
    { source: "odoo", externalId: inErp, ...identifiers },
    { source: "sellf", externalId: inTeam, ...identifiers },
  );
  return { contactId, inAccount, inErp, inTeam };
}

async function confirmedEverywhere(contactId: string): Promise<void> {
  await eventually(
    () => bench.statuses(contactId),
    (statuses) => ["livespace", "odoo", "sellf"].every((source) => statuses[source] === "CONFIRMED"),
    30_000,
  );
}

async function stop(contactId: string): Promise<void> {
  await withdrawConsent(bench.context, {
    contactId,
    kind: "WITHDRAWAL",
    purpose: "DIRECT_MARKETING",
    idempotencyKey: randomUUID(),
  });
}

test("a withdrawal is confirmed where a company keeps consent in fields of its own, and on the blacklists", async () => {
  const { contactId, inAccount, inTeam } = await ada();
  await bench.startWorker({ sendDeadlineMs: 10_000, observeDeadlineMs: 10_000 });
  await stop(contactId);
  await confirmedEverywhere(contactId);
  expect(account.contact(inAccount)?.dataset).toMatchObject({
    [FIELDS.emailConsent]: "Nie",
    [FIELDS.phoneConsent]: "Sprzeciw",
  });
  // Profiling is another purpose: nobody withdrew it.
  expect(account.contact(inAccount)?.groups).toEqual([GROUPS.profilingGiven]);
  expect(erp.isEmailBlocked(EMAIL) && erp.isPhoneBlocked(PHONE)).toBe(true);
  expect(team.person(inTeam)?.custom).toMatchObject({
    consenso_email: "No",
    consenso_telefono: "Opposizione",
  });
  // What no field of the configuration stands for stays with the gateway, and the write-back says so.
  for (const source of ["livespace", "sellf"]) {
    const row = await bench.writeBack(contactId, source);
    expect(row["unsupported"]).toContainEqual({ purpose: "DIRECT_MARKETING", channel: "SMS" });
  }
});

test("an answer that is lost after each write is looked at before anything is sent again", async () => {
  const { contactId } = await ada();
  account.server.faults.add({ kind: "RESET_AFTER", path: "editContact$" });
  erp.server.faults.add({ kind: "RESET_AFTER", path: "mail.blacklist/create$" });
  team.server.faults.add({ kind: "TRUNCATED_JSON", method: "PUT" });
  await bench.startWorker({ sendDeadlineMs: 10_000, observeDeadlineMs: 10_000 });
  await stop(contactId);
  await confirmedEverywhere(contactId);
  expect(account.journal.entries.filter(({ path }) => path.endsWith("editContact"))).toHaveLength(1);
  expect(team.journal.entries.filter(({ method }) => method === "PUT")).toHaveLength(1);
});

test("an erasure ends as each vendor can: deleted, emptied for an invoice, emptied for the deals", async () => {
  const { contactId, inAccount, inErp, inTeam } = await ada();
  account.createContact({ firstname: "Ktoś", lastname: "Inny" });
  erp.invoice(inErp);
  team.attach(inTeam, "deal", "Ordine 2021/44");
  await bench.startWorker({ sendDeadlineMs: 10_000, observeDeadlineMs: 10_000 });
  await eraseContact(bench.context, { contactId, identityVerified: true, idempotencyKey: randomUUID() });
  await confirmedEverywhere(contactId);
  expect(account.contact(inAccount)).toBeNull();
  const left = JSON.stringify([erp.partner(inErp), team.person(inTeam)]);
  expect(left).not.toMatch(/Ada|Esempio|posta\.example|333/);
  expect(team.belongings()).toHaveLength(1);
  const claims = await bench.rows<{ source: string; claim: string }>(
    "select source, proof->>'claim' as claim from write_back where contact_id = $1 order by source",
    [contactId],
  );
  expect(claims).toEqual([
    { source: "livespace", claim: "RECORD_GONE" },
    { source: "odoo", claim: "FIELDS_EMPTY" },
    { source: "sellf", claim: "FIELDS_EMPTY" },
  ]);
});
