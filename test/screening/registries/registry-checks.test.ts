import { randomUUID } from "node:crypto";
import { afterAll, beforeAll, expect, test } from "vitest";
import { toGlobalId } from "#gateway/api/global-id.ts";
import { loadFactsAsKnown } from "#gateway/ledger/load-facts.ts";
import { openApi, type ApiWorld } from "../../api/api-fixture.ts";
import { MemorySource } from "../../sources/memory-source.ts";

const crm = new MemorySource("alpha");
let it: ApiWorld;
const DAY_MS = 86_400_000;

beforeAll(async () => {
  crm.put("ada", {
    person: { givenName: "Ada", familyName: "Prova", phones: ["+39 333 5000001", "+39 02 5000002"] },
  });
  crm.put("ugo", { person: { givenName: "Ugo", familyName: "Prova", phones: ["+39 333 5000003", "n/a"] } });
  it = await openApi(crm);
  await it.world.full(crm);
  for (const person of ["ada", "ugo"]) {
    await act("grantConsent", {
      contactId: await idOf(person),
      purpose: "DIRECT_MARKETING",
      channels: ["PHONE_HUMAN"],
      occurredAt: it.world.now().toISOString(),
      noticeVersion: "v3",
      evidencePointer: `form:${person}`,
    });
  }
});
afterAll(() => it.close());

const idOf = async (person: string): Promise<string> =>
  toGlobalId("Contact", await it.world.contactOf(crm, person));

interface Done {
  readonly recorded?: number;
  readonly userErrors: readonly { code: string; field: string[] }[];
}

async function act(name: string, input: object): Promise<Done> {
  const selection = name === "recordRegistryChecks" ? "recorded" : "";
  const { data, errors } = await it.ask<{ done: Done }>(
    `mutation($input: ${name[0]!.toUpperCase()}${name.slice(1)}Input!) {
      done: ${name}(input: $input) { ${selection} userErrors { code field } } }`,
    { input: { idempotencyKey: randomUUID(), ...input } },
  );
  expect(errors, it.logs.at(-1)).toEqual([]);
  return data.done;
}

/** Answers of the register as of a moment ago. */
const asked = (...answers: object[]): Promise<Done> =>
  act("recordRegistryChecks", {
    registry: "RPO_PHONE",
    source: "rpo",
    checks: answers.map((answer) => ({
      checkedAt: it.world.now().toISOString(),
      result: "NOT_LISTED",
      ...answer,
    })),
  });

async function mayCall(person: string): Promise<string> {
  const { data } = await it.ask<{
    mayContact: { answer: { verdict: string; reasons: { rule: string; outcome: string }[] } };
  }>(
    `query($subject: SubjectSelector!) { mayContact(subject: $subject, purpose: DIRECT_MARKETING, channel: PHONE_HUMAN) {
      answer { verdict reasons { rule outcome } } } }`,
    { subject: { contactId: await idOf(person) } },
  );
  const { verdict, reasons } = data.mayContact.answer;
  return `${verdict} ${reasons.at(-1)?.rule} ${reasons.at(-1)?.outcome}`;
}

test("a person may be called once every number that can be read was found clean, and no longer when the oldest check ends", async () => {
  expect(await mayCall("ugo")).toBe("DENY G3 REGISTRY_CHECK_MISSING");
  expect(await asked({ phone: "333 5000003" })).toEqual({ recorded: 1, userErrors: [] });
  expect(await mayCall("ugo")).toMatch(/^ALLOW/);
  await asked({ phone: "+39 333 5000001" });
  expect(await mayCall("ada")).toBe("DENY G3 REGISTRY_CHECK_MISSING");
  it.world.clock.at += 10 * DAY_MS;
  await asked({ phone: "02 5000002" });
  expect(await mayCall("ada")).toMatch(/^ALLOW/);
  it.world.clock.at += 6 * DAY_MS;
  expect(await mayCall("ada"), "no event was needed").toBe("DENY G3 REGISTRY_CHECK_STALE");
});

test("one listed number closes the person, and leaving the register does not bring the old consent back", async () => {
  await asked({ phone: "+39 333 5000001" }, { phone: "02 5000002" });
  expect(await mayCall("ada")).toMatch(/^ALLOW/);
  const registeredAt = it.world.now().toISOString();
  await asked({ phone: "02 5000002", result: "LISTED", registeredAt });
  expect(await mayCall("ada")).toBe("DENY G1 REGISTRY_REVOKED");
  await asked({ phone: "02 5000002" });
  expect(await mayCall("ada")).toBe("DENY G7 REGISTRY_REVOKED");
});

test("what was known at an earlier instant is told without the checks that were recorded later", async () => {
  const before = it.world.now();
  await asked({ phone: "333 5000003", checkedAt: before.toISOString() });
  const contact = await it.world.contactOf(crm, "ugo");
  const then = await loadFactsAsKnown(it.world.ledger.pool, contact, before);
  const now = await loadFactsAsKnown(it.world.ledger.pool, contact, it.world.now());
  const newest = (facts: typeof now): string | null | undefined => facts?.registryChecks?.at(-1)?.checkedAt;
  expect(Date.parse(String(newest(now)))).toBe(before.getTime());
  expect(Date.parse(String(newest(then)))).toBeLessThan(before.getTime());
  expect(now?.phoneNumbers).toHaveLength(1);
});

test("the same answers again are no new checks; what cannot be is refused whole", async () => {
  const checkedAt = it.world.now().toISOString();
  expect(await asked({ phone: "333 5000003", checkedAt })).toMatchObject({ recorded: 1 });
  expect(await asked({ phone: "+39 333 500 0003", checkedAt })).toMatchObject({ recorded: 0 });
  const future = new Date(it.world.clock.at + DAY_MS).toISOString();
  for (const [answer, code, field] of [
    [{ phone: "n/a" }, "MALFORMED_IDENTIFIER", "phone"],
    [{ phone: "333 5000003", checkedAt: future }, "INVALID_INSTANT", "checkedAt"],
    [{ phone: "333 5000003", result: "NOT_COVERED" }, "INVALID_FIELD", "result"],
  ] as const)
    expect(await asked({ phone: "333 5000009" }, answer)).toMatchObject({
      recorded: 0,
      userErrors: [{ code, field: ["checks", "1", field] }],
    });
  const digest = it.world.keyring.digest("PHONE", "+393335000009");
  expect(await it.world.rows("select * from registry_check where digest = $1", [digest])).toEqual([]);
});

test("no number is in the evidence of a check", async () => {
  const evidence = await it.world.rows("select body from evidence where kind = 'REGISTRY_CHECKED'");
  expect(evidence.length).toBeGreaterThan(3);
  expect(JSON.stringify(evidence)).not.toMatch(/5000/);
});
