import { randomUUID } from "node:crypto";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, expect, test } from "vitest";
import type { SeedRecord } from "#connectors/kit/people.ts";
import { toGlobalId } from "#gateway/api/global-id.ts";
import type { Api } from "#gateway/api/start-api.ts";
import { REPAIRABLE_CLASSES } from "#gateway/compliance/drift/drift-classes.ts";
import { verifyChain } from "#gateway/evidence/verify-chain.ts";
import { DEFAULT_SETTINGS } from "#gateway/reconciliation/context.ts";
import { reconcile } from "#gateway/reconciliation/reconcile.ts";
import { importList } from "#gateway/screening/import-list.ts";
import type { RightsClient } from "../api/rights-client.ts";
import { plainList } from "../screening/plain-list.ts";
import { openApiOnTwins } from "./api-on-twins.ts";
import { GatewayOnTwins } from "./gateway-on-twins.ts";
import { seedRecord } from "./seed-record.ts";

const NAMES = ["Ada", "Bruno", "Carla", "Dario"] as const;
const emailOf = (name: string): string => `${name.toLowerCase()}@posta.example`;
const phoneOf = (name: string): string => `+39 333 000010${NAMES.indexOf(name as "Ada")}`;

const person = (name: string, suffix: string): SeedRecord =>
  seedRecord({
    key: `${name}${suffix}`,
    personKey: name,
    givenName: name,
    familyName: "Prova",
    emails: [emailOf(name)],
    phones: [phoneOf(name)],
  });

let gateway: GatewayOnTwins;
let api: Api;
let client: RightsClient;
let folder: string;

beforeEach(async () => {
  folder = mkdtempSync(join(tmpdir(), "allinea-drift-"));
  gateway = await GatewayOnTwins.open({
    hubspot: NAMES.map((name) => person(name, "h")),
    salesforce: NAMES.map((name) => person(name, "s")),
  });
  ({ api, rights: client } = await openApiOnTwins(gateway));
  await gateway.sync("hubspot");
  await gateway.sync("salesforce");
  await gateway.startWorker();
});
afterEach(async () => {
  gateway.expectHonest();
  await api.close();
  await gateway.close();
  rmSync(folder, { recursive: true });
});

const contactOf = (name: string): Promise<string> =>
  gateway.contactOf("hubspot", gateway.hubspot.idForKey(`${name}h`));

async function act<Answer = unknown>(name: string, selection: string, input: object): Promise<Answer> {
  const type = `${name[0]!.toUpperCase()}${name.slice(1)}Input!`;
  const { answer } = await client.query<{ answer: Answer & { userErrors: unknown[] } }>(
    `mutation($input: ${type}) { answer: ${name}(input: $input) { ${selection} userErrors { code field message } } }`,
    { input: { idempotencyKey: randomUUID(), ...input } },
  );
  expect(answer.userErrors).toEqual([]);
  return answer;
}

async function stop(name: string): Promise<void> {
  const contactId = toGlobalId("Contact", await contactOf(name));
  await act("withdrawConsent", "", { subject: { contactId }, targets: [{ purpose: "DIRECT_MARKETING" }] });
}

interface Plan {
  readonly plan: {
    readonly digest: string;
    readonly status: string;
    readonly applied: number;
    readonly repairs: readonly { class: string; system: string; action: string; count: number }[];
  };
}
const PLAN = "plan { digest status applied repairs { class system action count } }";

/** What a process that died at the wrong moment had noted to do, and lost with its disk. */
async function losing(tables: readonly string[], during: () => Promise<void>): Promise<void> {
  const { pool } = gateway.ledger;
  await pool.query(
    "create or replace function lose() returns trigger language plpgsql as $$ begin return null; end $$",
  );
  for (const table of tables)
    await pool.query(`create trigger lost before insert on ${table} for each row execute function lose()`);
  await during();
  for (const table of tables) await pool.query(`drop trigger lost on ${table}`);
}

async function findings(
  states: readonly string[],
): Promise<readonly { class: string; system: string; end: string | null; lagSeconds: number | null }[]> {
  const { driftFindings } = await client.query<{ driftFindings: { nodes: never[] } }>(
    `query($filter: DriftFindingFilter) { driftFindings(filter: $filter, first: 100) { nodes { class system end lagSeconds } } }`,
    { filter: { states, classes: REPAIRABLE_CLASSES } },
  );
  return driftFindings.nodes;
}

test("drift in a CRM, on a list and in the ledger is found, planned, applied, confirmed by observation and shown with its lag", async () => {
  const file = join(folder, "black-list.txt");
  writeFileSync(file, `${emailOf("Carla")}\n`);
  const { ledger, keyring, registry } = gateway;
  await importList({ ledger, keyring, registry, now: () => new Date() }, plainList("black-list", file));
  await stop("Ada");
  await stop("Dario");
  await gateway.drain();
  await gateway.sync("hubspot");
  await gateway.sync("salesforce");
  await gateway.drain();
  expect((await act<Plan>("planReconciliation", PLAN, {})).plan.repairs).toEqual([]);

  // In a CRM: the desk subscribes Ada again, and what the sync would have done about it gets lost.
  gateway.hubspot.subscribe(emailOf("Ada"));
  // In the ledger: Bruno opts out in Salesforce, and the finding gets lost.
  gateway.salesforce.update("Contact", gateway.salesforce.idForKey("Brunos"), { HasOptedOutOfEmail: true });
  // On a list: Dario gets a second number, and nobody puts it there.
  gateway.salesforce.update("Contact", gateway.salesforce.idForKey("Darios"), { Phone: "+39 333 0009999" });
  await losing(["sync_work", "opt_out_finding"], async () => {
    await gateway.sync("hubspot");
    await gateway.sync("salesforce");
  });
  // Whatever the sync lost is noted by nobody: the comparison of everything has to find it.
  // On another list: Carla's entry is taken off by hand.
  await ledger.pool.query("update suppression_entry set lifted_at = now() where list = 'black-list'");
  await reconcile(
    { ledger, registry, now: () => new Date(), settings: DEFAULT_SETTINGS },
    { mode: "FULL", origin: "SCHEDULE" },
  );

  const { plan } = await act<Plan>("planReconciliation", PLAN, {});
  expect(plan.repairs).toEqual([
    { class: "LIST_ENTRY_REMOVED_WITHOUT_ACT", system: "black-list", action: "ADD_TO_LIST", count: 1 },
    { class: "MISSING_ON_LIST", system: "internal", action: "ADD_TO_LIST", count: 1 },
    { class: "PERMITS_THOUGH_REVOKED", system: "hubspot", action: "WRITE_BACK", count: 1 },
    { class: "OPT_OUT_UNKNOWN_TO_LEDGER", system: "salesforce", action: "RECORD_REVOCATION", count: 1 },
  ]);
  expect((await gateway.mayContact(await contactOf("Bruno"), "EMAIL")).verdict).toBe("DENY");
  expect(gateway.hubspot.statusOf(emailOf("Ada")).optedOut).toBe(false);

  const applied = await act<Plan>("applyReconciliation", PLAN, { planDigest: plan.digest });
  expect(applied.plan).toMatchObject({ status: "APPLIED", applied: 4 });
  await gateway.drain();
  await gateway.sync("hubspot");
  await gateway.sync("salesforce");
  await gateway.drain();
  expect((await act<Plan>("planReconciliation", PLAN, {})).plan.repairs).toEqual([]);

  // Every system agrees: the CRMs by their own word, ledger and lists by the comparison.
  for (const name of ["Ada", "Bruno"]) {
    expect(gateway.hubspot.statusOf(emailOf(name)).optedOut).toBe(true);
    expect(gateway.salesforce.get("Contact", gateway.salesforce.idForKey(`${name}s`))).toMatchObject({
      HasOptedOutOfEmail: true,
    });
  }
  expect(await findings(["OPEN", "REPAIRED"])).toEqual([]);
  const ended = await findings(["FIXED"]);
  expect(ended.filter(({ end }) => end === "OBSERVED")).toMatchObject([
    { class: "PERMITS_THOUGH_REVOKED", system: "hubspot", lagSeconds: expect.any(Number) },
  ]);
  const { driftSystems } = await client.query<{ driftSystems: readonly Record<string, unknown>[] }>(
    "{ driftSystems { kind name open repaired fixed medianLagSeconds longestLagSeconds comparedWholeAt } }",
  );
  for (const system of ["hubspot", "salesforce", "internal", "black-list"]) {
    expect(
      driftSystems.find(({ name }) => name === system),
      system,
    ).toMatchObject({
      repaired: 0,
      fixed: expect.any(Number),
      medianLagSeconds: expect.any(Number),
      comparedWholeAt: expect.any(String),
    });
  }
  expect(await verifyChain(ledger.pool)).toMatchObject({ intact: true });
}, 60_000);

test("whoever said stop a second ago comes back refused from a call list, though every CRM still shows the yes", async () => {
  for (const name of ["Ada", "Bruno"]) {
    const contactId = toGlobalId("Contact", await contactOf(name));
    const occurredAt = new Date().toISOString();
    await act("grantConsent", "", {
      contactId,
      purpose: "DIRECT_MARKETING",
      channels: ["PHONE_HUMAN"],
      occurredAt,
      noticeVersion: "v3",
      evidencePointer: `form:${name}`,
    });
    await act("recordFact", "", {
      contactId,
      source: "rpo",
      fact: { registryCheck: { registry: "RPO_PHONE", checkedAt: occurredAt, result: "NOT_LISTED" } },
    });
  }
  const screen = async (): Promise<readonly string[]> => {
    const { rows } = await act<{ rows: readonly { verdict: string }[] }>("screenList", "rows { verdict }", {
      type: "PHONE",
      values: [phoneOf("Ada"), phoneOf("Bruno")],
      purpose: "DIRECT_MARKETING",
      channel: "PHONE_HUMAN",
    });
    return rows.map(({ verdict }) => verdict);
  };
  expect(await screen()).toEqual(["ALLOWED", "ALLOWED"]);
  await stop("Ada");
  expect(await screen()).toEqual(["REFUSED", "ALLOWED"]);
  await gateway.drain();
}, 60_000);
