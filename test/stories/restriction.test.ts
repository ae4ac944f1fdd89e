import { randomUUID } from "node:crypto";
import { setTimeout as sleep } from "node:timers/promises";
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

function ada(key: string, createdAt = "2025-03-04T10:00:00Z"): SeedRecord {
  return seedRecord({
    key,
    personKey: "ada",
    givenName: "Ada",
    familyName: "Esempio",
    emails: [ADDRESS],
    phones: ["+39 333 0001001"],
    createdAt,
  });
}

let gateway: GatewayOnTwins;
let api: Api;
let rights: RightsClient;
let contact: string;

beforeEach(async () => {
  gateway = await GatewayOnTwins.open({ hubspot: [ada("h1")], salesforce: [] });
  await gateway.sync("hubspot");
  await gateway.startWorker();
  ({ api, rights } = await openApiOnTwins(gateway));
  const { rows } = await gateway.ledger.pool.query<{ id: string }>("select id from contact");
  contact = rows[0]!.id;
});
afterEach(async () => {
  expect(await verifyChain(gateway.ledger.pool)).toMatchObject({ intact: true });
  await api.close();
  await gateway.close();
});

const change = async <T>(name: string, input: object, selection = ""): Promise<T> => {
  const type = `${name[0]!.toUpperCase()}${name.slice(1)}Input`;
  const mutation = `mutation($input: ${type}!) { answer: ${name}(input: $input) { userErrors { code } ${selection} } }`;
  const asked = { idempotencyKey: randomUUID(), ...input };
  return (await rights.query<{ answer: T }>(mutation, { input: asked })).answer;
};
const subject = () => ({ contactId: toGlobalId("Contact", contact) });
const restrict = () =>
  change<{ restriction: { id: string } }>(
    "restrictProcessing",
    { ...subject(), ground: "ACCURACY_CONTESTED" },
    "restriction { id }",
  );
const sayYes = () =>
  change("grantConsent", {
    ...subject(),
    purpose: "DIRECT_MARKETING",
    channels: ["EMAIL"],
    noticeVersion: "v1",
    evidencePointer: "form:1",
    occurredAt: new Date().toISOString(),
  });
/** A minute ago: everything is done by the real clock. */
const received = () => ({ receivedAt: new Date(Date.now() - 60_000).toISOString() });
const verdict = async () => (await gateway.mayContact(contact, "EMAIL")).verdict;

test("a record that arrives during the restriction is stopped, and the yes in between holds again after it", async () => {
  const { restriction } = await restrict();
  await gateway.drain();
  await sayYes();
  expect(await verdict()).toBe("DENY");
  gateway.salesforce.seed([ada("s1", new Date().toISOString())]);
  await gateway.sync("salesforce");
  await gateway.drain();
  const { salesforce } = gateway;
  const shown = salesforce.get("Contact", salesforce.idForKey("s1"));
  expect(shown).toMatchObject({ HasOptedOutOfEmail: true });
  const { rows } = await gateway.ledger.pool.query(
    `select kind, reason from revocation where origin = 'SYNC' and targets @> '[{"channel":"EMAIL"}]'`,
  );
  expect(rows).toEqual([{ kind: "RESTRICTION", reason: "RESTRICTED" }]);
  await change("liftRestriction", { restrictionId: restriction.id, toldAt: new Date().toISOString() });
  // What we wrote comes back, and is nobody's opt-out.
  await gateway.sync("salesforce");
  expect(await verdict()).toBe("ALLOW");
});

test("what another system says once more of a restriction does not take back the yes in between", async () => {
  const record = (restriction: object, replaces: string | null = null) =>
    change<{ fact: { id: string } }>(
      "recordFact",
      {
        ...subject(),
        fact: { restriction: { ground: "UNLAWFUL_BUT_KEEP", since: "2026-01-01T00:00:00Z", ...restriction } },
        source: "erp",
        ...(replaces ? { replaces } : {}),
      },
      "fact { id }",
    );
  const first = await record({});
  await sayYes();
  const told = { toldAt: new Date().toISOString() };
  const later = await record(
    { ...told, liftedAt: new Date(Date.now() + 60_000).toISOString() },
    first.fact.id,
  );
  expect(await verdict()).toBe("DENY");
  await record({ ...told, liftedAt: new Date().toISOString() }, later.fact.id);
  await sleep(5);
  expect(await verdict()).toBe("ALLOW");
});

test("a restriction is not answered as whole while a CRM has not taken the stop, though somebody told it", async () => {
  const { id } = await rights.verified("RESTRICTION", contact, received());
  gateway.hubspot.server.faults.add({ kind: "RESET_BEFORE", times: Infinity });
  await rights.done("restrictOnRequest", { requestId: id, ground: "ACCURACY_CONTESTED" });
  const told = { recipient: "hubspot", outcome: { toldAt: new Date().toISOString() } };
  await rights.done("tellRecipient", { requestId: id, ...told });
  expect(await rights.refused("finishRightsRequest", { requestId: id })).toBe("ANSWER_INCOMPLETE");
  gateway.hubspot.server.faults.clear();
  await gateway.drain();
  expect(await rights.done("finishRightsRequest", { requestId: id })).toMatchObject({ outcome: "COMPLETE" });
});

test("an erasure that a restriction withheld is done once the restriction is lifted", async () => {
  const { restriction } = await restrict();
  const { id } = await rights.verified("ERASURE", contact, received());
  const withheld = await rights.done("eraseOnRequest", { requestId: id });
  expect(withheld.steps.at(-1)).toMatchObject({ detail: { outcome: "WITHHELD" } });
  expect(await rights.refused("eraseOnRequest", { requestId: id })).toBe("TRANSITION_NOT_ALLOWED");
  await change("liftRestriction", { restrictionId: restriction.id, toldAt: new Date().toISOString() });
  const again = await rights.done("eraseOnRequest", { requestId: id });
  expect(again.steps.at(-1)).toMatchObject({ detail: { outcome: "ERASING" } });
  await gateway.drain();
  expect(gateway.hubspot.size()).toBe(0);
  expect(await rights.done("finishRightsRequest", { requestId: id })).toMatchObject({ outcome: "COMPLETE" });
});
