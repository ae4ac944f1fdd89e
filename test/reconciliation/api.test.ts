import { randomUUID } from "node:crypto";
import { afterAll, beforeAll, expect, test } from "vitest";
import { openApi, type ApiWorld } from "../api/api-fixture.ts";
import { consent, EMAIL, MemorySource } from "../sources/memory-source.ts";
import { stopFor } from "./acts.ts";
import { compareAll, confirmAll } from "./drift-world.ts";

const alpha = new MemorySource("alpha");
let it: ApiWorld;

beforeAll(async () => {
  alpha.put("a1", {
    person: { givenName: "Ada", familyName: "Prova", emails: ["ada@posta.example"] },
    consents: [consent(EMAIL, "GIVEN")],
  });
  it = await openApi(alpha);
  await it.world.full(alpha);
  await stopFor(it.world, alpha, "a1");
  await it.world.rows("update write_back set called_off_at = now(), settled_at = now()");
});
afterAll(() => it.close());

const PLAN = `mutation($input: PlanReconciliationInput!) { planReconciliation(input: $input) {
  plan { digest status repairsCount repairs { class system action count } } userErrors { code field } } }`;
const APPLY = `mutation($input: ApplyReconciliationInput!) { applyReconciliation(input: $input) {
  plan { digest status applied overtaken finishedAt } userErrors { code field } } }`;
const FINDINGS = `query($filter: DriftFindingFilter) { driftFindings(filter: $filter, first: 1) {
  pageInfo { hasNextPage endCursor } nodes { id class rule action state systemKind system purpose channels shown end
    evidence { kind reference } contact { id } record { source } repair { origin propagation { status } } ageSeconds lagSeconds } } }`;

interface Plan {
  readonly planReconciliation: {
    readonly plan: { readonly digest: string } | null;
    readonly userErrors: readonly object[];
  };
}
interface Findings {
  readonly driftFindings: { readonly nodes: readonly (Record<string, unknown> & { readonly id: string })[] };
}

async function finding(filter: object = {}): Promise<Record<string, unknown> & { readonly id: string }> {
  const { data, errors } = await it.ask<Findings>(FINDINGS, { filter });
  expect(errors).toEqual([]);
  return data.driftFindings.nodes[0] ?? expect.fail("no finding");
}

test("drift is found, planned, applied and seen to end, over the API", async () => {
  const input = { idempotencyKey: randomUUID() };
  const planned = await it.ask<Plan>(PLAN, { input });
  expect(planned.data.planReconciliation).toMatchObject({
    plan: {
      status: "OPEN",
      repairsCount: 1,
      repairs: [{ class: "PERMITS_THOUGH_REVOKED", system: "alpha", action: "WRITE_BACK", count: 1 }],
    },
    userErrors: [],
  });
  // The same call again is the same plan.
  expect((await it.ask<Plan>(PLAN, { input })).data).toEqual(planned.data);
  expect(await finding()).toMatchObject({
    class: "PERMITS_THOUGH_REVOKED",
    rule: "DR1",
    state: "OPEN",
    systemKind: "SOURCE",
    channels: ["EMAIL"],
    shown: "GIVEN",
    evidence: { kind: "CONSENT_EVENT" },
    record: { source: "alpha" },
    repair: null,
    end: null,
  });

  const planDigest = planned.data.planReconciliation.plan!.digest;
  const apply = { input: { idempotencyKey: randomUUID(), planDigest } };
  const applied = await it.ask(APPLY, apply);
  expect(applied.data).toMatchObject({
    applyReconciliation: { plan: { status: "APPLIED", applied: 1, overtaken: 0 }, userErrors: [] },
  });
  expect((await it.ask(APPLY, apply)).data).toEqual(applied.data);
  const repaired = await finding({
    states: ["REPAIRED"],
    system: "alpha",
    classes: ["PERMITS_THOUGH_REVOKED"],
  });
  expect(repaired).toMatchObject({ repair: { origin: "SYNC", propagation: { status: "IN_PROGRESS" } } });

  await confirmAll(it.world);
  await compareAll(it.world, "INCREMENTAL");
  const { id } = await finding({ states: ["FIXED"] });
  const { data } = await it.ask<Record<string, unknown>>(
    `query($id: ID!) { node(id: $id) { ... on DriftFinding { state end fixedAt } }
       driftSystems { kind name open repaired fixed medianLagSeconds longestLagSeconds comparedAt comparedWholeAt }
       reconciliationRuns(source: "alpha", first: 2) { pageInfo { hasNextPage } nodes { id source mode status compared opened fixed open } } }`,
    { id },
  );
  expect(data["node"]).toMatchObject({ state: "FIXED", end: "OBSERVED", fixedAt: expect.any(String) });
  expect(data["driftSystems"]).toMatchObject([
    { kind: "SOURCE", name: "alpha", open: 0, repaired: 0, fixed: 1, medianLagSeconds: expect.any(Number) },
    { kind: "LIST", name: "internal", open: 0, fixed: 0, medianLagSeconds: null },
  ]);
  expect(data["reconciliationRuns"]).toMatchObject({
    pageInfo: { hasNextPage: true },
    nodes: [
      { source: "alpha", mode: "INCREMENTAL", status: "COMPLETE", compared: 1, fixed: 1, open: 0 },
      { source: "alpha", mode: "INCREMENTAL" },
    ],
  });
});

test("a stale plan, an unknown one and an unknown source are refused by code", async () => {
  const ask = async (query: string, input: object): Promise<unknown> =>
    (
      await it.ask<Record<string, { userErrors: unknown }>>(query, {
        input: { idempotencyKey: randomUUID(), ...input },
      })
    ).data;
  expect(await ask(APPLY, { planDigest: "00" })).toMatchObject({
    applyReconciliation: { plan: null, userErrors: [{ code: "NOT_FOUND", field: ["planDigest"] }] },
  });
  expect(await ask(PLAN, { sources: ["omega"] })).toMatchObject({
    planReconciliation: { plan: null, userErrors: [{ code: "NOT_FOUND", field: ["sources"] }] },
  });
  const { data } = await it.ask<Plan>(PLAN, { input: { idempotencyKey: randomUUID() } });
  await it.world.rows("update suppression_entry set lifted_at = now()");
  expect(await ask(APPLY, { planDigest: data.planReconciliation.plan!.digest })).toMatchObject({
    applyReconciliation: { plan: null, userErrors: [{ code: "PLAN_STALE" }] },
  });
});
