import { randomUUID } from "node:crypto";
import { afterEach, beforeEach, expect, test } from "vitest";
import { toGlobalId } from "#gateway/api/global-id.ts";
import type { Api } from "#gateway/api/start-api.ts";
import { verifyChain } from "#gateway/evidence/verify-chain.ts";
import type { SeedRecord } from "#connectors/kit/people.ts";
import type { RightsClient } from "../api/rights-client.ts";
import { openApiOnTwins } from "./api-on-twins.ts";
import { GatewayOnTwins } from "./gateway-on-twins.ts";
import { seedRecord } from "./seed-record.ts";

const ADDRESS = "ada.esempio@posta.example";

function ada(key: string): SeedRecord {
  return seedRecord({
    key,
    personKey: "ada",
    givenName: "Ada",
    familyName: "Esempio",
    emails: [ADDRESS],
    phones: ["+39 333 0001001"],
    createdAt: "2025-03-04T10:00:00Z",
  });
}

let gateway: GatewayOnTwins;
let api: Api;
let rights: RightsClient;
let contact: string;
/** A minute ago: everything is done by the real clock. */
const received = (): { receivedAt: string } => ({ receivedAt: new Date(Date.now() - 60_000).toISOString() });

beforeEach(async () => {
  gateway = await GatewayOnTwins.open({ hubspot: [ada("h1")], salesforce: [ada("s1")] });
  await gateway.sync("hubspot");
  await gateway.sync("salesforce");
  await gateway.startWorker();
  ({ api, rights } = await openApiOnTwins(gateway));
  const { rows } = await gateway.ledger.pool.query<{ id: string }>(
    "select id from contact where joined_into is null",
  );
  expect(rows).toHaveLength(1);
  contact = rows[0]!.id;
});
afterEach(async () => {
  expect(await verifyChain(gateway.ledger.pool)).toMatchObject({ intact: true });
  gateway.expectHonest();
  await api.close();
  await gateway.close();
});

const recipients = async (id: string): Promise<Record<string, string>> =>
  Object.fromEntries(
    (await rights.request(id, "")).recipients.map(({ recipient, state }) => [recipient, state]),
  );

async function knowsRecipient(name: string): Promise<void> {
  await rights.query(
    "mutation($input: RecordFactInput!) { recordFact(input: $input) { userErrors { code } } }",
    {
      input: {
        idempotencyKey: randomUUID(),
        contactId: toGlobalId("Contact", contact),
        fact: { recipient: { name } },
        source: "erp",
      },
    },
  );
}

/** One mutation that is no act on a request. */
const change = async <T>(name: string, input: object, selection: string): Promise<T> => {
  const type = `${name[0]!.toUpperCase()}${name.slice(1)}Input`;
  const mutation = `mutation($input: ${type}!) { answer: ${name}(input: $input) { userErrors { code } ${selection} } }`;
  const asked = { idempotencyKey: randomUUID(), ...input };
  return (await rights.query<{ answer: T }>(mutation, { input: asked })).answer;
};

interface People {
  access: {
    isComplete: boolean;
    records: { source: string; person: { familyName: string; emails: string[] } }[];
  };
}
const PEOPLE = "access { isComplete records { source person { familyName emails } } }";

test("access: both CRMs are read live, and the answer is whole", async () => {
  const { id } = await rights.verified("ACCESS", contact, received());
  const { access } = await rights.request<People>(id, PEOPLE);
  expect(access.isComplete).toBe(true);
  expect(access.records).toEqual([
    { source: "hubspot", person: { familyName: "Esempio", emails: [ADDRESS] } },
    { source: "salesforce", person: { familyName: "Esempio", emails: [ADDRESS] } },
  ]);
  expect(await rights.done("finishRightsRequest", { requestId: id })).toMatchObject({ outcome: "COMPLETE" });
});

test("access while Salesforce is down: the hole is shown, and the request does not end as if it were whole", async () => {
  const { id } = await rights.verified("ACCESS", contact, received());
  gateway.salesforce.server.faults.add({ kind: "RESET_BEFORE", times: Infinity });
  const { access } = await rights.request<People>(id, PEOPLE);
  expect(access.isComplete).toBe(false);
  expect(await rights.refused("finishRightsRequest", { requestId: id })).toBe("ANSWER_INCOMPLETE");
  gateway.salesforce.server.faults.clear();
});

test("rectification: the new value stands in both CRMs, each proved, before the request can end", async () => {
  const { id } = await rights.verified("RECTIFICATION", contact, received());
  expect(await rights.refused("finishRightsRequest", { requestId: id })).toBe("ANSWER_INCOMPLETE");
  const fields = { givenName: "Ada", familyName: "Modello" };
  const asked = await rights.done("rectifyOnRequest", { requestId: id, fields });
  expect(asked.recipients.map(({ recipient }) => recipient)).toEqual(["hubspot", "salesforce"]);
  expect(JSON.stringify(asked)).not.toContain("Modello");
  await gateway.drain();
  expect(await recipients(id)).toEqual({ hubspot: "COMPLETED", salesforce: "COMPLETED" });
  expect(await rights.done("finishRightsRequest", { requestId: id })).toMatchObject({ state: "DONE" });
  const copy = await rights.verified("ACCESS", contact, received());
  const { access } = await rights.request<People>(copy.id, PEOPLE);
  expect(access.records.map(({ person }) => person.familyName)).toEqual(["Modello", "Modello"]);
});

test("a correction asked for directly is a request too, and over when the last recipient knows", async () => {
  await knowsRecipient("mailer");
  const subject = { contactId: toGlobalId("Contact", contact) };
  const fields = { givenName: "Ada", familyName: "Modello" };
  await change("rectifyContact", { ...subject, fields, identityVerified: true }, "");
  await gateway.drain();
  const { rightsRequests } = await rights.query<{
    rightsRequests: { nodes: { id: string; right: string; state: string }[] };
  }>("{ rightsRequests(first: 5) { nodes { id right state } } }", {});
  expect(rightsRequests.nodes).toMatchObject([{ right: "RECTIFICATION", state: "ACCEPTED" }]);
  const requestId = rightsRequests.nodes[0]!.id;
  expect(await recipients(requestId)).toEqual({
    hubspot: "COMPLETED",
    salesforce: "COMPLETED",
    mailer: "PLANNED",
  });
  expect(await rights.refused("finishRightsRequest", { requestId })).toBe("RECIPIENTS_NOT_TOLD");
  const outcome = { toldAt: new Date().toISOString() };
  await rights.done("tellRecipient", { requestId, recipient: "mailer", outcome });
  expect(await rights.done("finishRightsRequest", { requestId })).toMatchObject({ outcome: "COMPLETE" });
});

test("erasure: stopped once it is known who asks, gone from both CRMs, and done when the last recipient knows", async () => {
  await knowsRecipient("mailer");
  const { id } = await rights.verified("ERASURE", contact, received());
  expect((await gateway.mayContact(contact, "EMAIL")).verdict).toBe("DENY");
  const erased = await rights.done("eraseOnRequest", { requestId: id });
  expect(erased.steps.at(-1)).toMatchObject({ act: "ERASED", detail: { outcome: "ERASING" } });
  expect(await rights.refused("eraseOnRequest", { requestId: id })).toBe("TRANSITION_NOT_ALLOWED");
  await gateway.drain();
  expect(await recipients(id)).toEqual({ hubspot: "COMPLETED", salesforce: "COMPLETED", mailer: "PLANNED" });
  expect(await rights.refused("finishRightsRequest", { requestId: id })).toBe("RECIPIENTS_NOT_TOLD");
  await rights.done("tellRecipient", {
    requestId: id,
    recipient: "mailer",
    outcome: { toldAt: new Date().toISOString() },
    reference: "mail:17",
  });
  expect(await rights.done("finishRightsRequest", { requestId: id })).toMatchObject({
    state: "DONE",
    outcome: "COMPLETE",
  });
  expect(gateway.hubspot.size()).toBe(0);
});

test("erasure with invoices: the use stops everywhere, what stays is named with its rule and day, and the answer is a part", async () => {
  await rights.query(
    "mutation($input: RecordFactInput!) { recordFact(input: $input) { userErrors { code } } }",
    {
      input: {
        idempotencyKey: randomUUID(),
        contactId: toGlobalId("Contact", contact),
        fact: {
          contract: {
            contractId: "c1",
            startedOn: "2023-01-01",
            endedOn: "2024-06-30",
            lastAccountingRecordOn: "2024-07-15",
          },
        },
        source: "erp",
      },
    },
  );
  const { id } = await rights.verified("ERASURE", contact, received());
  interface Split {
    erasure: {
      disposition: string;
      erased: string[];
      kept: { purpose: string; until: string; reasons: { rule: string }[] }[];
    };
  }
  const { erasure } = await rights.request<Split>(
    id,
    "erasure { disposition erased kept { purpose term until reasons { rule } } }",
  );
  expect(erasure.disposition).toBe("MINIMISE_AND_RESTRICT");
  expect(erasure.erased).toContain("DIRECT_MARKETING");
  expect(erasure.kept).toContainEqual(
    expect.objectContaining({ purpose: "ACCOUNTING", until: "2034-07-15", reasons: [{ rule: "R1" }] }),
  );
  await rights.done("eraseOnRequest", { requestId: id });
  await gateway.drain();
  expect(gateway.hubspot.statusOf(ADDRESS).optedOut).toBe(true);
  expect(await rights.refused("finishRightsRequest", { requestId: id })).toBe("ANSWER_INCOMPLETE");
  const part = await rights.done("finishRightsRequest", { requestId: id, partialReason: "DUTY_TO_KEEP" });
  expect(part).toMatchObject({ state: "DONE", outcome: "PARTIAL" });
});

test("withdrawal and objection by address: written back to both CRMs at once, without papers", async () => {
  const subject = { identifier: { type: "EMAIL", value: ADDRESS } };
  for (const right of ["WITHDRAWAL", "OBJECTION"]) {
    const request = await rights.done("openRightsRequest", {
      subject,
      right,
      receiptChannel: "EMAIL",
      ...received(),
    });
    expect(request).toMatchObject({ state: "ACCEPTED", contact: { id: toGlobalId("Contact", contact) } });
    expect((await gateway.mayContact(contact, "EMAIL")).verdict).toBe("DENY");
    await gateway.drain();
    expect(await rights.done("finishRightsRequest", { requestId: request.id })).toMatchObject({
      state: "DONE",
    });
  }
  expect(gateway.hubspot.statusOf(ADDRESS).optedOut).toBe(true);
});

test("restriction: nothing is allowed from the commit on, both CRMs stop and show it, and each is told of the rest by hand", async () => {
  const { id } = await rights.verified("RESTRICTION", contact, received());
  await rights.done("restrictOnRequest", { requestId: id, ground: "ACCURACY_CONTESTED" });
  const { flags, disposition } = await gateway.decide(contact);
  expect(flags.map(({ flag }) => flag)).toContain("RESTRICTED");
  expect(disposition.disposition).toBe("HOLD");
  await gateway.drain();
  expect(gateway.hubspot.statusOf(ADDRESS).optedOut).toBe(true);
  const { salesforce } = gateway;
  expect(salesforce.get("Contact", salesforce.idForKey("s1"))).toMatchObject({ HasOptedOutOfEmail: true });
  const { revocations } = await rights.request<{ revocations: unknown[] }>(
    id,
    "revocations { kind propagation { status writeBacks { source status } } }",
  );
  const writeBacks = ["hubspot", "salesforce"].map((source) => ({ source, status: "CONFIRMED" }));
  expect(revocations).toEqual([{ kind: "RESTRICTION", propagation: { status: "CONFIRMED", writeBacks } }]);
  for (const recipient of ["hubspot", "salesforce"]) {
    const outcome = { toldAt: new Date().toISOString() };
    await rights.done("tellRecipient", { requestId: id, recipient, outcome });
  }
  expect(await rights.done("finishRightsRequest", { requestId: id })).toMatchObject({ outcome: "COMPLETE" });
});

test("a restriction that was lifted leaves closed what it closed, until the person says yes again", async () => {
  const subject = { contactId: toGlobalId("Contact", contact) };
  const yes = {
    ...subject,
    purpose: "DIRECT_MARKETING",
    channels: ["EMAIL"],
    noticeVersion: "v1",
    evidencePointer: "form:1",
  };
  const grant = () => change("grantConsent", { ...yes, occurredAt: new Date().toISOString() }, "");
  const verdict = async () => (await gateway.mayContact(contact, "EMAIL")).verdict;
  await grant();
  expect(await verdict()).toBe("ALLOW");
  const restrict = (purposes: string[]) =>
    change<{ restriction: { id: string }; revocation: { targets: object[] } | null }>(
      "restrictProcessing",
      { ...subject, ground: "ACCURACY_CONTESTED", purposes },
      "restriction { id } revocation { targets { purpose channel } }",
    );
  expect((await restrict(["SERVICE"])).revocation).toBeNull();
  expect((await restrict(["PROFILING"])).revocation?.targets).toEqual([
    { purpose: "PROFILING", channel: null },
  ]);
  expect(await verdict()).toBe("ALLOW");
  const { restriction } = await restrict(["DIRECT_MARKETING"]);
  expect(await verdict()).toBe("DENY");
  await gateway.drain();
  expect(gateway.hubspot.statusOf(ADDRESS).optedOut).toBe(true);
  await change("liftRestriction", { restrictionId: restriction.id, toldAt: new Date().toISOString() }, "");
  await gateway.sync("hubspot");
  expect(await verdict()).toBe("DENY");
  await grant();
  expect(await verdict()).toBe("ALLOW");
});

test("a restriction that another system handles stops both CRMs too, unless it is over", async () => {
  const record = (restriction: object) =>
    rights.query("mutation($input: RecordFactInput!) { recordFact(input: $input) { userErrors { code } } }", {
      input: {
        idempotencyKey: randomUUID(),
        contactId: toGlobalId("Contact", contact),
        fact: { restriction: { ground: "UNLAWFUL_BUT_KEEP", since: "2026-01-01T00:00:00Z", ...restriction } },
        source: "erp",
      },
    });
  await record({ toldAt: "2026-01-20T00:00:00Z", liftedAt: "2026-02-01T00:00:00Z" });
  await gateway.drain();
  expect(gateway.hubspot.statusOf(ADDRESS).optedOut).toBe(false);
  await record({});
  await gateway.drain();
  expect(gateway.hubspot.statusOf(ADDRESS).optedOut).toBe(true);
});

test("portability: what the person filled in, once there is a consent that counts", async () => {
  await rights.query(
    "mutation($input: GrantConsentInput!) { grantConsent(input: $input) { userErrors { code } } }",
    {
      input: {
        idempotencyKey: randomUUID(),
        contactId: toGlobalId("Contact", contact),
        purpose: "DIRECT_MARKETING",
        channels: ["EMAIL"],
        occurredAt: new Date(Date.now() - 1_000).toISOString(),
        noticeVersion: "v1",
        evidencePointer: "form:1",
      },
    },
  );
  const { id } = await rights.verified("PORTABILITY", contact, received());
  interface Portable {
    portability: { bases: string[]; csv: string; json: { records: { source: string }[] } };
  }
  const { portability } = await rights.request<Portable>(id, "portability { bases csv json }");
  expect(portability.bases).toEqual(["CONSENT"]);
  expect(portability.json.records.map(({ source }) => source)).toContain("hubspot");
  expect(portability.csv).toContain(`hubspot,contact,emails,${ADDRESS}`);
  expect(await rights.done("finishRightsRequest", { requestId: id })).toMatchObject({ outcome: "COMPLETE" });
});
