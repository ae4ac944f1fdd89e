import { afterEach, beforeEach, expect, test } from "vitest";
import { Refusal } from "#gateway/compliance/refusal.ts";
import { applyPlan } from "#gateway/reconciliation/apply-plan.ts";
import { planRepairs } from "#gateway/reconciliation/plan-repairs.ts";
import { withScopeLocks } from "#gateway/reconciliation/scope-locks.ts";
import { verifyChain } from "#gateway/evidence/verify-chain.ts";
import { consent, EMAIL, MemorySource } from "../sources/memory-source.ts";
import { openWorld, type World } from "../sources/sync-world.ts";
import { compareAll, confirmAll, driftContext, openFindings } from "./drift-world.ts";
import { grantFor, stopFor } from "./acts.ts";

let alpha: MemorySource;
let beta: MemorySource;
let world: World;

const named = (name: string) => ({ givenName: name, familyName: "Prova", emails: [`${name}@posta.example`] });

/** Ada's stop is in the ledger and in no source; Bruno's is in one source and not in the ledger; Carla was taken off the list. */
beforeEach(async () => {
  alpha = new MemorySource("alpha");
  beta = new MemorySource("beta");
  for (const name of ["ada", "bruno", "carla"]) {
    alpha.put(name, { person: named(name), consents: [consent(EMAIL, "GIVEN")] });
    beta.put(name, { person: named(name) });
  }
  world = await openWorld(alpha, beta);
  await world.full(alpha);
  await world.full(beta);
  await stopFor(world, alpha, "ada");
  await world.rows("update write_back set called_off_at = now(), settled_at = now()");
  await stopFor(world, alpha, "carla");
  await confirmAll(world);
  for (const source of [alpha, beta]) source.put("carla", { consents: [consent(EMAIL, "WITHDRAWN")] });
  await world.incremental(alpha);
  await world.incremental(beta);
  const carla = await world.contactOf(alpha, "carla");
  await world.rows(
    `update suppression_entry s set lifted_at = now() from revocation v where v.id = s.revocation_id and v.contact_id = $1`,
    [carla],
  );
  await world.rows("create function lose() returns trigger language plpgsql as $$ begin return null; end $$");
  await world.rows(
    "create trigger lost before insert on opt_out_finding for each row execute function lose()",
  );
  beta.put("bruno", { consents: [consent(EMAIL, "WITHDRAWN", "2026-02-20T10:00:00Z")] });
  await world.incremental(beta);
  await world.rows("drop trigger lost on opt_out_finding");
});
afterEach(() => world.close());

const plan = () => planRepairs(driftContext(world), { origin: "API" });
const apply = (digest: Uint8Array, signal?: AbortSignal) =>
  applyPlan(driftContext(world), { digest, origin: "API", ...(signal ? { signal } : {}) });

async function code(act: Promise<unknown>): Promise<string> {
  try {
    await act;
    return "DONE";
  } catch (error) {
    if (error instanceof Refusal) return error.code;
    throw error;
  }
}

test("a plan changes nothing, names every repair once, and is the same plan until something moves", async () => {
  const before = await world.rows("select count(*)::int as n from revocation");
  const first = await plan();
  expect(first.repairs).toEqual([
    { class: "LIST_ENTRY_REMOVED_WITHOUT_ACT", system: "internal", action: "ADD_TO_LIST", count: 1 },
    { class: "PERMITS_THOUGH_REVOKED", system: "alpha", action: "WRITE_BACK", count: 1 },
    { class: "OPT_OUT_UNKNOWN_TO_LEDGER", system: "beta", action: "RECORD_REVOCATION", count: 1 },
    { class: "PERMITS_THOUGH_REVOKED", system: "beta", action: "WRITE_BACK", count: 1 },
  ]);
  expect((await plan()).digest).toEqual(first.digest);
  expect(await world.rows("select count(*)::int as n from revocation")).toEqual(before);
});

test("an applied plan repairs towards refusal, is seen to be under way, and ends by observation", async () => {
  const { digest } = await plan();
  const done = await apply(digest);
  expect(done).toMatchObject({ status: "APPLIED", applied: 4, overtaken: 0 });
  await compareAll(world, "INCREMENTAL");
  // What was recorded and listed is done; what was written back waits for the sources.
  const repairable = (await openFindings(world)).filter(({ action }) => action !== "QUEUE_FOR_PERSON");
  expect(repairable.map((one) => [one.class, one.system])).toEqual([
    ["PERMITS_THOUGH_REVOKED", "alpha"],
    ["PERMITS_THOUGH_REVOKED", "beta"],
  ]);
  expect((await plan()).repairsCount).toBe(0);
  await confirmAll(world);
  await compareAll(world, "INCREMENTAL");
  expect((await openFindings(world)).map((one) => one.class)).toEqual([]);
  expect(
    await world.rows(
      "select class, fixed_by from drift_finding where action <> 'QUEUE_FOR_PERSON' order by class, system",
    ),
  ).toEqual([
    { class: "LIST_ENTRY_REMOVED_WITHOUT_ACT", fixed_by: "COMPARED" },
    { class: "OPT_OUT_UNKNOWN_TO_LEDGER", fixed_by: "COMPARED" },
    { class: "PERMITS_THOUGH_REVOKED", fixed_by: "OBSERVED" },
    { class: "PERMITS_THOUGH_REVOKED", fixed_by: "OBSERVED" },
  ]);
  // Bruno's stop reached the other source, at the time that the source had shown.
  expect(
    await world.rows("select occurred_at, origin_source from revocation where dedupe_key like 'drift:%'"),
  ).toEqual([{ occurred_at: new Date("2026-02-20T10:00:00Z"), origin_source: "beta" }]);
  expect(await world.rows("select count(*)::int as n from consent_event where type = 'GIVEN'")).toEqual([
    { n: 0 },
  ]);
  expect(await world.rows("select count(*)::int as n from evidence where kind = 'DRIFT_REPAIRED'")).toEqual([
    { n: 4 },
  ]);
  expect(await verifyChain(world.ledger.pool)).toMatchObject({ intact: true });
  expect(await apply(digest)).toMatchObject({ status: "APPLIED", applied: 4 });
});

test("a plan is refused when the world has moved, in whichever direction", async () => {
  const { digest } = await plan();
  await grantFor(world, alpha, "ada");
  expect(await code(apply(digest))).toBe("PLAN_STALE");
  expect(await code(apply(digest))).toBe("PLAN_STALE");
  const next = await plan();
  alpha.put("bruno", { consents: [consent(EMAIL, "WITHDRAWN", "2026-02-25T10:00:00Z")] });
  await world.incremental(alpha);
  expect(await code(apply(next.digest))).toBe("PLAN_STALE");
  expect(await code(apply(Buffer.alloc(32)))).toBe("NOT_FOUND");
});

test("a plan that was cut short goes on where it stopped", async () => {
  const { digest } = await plan();
  const abort = new AbortController();
  abort.abort();
  expect(await apply(digest, abort.signal)).toMatchObject({ status: "APPLYING", applied: 1 });
  expect(await apply(digest)).toMatchObject({ status: "APPLIED", applied: 4, overtaken: 0 });
});

test("what a person's act overtakes while a plan is under way is left out", async () => {
  const { digest } = await plan();
  const abort = new AbortController();
  abort.abort();
  await apply(digest, abort.signal);
  await grantFor(world, alpha, "ada");
  expect(await apply(digest)).toMatchObject({ status: "APPLIED", applied: 2, overtaken: 2 });
  await compareAll(world);
  expect((await openFindings(world)).filter(({ action }) => action === "WRITE_BACK")).toEqual([]);
});

test("a plan for one class and one source leaves the rest alone, and one at a time", async () => {
  const one = await planRepairs(driftContext(world), {
    origin: "API",
    scopes: [{ kind: "SOURCE", source: "beta" }],
    classes: ["PERMITS_THOUGH_REVOKED"],
  });
  expect(one.repairs.map(({ system, count }) => [system, count])).toEqual([["beta", 1]]);
  const refused = await withScopeLocks(world.ledger, ["source:beta"], () => code(apply(one.digest)));
  expect(refused).toBe("RECONCILIATION_BUSY");
  expect(await apply(one.digest)).toMatchObject({ applied: 1 });
});
