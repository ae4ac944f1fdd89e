import { randomUUID } from "node:crypto";
import fc from "fast-check";
import { afterEach, beforeEach, expect, test } from "vitest";
import type { SeedRecord } from "#connectors/kit/people.ts";
import { startApi, type Api } from "#gateway/api/start-api.ts";
import { defaultPolicy } from "#gateway/compliance/policy.ts";
import { verifyChain } from "#gateway/evidence/verify-chain.ts";
import { createLogger } from "#gateway/logger.ts";
import { createBreakers } from "#gateway/sources/breakers.ts";
import { apiConfig } from "../api/api-fixture.ts";
import { GatewayOnTwins } from "./gateway-on-twins.ts";
import { seedRecord } from "./seed-record.ts";

const TOKEN = "a-token-for-tests-only-0123456789";
const OLD = "ada.vecchia@posta.example";
const NEW = "ada.nuova@posta.example";

const person = (key: string): SeedRecord =>
  seedRecord({
    key,
    personKey: "ada",
    givenName: "Ada",
    familyName: "Vecchia",
    emails: [OLD],
    phones: ["+39 333 0000101"],
  });

let gateway: GatewayOnTwins;
let api: Api;
let logs: string[];

async function openAll(): Promise<void> {
  gateway = await GatewayOnTwins.open({ hubspot: [person("h")], salesforce: [person("s")] });
  logs = [];
  api = await startApi({
    ledger: gateway.ledger,
    keyring: gateway.keyring,
    registry: gateway.registry,
    breakers: createBreakers(gateway.registry),
    policy: defaultPolicy,
    config: apiConfig,
    now: () => new Date(),
    logger: createLogger({ level: "trace", destination: { write: (line: string) => void logs.push(line) } }),
    tokens: [TOKEN],
    host: "127.0.0.1",
    port: 0,
  });
  await gateway.sync("hubspot");
  await gateway.sync("salesforce");
  await gateway.startWorker();
}

async function closeAll(): Promise<void> {
  gateway.expectHonest();
  await api.close();
  await gateway.close();
}

beforeEach(openAll);
afterEach(closeAll);

async function ask(query: string, variables: object): Promise<{ data: unknown; text: string }> {
  const response = await fetch(`http://127.0.0.1:${api.port}/graphql`, {
    method: "POST",
    headers: { authorization: `Bearer ${TOKEN}`, "content-type": "application/json" },
    body: JSON.stringify({ query, variables }),
  });
  const text = await response.text();
  return { data: (JSON.parse(text) as { data: unknown }).data, text };
}

const RECTIFY = `mutation ($input: RectifyContactInput!) {
  rectifyContact(input: $input) {
    correction { id setFields clearedFields reference origin recordedAt propagation { status } }
    userErrors { code field message }
  }
}`;
const FOLLOW = `query ($id: ID!, $contact: ID!) {
  node(id: $id) {
    ... on Correction {
      contact { id corrections { id } }
      propagation {
        status settledAt counts { status count }
        writeBacks {
          source operation status attempts queuedAt sentAt answeredAt observedAt settledAt
          revocation { id } correction { id } fields { field action } unsupportedFields { field reason }
          proof { claim residue fields { field state } } steps { step outcome }
        }
      }
    }
  }
  writeBacks(filter: { isOpen: false }) { nodes { operation } }
  contact(id: $contact) { mayContact(purpose: DIRECT_MARKETING, channel: EMAIL) { verdict } }
}`;
const STOP = `mutation ($input: WithdrawConsentInput!) { withdrawConsent(input: $input) { userErrors { code } } }`;

interface Payload {
  readonly correction: {
    readonly id: string;
    readonly setFields: string[];
    readonly clearedFields: string[];
    readonly propagation: { readonly status: string };
  } | null;
  readonly userErrors: { readonly code: string; readonly field: string[]; readonly message: string }[];
}

interface Followed {
  readonly node: {
    readonly contact: { readonly id: string; readonly corrections: { readonly id: string }[] };
    readonly propagation: {
      readonly status: string;
      readonly settledAt: string | null;
      readonly writeBacks: readonly Record<string, unknown>[];
    };
  };
  readonly writeBacks: { readonly nodes: readonly { readonly operation: string }[] };
  readonly contact: { readonly mayContact: { readonly verdict: string } };
}

async function contactId(): Promise<string> {
  const id = await gateway.contactOf("hubspot", gateway.hubspot.idForKey("h"));
  expect(await gateway.contactOf("salesforce", gateway.salesforce.idForKey("s"))).toBe(id);
  return Buffer.from(`Contact:${id}`).toString("base64url");
}

function uuidOf(contact: string): string {
  return Buffer.from(contact, "base64url").toString("utf8").slice("Contact:".length);
}

async function rectify(contact: string, input: object): Promise<{ payload: Payload; text: string }> {
  const { data, text } = await ask(RECTIFY, {
    input: { idempotencyKey: randomUUID(), contactId: contact, identityVerified: true, ...input },
  });
  return { payload: (data as { rectifyContact: Payload }).rectifyContact, text };
}

async function follow(id: string, contact: string): Promise<Followed> {
  return (await ask(FOLLOW, { id, contact })).data as Followed;
}

async function stop(contact: string): Promise<void> {
  const targets = [{ purpose: "DIRECT_MARKETING", channel: "EMAIL" }];
  await ask(STOP, { input: { idempotencyKey: randomUUID(), subject: { contactId: contact }, targets } });
  await gateway.drain();
}

async function count(from: string): Promise<number> {
  const { rows } = await gateway.ledger.pool.query<{ n: number }>(`select count(*)::int as n ${from}`);
  return rows[0]!.n;
}

const hubspotContact = () => gateway.hubspot.contact(gateway.hubspot.idForKey("h"));
const salesforceContact = () => gateway.salesforce.get("Contact", gateway.salesforce.idForKey("s"));

test("who said stop and then corrects name and address is corrected everywhere and stays stopped", async () => {
  const contact = await contactId();
  await stop(contact);
  const findings = await count("from opt_out_finding");
  const { payload, text } = await rectify(contact, {
    fields: { givenName: "Ada", familyName: "Nuova", emails: [NEW] },
    clear: ["phones"],
    reference: "ART16-1",
  });
  expect(payload.userErrors).toEqual([]);
  expect(payload.correction).toMatchObject({
    setFields: ["givenName", "familyName", "emails", "fullName"],
    clearedFields: ["phones"],
  });
  await gateway.drain();

  const { node, writeBacks, contact: seen } = await follow(payload.correction!.id, contact);
  expect(node.propagation).toMatchObject({ status: "CONFIRMED", settledAt: expect.any(String) });
  expect(node.contact).toEqual({ id: contact, corrections: [{ id: payload.correction!.id }] });
  expect(node.propagation.writeBacks).toHaveLength(2);
  for (const one of node.propagation.writeBacks) {
    expect(one).toMatchObject({
      operation: "RECTIFY",
      status: "CONFIRMED",
      queuedAt: expect.any(String),
      sentAt: expect.any(String),
      answeredAt: expect.any(String),
      observedAt: expect.any(String),
      settledAt: expect.any(String),
      revocation: null,
      correction: { id: payload.correction!.id },
      unsupportedFields: [],
      proof: {
        claim: "FIELDS_AS_ASKED",
        residue: [],
        fields: [
          { field: "givenName", state: "MATCHES" },
          { field: "familyName", state: "MATCHES" },
          { field: "emails", state: "MATCHES" },
          { field: "phones", state: "EMPTY" },
        ],
      },
    });
  }
  expect(writeBacks.nodes.map(({ operation }) => operation)).toContain("RECTIFY");
  expect(hubspotContact()).toMatchObject({ lastname: "Nuova", email: NEW, phone: null });
  expect(salesforceContact()).toMatchObject({ LastName: "Nuova", Email: NEW, MobilePhone: null });

  expect(seen.mayContact.verdict).toBe("DENY");
  expect(gateway.hubspot.statusOf(NEW).optedOut).toBe(true);
  expect(salesforceContact()).toMatchObject({ HasOptedOutOfEmail: true });

  for (const source of ["hubspot", "salesforce"] as const) await gateway.sync(source, "FULL");
  await gateway.drain();
  expect(await count("from opt_out_finding")).toBe(findings);
  expect((await follow(payload.correction!.id, contact)).contact.mayContact.verdict).toBe("DENY");
  expect(await contactId()).toBe(contact);

  const evidence = await gateway.ledger.pool.query<{ text: string }>(
    "select body::text as text from evidence",
  );
  const kept = [...evidence.rows.map((row) => row.text), ...logs, text].join("\n");
  expect(kept).not.toMatch(/Nuova|Vecchia|posta\.example/i);
  expect(await count("from write_back where sealed is not null")).toBe(0);
  expect(await verifyChain(gateway.ledger.pool)).toMatchObject({ intact: true });
});

test("with every answer lost the correction is observed, confirmed, and was made once", async () => {
  const contact = await contactId();
  await stop(contact);
  gateway.hubspot.server.faults.add({ kind: "RESET_AFTER", method: "PATCH" });
  gateway.salesforce.server.faults.add({ kind: "RESET_AFTER", method: "PATCH" });
  const { payload } = await rectify(contact, { fields: { emails: [NEW] } });
  await gateway.drain();
  const { node, contact: seen } = await follow(payload.correction!.id, contact);
  expect(node.propagation.status).toBe("CONFIRMED");
  for (const one of node.propagation.writeBacks) {
    expect(one).toMatchObject({ attempts: 1 });
    expect(one["steps"]).toContainEqual({ step: "ANSWER", outcome: "OUTCOME_UNKNOWN" });
  }
  const patches = gateway.hubspot.journal.entries.filter(({ method }) => method === "PATCH");
  expect(patches).toHaveLength(1);
  expect(seen.mayContact.verdict).toBe("DENY");
  expect(gateway.hubspot.statusOf(NEW).optedOut).toBe(true);
});

test("a new address that was subscribed on its own does not bring back who said stop", async () => {
  const contact = await contactId();
  await stop(contact);
  gateway.hubspot.subscribe(NEW);
  await rectify(contact, { fields: { emails: [NEW] } });
  await gateway.drain();
  for (const source of ["hubspot", "salesforce"] as const) await gateway.sync(source, "FULL");
  await gateway.drain();
  expect(gateway.hubspot.statusOf(NEW).optedOut).toBe(true);
  expect((await gateway.mayContact(uuidOf(contact), "EMAIL")).verdict).toBe("DENY");
});

test("a correction opens nothing for who never consented, and closes nothing either", async () => {
  const contact = await contactId();
  await rectify(contact, { fields: { emails: [NEW] } });
  await gateway.drain();
  for (const source of ["hubspot", "salesforce"] as const) await gateway.sync(source, "FULL");
  await gateway.drain();
  expect(gateway.hubspot.statusOf(NEW)).toMatchObject({ optedOut: false });
  expect(await count("from opt_out_finding")).toBe(0);
  expect(await count("from revocation")).toBe(0);
});

test("without a verified identity nothing happens, and a refused value is not repeated", async () => {
  const contact = await contactId();
  const unverified = await rectify(contact, { fields: { emails: [NEW] }, identityVerified: false });
  expect(unverified.payload.userErrors).toMatchObject([{ code: "IDENTITY_NOT_VERIFIED" }]);
  const malformed = await rectify(contact, { fields: { emails: ["Segreta presso posta"] } });
  expect(malformed.payload).toMatchObject({
    correction: null,
    userErrors: [{ code: "MALFORMED_IDENTIFIER", field: ["fields", "emails", "0"] }],
  });
  const noDay = await ask(RECTIFY, {
    input: {
      idempotencyKey: randomUUID(),
      contactId: contact,
      identityVerified: true,
      fields: { birthDate: "Segreta" },
    },
  });
  expect(`${malformed.text} ${noDay.text} ${logs.join("\n")}`).not.toMatch(/Segreta/);
  expect(await count("from correction")).toBe(0);
});

type Act =
  | { readonly type: "STOP" | "CRM_STOP" | "SYNC" | "LOST_ANSWER" | "RESTART" }
  | { readonly type: "CORRECT" | "CRM_YES"; readonly address: number };

const acts: fc.Arbitrary<Act[]> = fc.array(
  fc.oneof(
    fc.record({ type: fc.constantFrom("STOP", "CRM_STOP", "SYNC", "LOST_ANSWER", "RESTART") }),
    fc.record({ type: fc.constantFrom("CORRECT", "CRM_YES"), address: fc.nat({ max: 3 }) }),
  ) as fc.Arbitrary<Act>,
  { minLength: 4, maxLength: 10 },
);
const addressOf = (index: number): string => `ada.${index}@posta.example`;

async function perform(act: Act, contact: string): Promise<void> {
  const current = hubspotContact()?.["email"] ?? OLD;
  if (act.type === "STOP") await stop(contact);
  if (act.type === "CRM_STOP") gateway.hubspot.optOut(current);
  if (act.type === "CRM_YES") gateway.hubspot.subscribe(addressOf(act.address));
  if (act.type === "RESTART") await gateway.restart();
  if (act.type === "CORRECT") await rectify(contact, { fields: { emails: [addressOf(act.address)] } });
  if (act.type === "LOST_ANSWER")
    for (const twin of [gateway.hubspot, gateway.salesforce])
      twin.server.faults.add({ kind: "RESET_AFTER", method: "PATCH" });
  if (act.type === "SYNC" || act.type === "CRM_STOP") await gateway.sync("hubspot", "FULL");
  if (act.type === "SYNC") await gateway.drain();
}

test("for random histories no correction brings back who said stop, whatever the new address allowed", async () => {
  await fc.assert(
    fc
      .asyncProperty(acts, async (history) => {
        const contact = await contactId();
        let stopped = false;
        for (const act of history) {
          await perform(act, contact);
          stopped ||= act.type === "STOP" || act.type === "CRM_STOP";
          const { verdict } = await gateway.mayContact(uuidOf(contact), "EMAIL");
          // Nobody ever gave consent with proof: a correction may not make one up either.
          expect(verdict).toBe("DENY");
        }
        gateway.hubspot.server.faults.clear();
        gateway.salesforce.server.faults.clear();
        for (let round = 0; round < 2; round += 1) {
          await gateway.drain();
          for (const source of ["hubspot", "salesforce"] as const) await gateway.sync(source, "FULL");
        }
        await gateway.drain();
        gateway.expectHonest();
        const corrections = history.flatMap((act) =>
          act.type === "CORRECT" ? [addressOf(act.address)] : [],
        );
        const address = corrections.at(-1) ?? OLD;
        expect(hubspotContact()).toMatchObject({ email: address });
        expect(salesforceContact()).toMatchObject({ Email: address });
        if (stopped) {
          expect(gateway.hubspot.statusOf(address).optedOut).toBe(true);
          expect(salesforceContact()).toMatchObject({ HasOptedOutOfEmail: true });
        }
        expect(await count("from write_back where sealed is not null")).toBe(0);
      })
      .beforeEach(async () => {
        await closeAll();
        await openAll();
      }),
    { numRuns: 6, endOnFailure: true },
  );
}, 180_000);
