import { afterEach, beforeEach, describe, expect, test } from "vitest";
import type { FieldChange } from "#connectors/sdk/rectification.ts";
import { planMechanisms } from "#connectors/tryton/mechanisms.ts";
import type { MechanismRow } from "#connectors/tryton/rows.ts";
import { partyRow, PERSON, subscription, WireReplay } from "./wire-replay.ts";

const row = partyRow["contact_mechanisms."][0]!;
const blank = { name: null, comment: null, create_date: null, write_date: null, active: true };
const plain = { ...blank, type: "email", value: "a@posta.example", value_compact: "a@posta.example" };
const rows = (...more: Partial<MechanismRow>[]): MechanismRow[] =>
  more.map((one, index) => ({ ...plain, id: index + 1, ...one }));
const phone = (value: string, more = {}) => ({ type: "phone", value, value_compact: value, ...more });

let tryton: WireReplay;
beforeEach(async () => {
  tryton = new WireReplay();
  await tryton.server.listen();
});
afterEach(() => tryton.server.close());

const asking = (change: Partial<FieldChange>) => ({
  commandId: "c",
  externalId: "3",
  kind: "party",
  identifiers: { emails: [], phones: [] },
  set: {},
  clear: [],
  ...change,
});
const looking = (change: Partial<FieldChange>) => ({
  ...asking({}),
  targets: [],
  change: { set: {}, clear: [], ...change },
});

/** Parameters of every call of a method, without the context. */
function recording(method: string, result: unknown): unknown[] {
  const calls: unknown[] = [];
  tryton.result(method, (params) => {
    calls.push(params.slice(0, -1));
    return result;
  });
  return calls;
}

describe("which rows take which values", () => {
  test("a number that is asked keeps its row and type; the new one takes the row that is left", () => {
    const plan = planMechanisms(
      "phones",
      rows(phone("1"), phone("+39 2", { type: "mobile" })),
      [],
      ["+392", "3"],
    );
    expect(plan).toEqual({ rewrite: [{ id: 1, value: "3" }], empty: [], create: [] });
  });

  test("what is not asked is emptied, what has no row gets one, and what stands already is left alone", () => {
    expect(planMechanisms("phones", rows(phone("1"), phone("2")), [], ["2"])).toEqual({
      rewrite: [],
      empty: [1],
      create: [],
    });
    expect(planMechanisms("phones", [], [], ["2"])?.create).toEqual([
      { type: "phone", value: "2", active: true },
    ]);
    expect(planMechanisms("phones", rows(phone("2")), [], ["2"])).toBeNull();
  });

  test("a number beside archived ones only is archived too: that may be somebody's refusal", () => {
    const plan = planMechanisms("phones", rows(phone("1", { active: false })), [], ["1", "2"]);
    expect(plan?.create).toEqual([{ type: "phone", value: "2", active: false }]);
  });

  test("an old value in the compact column alone is rewritten", () => {
    const leaked = rows({ value: "new@posta.example", value_compact: "old@posta.example" });
    expect(planMechanisms("emails", leaked, [], ["new@posta.example"])).toEqual({
      rewrite: [{ id: 1, value: "new@posta.example" }],
      empty: [],
      create: [],
    });
    expect(planMechanisms("emails", rows({ value: null }), [], [])?.empty).toEqual([1]);
  });

  test("addresses keep their order, because the first one is used", () => {
    const two = rows(
      { value: "a@x.example", value_compact: "a@x.example" },
      { value: "b@x.example", value_compact: "b@x.example" },
    );
    expect(planMechanisms("emails", two, [], ["b@x.example", "a@x.example"])?.rewrite).toEqual([
      { id: 1, value: "b@x.example" },
      { id: 2, value: "a@x.example" },
    ]);
  });
});

test("a new address rewrites the row, ends the old address's subscription and renames the party", async () => {
  const mechanisms = recording("model.party.contact_mechanism.write", null);
  const subscriptions = recording("model.marketing.email.write", null);
  const parties = recording("model.party.party.write", null);
  const change = { set: { fullName: "Grace Nuova", emails: ["nuova@posta.example"] } };
  expect(await tryton.connect().rectify!(asking(change))).toEqual({ outcome: "ACCEPTED" });
  expect(mechanisms).toEqual([[[5], { value: "nuova@posta.example" }]]);
  expect(subscriptions).toEqual([[[9], { active: false }]]);
  expect(parties).toEqual([[[3], { name: "Grace Nuova" }]]);
});

test("nothing is written for what stands already", async () => {
  const change = { set: { fullName: PERSON, emails: ["grace@posta.example"] }, clear: ["phones"] };
  expect(await tryton.connect().rectify!(asking(change))).toEqual({ outcome: "ALREADY" });
  expect(tryton.methods.filter((method) => /write|create/.test(method))).toEqual([]);
  expect((await tryton.connect().observe(looking(change))).fields).toEqual([
    { field: "fullName", state: "MATCHES" },
    { field: "emails", state: "MATCHES" },
    { field: "phones", state: "EMPTY" },
  ]);
});

test("the observation sees an old value that only the compact column still has", async () => {
  const leaked = { ...row, value: "nuova@posta.example" };
  tryton.result("model.party.party.search_read", ([domain]) =>
    JSON.stringify(domain).includes("replaced_by") ? [] : [{ ...partyRow, "contact_mechanisms.": [leaked] }],
  );
  const seen = await tryton.connect().observe(looking({ set: { emails: ["nuova@posta.example"] } }));
  expect(seen.fields).toEqual([{ field: "emails", state: "DIFFERS" }]);
  expect(JSON.stringify(seen.fields)).not.toMatch(/posta/);
});

test("a refused address hands its refusal to the new one before it is written", async () => {
  tryton.result("model.marketing.email.search_read", ([domain]) => [
    JSON.stringify(domain).includes("nuova")
      ? { ...subscription, id: 10, email: "nuova@posta.example" }
      : { ...subscription, active: 0 },
  ]);
  tryton.result("model.party.category.create", () => [2]);
  const subscriptions = recording("model.marketing.email.write", null);
  const parties = recording("model.party.party.write", null);
  await tryton.connect().rectify!(asking({ set: { emails: ["nuova@posta.example"] } }));
  expect(subscriptions).toEqual([[[10], { active: false }]]);
  expect(parties).toEqual([[[3], { categories: [["add", [1]]] }]]);
  const writes = tryton.methods.filter((method) => method.endsWith(".write"));
  expect(writes).toEqual([
    "model.marketing.email.write",
    "model.party.party.write",
    "model.party.contact_mechanism.write",
  ]);
});

test.each(["RESET_AFTER", "HANG_AFTER", "RESET_BEFORE"] as const)(
  "a lost answer to a write (%s) is an unknown outcome; before any write it is only a retry",
  async (kind) => {
    const change = asking({ set: { fullName: "Grace Nuova" } });
    await tryton.connect().rectify!(change);
    const skip = tryton.methods.indexOf("model.party.party.write");
    tryton.server.faults.add({ kind, skip });
    expect(await tryton.connect(() => 0, 300).rectify!(change)).toMatchObject({ outcome: "OUTCOME_UNKNOWN" });
    tryton.server.faults.add({ kind });
    expect(await tryton.connect(() => 0, 300).rectify!(change)).toMatchObject({ outcome: "RETRY_AT" });
  },
);

test("an error names no one", async () => {
  tryton.error("model.party.party.write", ["UserError", [`${PERSON} must be unique`, ""]]);
  const outcome = await tryton.connect().rectify!(asking({ set: { fullName: "Grace Nuova" } }));
  expect(outcome).toMatchObject({ outcome: "RETRY_AT", code: "NOT_UNIQUE" });
});

test("a party that is gone has nothing to correct", async () => {
  tryton.result("model.party.party.search_read", () => []);
  expect(await tryton.connect().rectify!(asking({ clear: ["emails"] }))).toEqual({ outcome: "ALREADY" });
});
