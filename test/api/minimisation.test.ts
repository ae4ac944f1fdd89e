import { randomUUID } from "node:crypto";
import { afterAll, beforeAll, expect, test } from "vitest";
import { MemorySource } from "../sources/memory-source.ts";
import { openApi, type ApiWorld } from "./api-fixture.ts";

const alpha = new MemorySource("alpha");
let it: ApiWorld;

const LIST = `query($filter: MinimisationFindingFilter, $first: Int, $after: String) {
  minimisationFindings(filter: $filter, first: $first, after: $after) { nodes {
    id field code detector start end confidence resolution reference record { source externalId contact { id } }
    reasons { rule outcome facts source } } pageInfo { hasNextPage endCursor } } }`;

interface Finding {
  readonly id: string;
  readonly code: string;
  readonly resolution: string | null;
  readonly reference: string | null;
  readonly reasons: readonly unknown[];
  readonly record: { readonly externalId: string; readonly contact: { readonly id: string } };
}
interface Findings {
  readonly minimisationFindings: {
    readonly nodes: readonly Finding[];
    readonly pageInfo: { readonly hasNextPage: boolean; readonly endCursor: string | null };
  };
}

const list = async (variables: Record<string, unknown> = {}) =>
  (await it.ask<Findings>(LIST, variables)).data.minimisationFindings;

beforeAll(async () => {
  const person = { givenName: "Ada", familyName: "Prova", emails: ["ada.prova@posta.example"] };
  alpha.put("a1", {
    person: { ...person, birthDate: "1980-05-01", company: "Prova Srl" },
    freeTexts: [{ field: "notes", text: "IBAN IT60X0542811101000000123456, in terapia oncologica" }],
  });
  alpha.put("a2", {
    person: { ...person, emails: ["bruno@posta.example"], givenName: "Bruno" },
    freeTexts: [{ field: "notes", text: "PESEL 44051401359" }],
  });
  it = await openApi(alpha);
  await it.world.full(alpha);
});
afterAll(() => it.close());

test("findings are listed with place, detector and legal source, and pages add up to the whole", async () => {
  const all = (await list()).nodes;
  expect(all.map(({ code }) => code).sort()).toEqual(["IBAN", "PESEL", "SPECIAL_CATEGORY_HEALTH"]);
  expect(all.find(({ code }) => code === "IBAN")).toMatchObject({
    field: "notes",
    detector: "number.iban",
    start: 5,
    end: 32,
    resolution: null,
    reasons: [{ rule: "MD1", outcome: "FOUND_IN_FREE_TEXT", source: "GDPR 5(1)(c), 25(2), 87" }],
    record: { source: "alpha", externalId: "a1" },
  });
  const first = await list({ first: 2 });
  const rest = await list({ first: 2, after: first.pageInfo.endCursor });
  expect([...first.nodes, ...rest.nodes]).toEqual(all);
  expect([first.pageInfo.hasNextPage, rest.pageInfo.hasNextPage]).toEqual([true, false]);
  expect((await list({ filter: { code: "PESEL", source: "alpha" } })).nodes).toHaveLength(1);
  expect((await list({ filter: { source: "beta" } })).nodes).toEqual([]);
});

test("a note on health stops profiling until somebody says that it is no such thing", async () => {
  const finding = (await list({ filter: { code: "SPECIAL_CATEGORY_HEALTH" } })).nodes[0];
  const profiling = async () =>
    (
      await it.ask<{
        contact: { mayContact: { reasons: { outcome: string }[] }; minimisationFindings: object[] };
      }>(
        `query($id: ID!) { contact(id: $id) { mayContact(purpose: PROFILING) { reasons { outcome } } minimisationFindings { id } } }`,
        { id: finding?.record.contact.id },
      )
    ).data.contact;
  const before = await profiling();
  expect(before.mayContact.reasons.map(({ outcome }) => outcome)).toContain("SPECIAL_CATEGORY_NOTE");
  expect(before.minimisationFindings).toHaveLength(2);
  const input = {
    idempotencyKey: randomUUID(),
    findingId: finding?.id,
    resolution: "FALSE_POSITIVE",
    reference: "DPO-7",
  };
  const resolve = () =>
    it.ask<{ resolveMinimisationFinding: { finding: Finding | null; userErrors: { code: string }[] } }>(
      `mutation($input: ResolveMinimisationFindingInput!) { resolveMinimisationFinding(input: $input) {
         finding { id code resolution reference } userErrors { code field } } }`,
      { input },
    );
  const ended = (await resolve()).data.resolveMinimisationFinding;
  expect(ended).toMatchObject({
    finding: { resolution: "FALSE_POSITIVE", reference: "DPO-7" },
    userErrors: [],
  });
  expect((await resolve()).data.resolveMinimisationFinding).toEqual(ended);
  input.idempotencyKey = randomUUID();
  expect((await resolve()).data.resolveMinimisationFinding.userErrors).toMatchObject([
    { code: "ALREADY_DECIDED" },
  ]);
  const after = await profiling();
  expect(after.mayContact.reasons.map(({ outcome }) => outcome)).not.toContain("SPECIAL_CATEGORY_NOTE");
  expect(after.minimisationFindings).toHaveLength(1);
});

test("live fields asked for under a purpose are only those that it needs", async () => {
  const answer = await it.ask<{ contacts: { nodes: { records: { person: object; all: object }[] }[] } }>(
    `{ contacts { nodes { records { person(purpose: PROFILING) { givenName emails birthDate company }
       all: person { givenName } } } } }`,
  );
  const records = answer.data.contacts.nodes.flatMap(({ records }) => records);
  expect(records).toContainEqual({
    person: { givenName: null, emails: [], birthDate: "1980-05-01", company: "Prova Srl" },
    all: { givenName: "Ada" },
  });
});
