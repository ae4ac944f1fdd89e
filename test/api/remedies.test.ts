import { randomUUID } from "node:crypto";
import { afterAll, beforeAll, expect, test } from "vitest";
import { toGlobalId } from "#gateway/api/global-id.ts";
import { defaultPolicy } from "#gateway/compliance/policy.ts";
import { verifyChain } from "#gateway/evidence/verify-chain.ts";
import { refreshRemediations } from "#gateway/rights/refresh-remediations.ts";
import { consent, EMAIL, MemorySource } from "../sources/memory-source.ts";
import { openApi, type ApiWorld } from "./api-fixture.ts";
import { RightsClient } from "./rights-client.ts";

const alpha = new MemorySource("alpha");
const beta = new MemorySource("beta");
let it: ApiWorld;
let rights: RightsClient;

beforeAll(async () => {
  for (const [index, familyName] of ["Abate", "Bruni", "Conti", "Donati"].entries()) {
    const person = { givenName: "Ugo", familyName, emails: [`ugo.${familyName}@posta.example`] };
    alpha.put(`a${index}`, { person, consents: [consent(EMAIL, index < 3 ? "GIVEN" : "NOT_ASKED")] });
    beta.put(`b${index}`, { person: { ...person, emails: [`altro.${familyName}@posta.example`] } });
  }
  it = await openApi(alpha, beta);
  await it.world.full(alpha);
  await it.world.full(beta);
  rights = new RightsClient((query, variables) => it.ask(query, variables));
});
afterAll(() => it.close());

const idOf = async (n: number): Promise<string> =>
  toGlobalId("Contact", await it.world.contactOf(alpha, `a${n}`));
const refresh = () =>
  refreshRemediations({ ledger: it.world.ledger, policy: defaultPolicy, now: it.world.now });

interface Case {
  contact: { id: string };
  state: string;
  dueOn: string;
  isOverdue: boolean;
  endedAt: string | null;
  targets: { purpose: string; channel: string }[];
  uncured: unknown[];
}
async function cases(filter: object = {}): Promise<Case[]> {
  const { remediations } = await rights.query<{ remediations: { nodes: Case[] } }>(
    `query($filter: RemediationFilter) { remediations(filter: $filter) { nodes { contact { id } state openedAt dueOn isOverdue endedAt
      targets { purpose channel } uncured { purpose channel } reasons { rule outcome } } } }`,
    { filter },
  );
  return remediations.nodes;
}
const stateOf = async (n: number): Promise<string | undefined> => {
  const id = await idOf(n);
  return (await cases()).find(({ contact }) => contact.id === id)?.state;
};
async function change(name: string, input: object): Promise<void> {
  const type = `${name[0]!.toUpperCase()}${name.slice(1)}Input!`;
  const { answer } = await rights.query<{ answer: { userErrors: unknown[] } }>(
    `mutation($input: ${type}) { answer: ${name}(input: $input) { userErrors { code field message } } }`,
    { input: { idempotencyKey: randomUUID(), ...input } },
  );
  expect(answer.userErrors).toEqual([]);
}

test("a yes that a source shows and nobody can prove is a case with a deadline; nobody else has one", async () => {
  expect(await refresh()).toEqual({ opened: 3, ended: 0 });
  expect(await refresh()).toEqual({ opened: 0, ended: 0 });
  const open = await cases({ isOpen: true });
  expect(open).toHaveLength(3);
  expect(open[0]).toMatchObject({
    state: "OPEN",
    dueOn: "2026-03-31",
    isOverdue: false,
    targets: [{ purpose: "DIRECT_MARKETING", channel: "EMAIL" }],
  });
  expect(await stateOf(3)).toBeUndefined();
});

test("a withdrawal, an objection, a source that changes its mind or time do not end it; an evidenced yes does", async () => {
  const contactId = await idOf(0);
  await change("withdrawConsent", {
    subject: { contactId },
    targets: [{ purpose: "DIRECT_MARKETING", channel: "EMAIL" }],
  });
  await change("objectToProcessing", { subject: { contactId } });
  alpha.put("a0", { consents: [consent(EMAIL, "NOT_ASKED")], modifiedAt: it.world.now().toISOString() });
  await it.world.incremental(alpha);
  const at = it.world.clock.at;
  it.world.clock.at = Date.parse("2026-04-01T00:00:00Z");
  await refresh();
  const [overdue] = (await cases({ isOpen: true })).filter(({ contact }) => contact.id === contactId);
  expect(overdue).toMatchObject({ state: "OPEN", isOverdue: true });
  it.world.clock.at = at;
  await change("grantConsent", {
    contactId,
    purpose: "DIRECT_MARKETING",
    channels: ["EMAIL"],
    occurredAt: it.world.now().toISOString(),
    noticeVersion: "v1",
    evidencePointer: "form:1",
  });
  // Looked at afresh, before the job has run.
  expect(await stateOf(0)).toBe("CURED");
  expect(await refresh()).toMatchObject({ ended: 1 });
  expect((await cases({ isOpen: false })).map(({ state }) => state)).toEqual(["CURED"]);
});

test("erasure ends it, and only when it is done", async () => {
  const contactId = await idOf(1);
  const contact = await it.world.contactOf(alpha, "a1");
  await change("eraseContact", { contactId, identityVerified: true });
  expect(await refresh()).toMatchObject({ ended: 0 });
  await it.world.rows("update contact set erased_at = now() where id = $1", [contact]);
  expect(await refresh()).toMatchObject({ ended: 1 });
  const ended = (await cases({ isOpen: false })).filter((one) => one.contact.id === contactId);
  expect(ended.map(({ state }) => state)).toEqual(["ERASED"]);
});

test("no other end can be stored", async () => {
  const end = (outcome: string) =>
    it.world.rows("update remediation set ended_at = now(), outcome = $1 where ended_at is null", [outcome]);
  await expect(end("DISMISSED")).rejects.toThrow("remediation_outcome_check");
  await expect(
    it.world.rows("update remediation set ended_at = now() where ended_at is null"),
  ).rejects.toThrow("check");
});

interface Entry {
  id: string;
  risk: string;
  authorityDeadline: string | null;
  toldAuthorityAt: string | null;
  isLate: boolean;
  tellPersons: boolean;
  scope: { sources: string[]; records: number; persons: number; contacts: { nodes: { id: string }[] } };
  steps: { act: string }[];
}
const ENTRY = `id risk nature awareAt reportedByProcessorAt authorityDeadline toldAuthorityAt isLate tellPersons toldPersonsAt
  personsNotToldGround reasons { rule outcome } scope { sources categories records persons contacts(first: 2) { nodes { id } pageInfo { hasNextPage } } }
  steps { act detail }`;

async function breach(name: "recordBreach" | "updateBreach", input: object) {
  const type = `${name[0]!.toUpperCase()}${name.slice(1)}Input!`;
  const { answer } = await rights.query<{
    answer: { breach: Entry | null; userErrors: { code: string; field: string[] }[] };
  }>(
    `mutation($input: ${type}) { answer: ${name}(input: $input) { breach { ${ENTRY} } userErrors { code field } } }`,
    { input: { idempotencyKey: randomUUID(), ...input } },
  );
  return answer;
}

/** 27 February 2026 was a Friday. */
const AWARE = "2026-02-27T11:30:00.000Z";

test("E19: a breach without risk is in the register, and nobody need be told", async () => {
  const { breach: entry } = await breach("recordBreach", {
    sources: ["alpha"],
    nature: "AVAILABILITY",
    awareAt: AWARE,
    risk: "UNLIKELY",
    reference: "backup:7",
  });
  expect(entry).toMatchObject({
    authorityDeadline: null,
    tellPersons: false,
    isLate: false,
    scope: { persons: 4 },
  });
  const { breaches } = await rights.query<{ breaches: { nodes: { id: string }[] } }>(
    "{ breaches { nodes { id } } }",
  );
  expect(breaches.nodes.map(({ id }) => id)).toContain(entry!.id);
  await expect(it.world.rows("delete from breach")).rejects.toThrow("append-only");
  await expect(it.world.rows("update breach set risk = 'HIGH'")).rejects.toThrow("append-only");
});

test("E20: 72 plain hours from awareness over a weekend, with the processor's report kept, and reasons for a delay", async () => {
  const { breach: entry } = await breach("recordBreach", {
    sources: ["beta"],
    nature: "CONFIDENTIALITY",
    awareAt: AWARE,
    reportedByProcessorAt: "2026-02-27T10:00:00Z",
    processor: "hosting-spa",
    risk: "HIGH",
  });
  expect(entry).toMatchObject({
    reportedByProcessorAt: "2026-02-27T10:00:00.000Z",
    authorityDeadline: "2026-03-02T11:30:00.000Z",
    tellPersons: true,
    isLate: false,
    scope: { sources: ["beta"], records: 4, persons: 4 },
  });
  expect(entry!.scope.contacts.nodes).toHaveLength(2);
  const duties = async () => {
    const { contact } = await rights.query<{
      contact: { decision: { duties: { code: string; dueAt: string | null }[] } };
    }>("query($id: ID!) { contact(id: $id) { decision { duties { code dueAt } } } }", {
      id: entry!.scope.contacts.nodes[0]!.id,
    });
    return contact.decision.duties.filter(({ code }) => code.startsWith("BREACH"));
  };
  expect(await duties()).toEqual([
    { code: "BREACH_NOTIFY_AUTHORITY", dueAt: "2026-03-02T11:30:00.000Z" },
    { code: "BREACH_TELL_PERSONS", dueAt: null },
  ]);
  const breachId = entry!.id;
  const at = it.world.clock.at;
  it.world.clock.at = Date.parse("2026-03-02T12:00:00Z");
  const late = await breach("updateBreach", {
    breachId,
    act: { authorityTold: { toldAt: "2026-03-02T11:45:00Z" } },
  });
  expect(late.userErrors).toMatchObject([{ code: "EVIDENCE_REQUIRED" }]);
  const told = await breach("updateBreach", {
    breachId,
    act: { authorityTold: { toldAt: "2026-03-02T11:45:00Z", delayReference: "memo:9" } },
  });
  expect(told.breach).toMatchObject({ isLate: true, toldAuthorityAt: "2026-03-02T11:45:00.000Z" });
  await breach("updateBreach", { breachId, act: { personsNotTold: "UNINTELLIGIBLE" } });
  expect(await duties()).toEqual([]);
  it.world.clock.at = at;
});

test("the scope is who was in that source in that period: not who left before, not who came after, not another source", async () => {
  const gone = await it.world.contactOf(beta, "b3");
  await it.world.rows(
    "update contact_record set first_seen_at = '2025-06-01', source_created_at = '2025-01-02', gone_at = '2025-12-01' where contact_id = $1",
    [gone],
  );
  const late = await it.world.contactOf(beta, "b2");
  await it.world.rows(
    "update contact_record set first_seen_at = '2026-02-20', source_created_at = null where contact_id = $1",
    [late],
  );
  const scope = async (occurredFrom: string | null, occurredUntil: string | null) => {
    const { breach: entry } = await breach("recordBreach", {
      sources: ["beta"],
      nature: "CONFIDENTIALITY",
      awareAt: AWARE,
      occurredFrom,
      occurredUntil,
      risk: "RISK",
    });
    return entry!.scope.persons;
  };
  expect(await scope("2026-01-01T00:00:00Z", "2026-01-31T00:00:00Z")).toBe(2);
  expect(await scope("2025-11-01T00:00:00Z", "2026-01-31T00:00:00Z")).toBe(3);
  expect(await scope("2026-01-01T00:00:00Z", null)).toBe(3);
  expect(await scope(null, null)).toBe(4);
});

test.each([
  [{ sources: ["nowhere"] }, "NOT_FOUND", ["sources", "0"]],
  [{ sources: [] }, "NOT_FOUND", ["sources"]],
  [{ awareAt: "2126-01-01T00:00:00Z" }, "INVALID_INSTANT", ["awareAt"]],
  [{ reportedByProcessorAt: "2026-02-28T00:00:00Z" }, "INVALID_INSTANT", ["reportedByProcessorAt"]],
  [
    { occurredFrom: "2026-02-02T00:00:00Z", occurredUntil: "2026-02-01T00:00:00Z" },
    "INVALID_INSTANT",
    ["occurredUntil"],
  ],
])("a breach with %j cannot be", async (more, code, field) => {
  const usual = { sources: ["beta"], nature: "INTEGRITY", awareAt: AWARE, risk: "RISK" };
  expect((await breach("recordBreach", { ...usual, ...more })).userErrors).toMatchObject([{ code, field }]);
});

test("every case and every act about a breach is evidence, and the chain holds", async () => {
  expect(await verifyChain(it.world.ledger.pool)).toMatchObject({ intact: true });
  const rows = await it.world.rows<{ kind: string }>(
    "select distinct kind from evidence where kind in ('REMEDIATION_STEP', 'BREACH_STEP') order by kind",
  );
  expect(rows.map(({ kind }) => kind)).toEqual(["BREACH_STEP", "REMEDIATION_STEP"]);
});
