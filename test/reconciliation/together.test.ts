import { afterEach, beforeEach, expect, test } from "vitest";
import { withScopeLocks } from "#gateway/reconciliation/scope-locks.ts";
import { consent, EMAIL, MemorySource } from "../sources/memory-source.ts";
import { openWorld, type World } from "../sources/sync-world.ts";
import { grantFor } from "./acts.ts";
import { compareAll, openFindings } from "./drift-world.ts";

const person = { givenName: "Ada", familyName: "Prova", emails: ["ada.prova@posta.example"] };

let alpha: MemorySource;
let beta: MemorySource;
let world: World;

beforeEach(async () => {
  alpha = new MemorySource("alpha");
  beta = new MemorySource("beta");
  // A yes that only the sources show: a finding in each of them, until it is proved.
  alpha.put("a1", { person, consents: [consent(EMAIL, "GIVEN")] });
  beta.put("b1", { person, consents: [consent(EMAIL, "GIVEN")] });
  world = await openWorld(alpha, beta);
  await world.full(alpha);
  await world.full(beta);
  await compareAll(world);
});
afterEach(() => world.close());

const systems = async () => (await openFindings(world)).map(({ system }) => system);

test("what changed is compared in every scope that nobody is at, and in the other one the next time", async () => {
  expect(await systems()).toEqual(["alpha", "beta"]);
  await grantFor(world, alpha, "a1");
  const report = await withScopeLocks(world.ledger, ["source:alpha"], () => compareAll(world, "INCREMENTAL"));
  expect(report?.busy).toEqual(["source:alpha"]);
  expect(report?.runs.map(({ scope, mode }) => `${scope} ${mode}`)).toEqual([
    "source:beta INCREMENTAL",
    "lists INCREMENTAL",
  ]);
  expect(await systems()).toEqual(["alpha"]);
  const { runs, busy } = await compareAll(world, "INCREMENTAL");
  expect(busy).toEqual([]);
  expect(runs.map(({ fixed }) => fixed)).toEqual([1, 0, 0]);
  expect(await systems()).toEqual([]);
});

test("a scope that was never compared is compared whole beside the others", async () => {
  await world.rows("delete from reconciliation_scope where scope = 'source:beta'");
  await grantFor(world, alpha, "a1");
  const { runs } = await compareAll(world, "INCREMENTAL");
  expect(runs.map(({ scope, mode, status }) => `${scope} ${mode} ${status}`)).toEqual([
    "source:alpha INCREMENTAL COMPLETE",
    "source:beta FULL COMPLETE",
    "lists INCREMENTAL COMPLETE",
  ]);
  expect(await systems()).toEqual([]);
});

test("a comparison that fails leaves what the runs before had found, and says so in every run", async () => {
  await grantFor(world, alpha, "a1");
  await world.rows(`create function refuse() returns trigger language plpgsql as $$
    begin raise exception 'no' ; end $$`);
  await world.rows(
    `create trigger refuse before update on drift_finding for each row when (old.system = 'beta') execute function refuse()`,
  );
  await expect(compareAll(world, "INCREMENTAL")).rejects.toThrow("no");
  expect(await systems()).toEqual(["alpha", "beta"]);
  const statuses = "select distinct status from reconciliation_run where mode = 'INCREMENTAL'";
  expect(await world.rows(statuses)).toEqual([{ status: "FAILED" }]);
  await world.rows("drop trigger refuse on drift_finding");
  await compareAll(world, "INCREMENTAL");
  expect(await systems()).toEqual([]);
});
