import { afterEach, beforeEach, expect, test } from "vitest";
import { consent, EMAIL, MemorySource, PHONE } from "../sources/memory-source.ts";
import { openWorld, type World } from "../sources/sync-world.ts";
import { grantFor, stopFor } from "./acts.ts";
import { compareAll, confirmAll, openFindings } from "./drift-world.ts";

const ada = { givenName: "Ada", familyName: "Prova", emails: ["ada.prova@posta.example"] };
const DM = "DIRECT_MARKETING";

let alpha: MemorySource;
let beta: MemorySource;
let world: World;

beforeEach(async () => {
  alpha = new MemorySource("alpha");
  beta = new MemorySource("beta");
  alpha.put("a1", { person: ada, consents: [consent(EMAIL, "GIVEN")] });
  beta.put("b1", { person: ada, consents: [consent(EMAIL, "NOT_ASKED")] });
  world = await openWorld(alpha, beta);
  await world.full(alpha);
  await world.full(beta);
});
afterEach(() => world.close());

const stop = () => stopFor(world, alpha, "a1");
const grant = () => grantFor(world, alpha, "a1");

test("a yes that only a source shows is a claim for a person, until it is proved", async () => {
  await compareAll(world);
  expect(await openFindings(world)).toEqual([
    {
      class: "CONSENT_WITHOUT_PROOF",
      action: "QUEUE_FOR_PERSON",
      system: "alpha",
      purpose: DM,
      channel: "EMAIL",
    },
  ]);
  await grant();
  await compareAll(world, "INCREMENTAL");
  expect(await openFindings(world)).toEqual([]);
});

test("a write-back that is under way is no finding, one that hangs is, and one that was seen to take ends it", async () => {
  await compareAll(world);
  await stop();
  const { runs } = await compareAll(world, "INCREMENTAL");
  expect(runs.map(({ inFlight }) => inFlight)).toEqual([1, 1, 0]);
  // The claim stays open for as long as the source shows it.
  expect((await openFindings(world)).map((one) => one.class)).toEqual(["CONSENT_WITHOUT_PROOF"]);
  world.clock.at += 2 * 3_600_000;
  await compareAll(world, "INCREMENTAL");
  expect(await openFindings(world)).toMatchObject([
    { class: "PERMITS_THOUGH_REVOKED", action: "QUEUE_FOR_PERSON", system: "alpha" },
    { class: "PERMITS_THOUGH_REVOKED", action: "QUEUE_FOR_PERSON", system: "beta" },
  ]);
  await confirmAll(world);
  await compareAll(world, "INCREMENTAL");
  expect(await openFindings(world)).toEqual([]);
  expect(await world.rows("select distinct fixed_by from drift_finding order by 1")).toEqual([
    { fixed_by: "OBSERVED" },
    { fixed_by: "RECLASSIFIED" },
  ]);
});

test("our own stop coming back with the next sync is no opt-out of the person", async () => {
  await stop();
  await confirmAll(world);
  alpha.put("a1", { consents: [consent(EMAIL, "WITHDRAWN")] });
  beta.put("b1", { consents: [consent(EMAIL, "WITHDRAWN")] });
  await world.full(alpha);
  await world.full(beta);
  await compareAll(world);
  expect(await openFindings(world)).toEqual([]);
});

test("a source that permits without any command of ours is written back", async () => {
  await stop();
  await world.rows("update write_back set called_off_at = now(), settled_at = now()");
  await compareAll(world);
  expect(await openFindings(world)).toMatchObject([
    { class: "PERMITS_THOUGH_REVOKED", action: "WRITE_BACK", system: "alpha" },
    { class: "PERMITS_THOUGH_REVOKED", action: "WRITE_BACK", system: "beta" },
  ]);
});

test("an opt-out that the ledger lost is found, at the source's own time", async () => {
  alpha.put("a1", { consents: [consent(EMAIL, "WITHDRAWN", "2026-02-20T10:00:00Z")] });
  await world.rows("create function lose() returns trigger language plpgsql as $$ begin return null; end $$");
  await world.rows(
    "create trigger lost before insert on opt_out_finding for each row execute function lose()",
  );
  await world.full(alpha);
  await compareAll(world);
  expect(await openFindings(world)).toMatchObject([
    { class: "OPT_OUT_UNKNOWN_TO_LEDGER", action: "RECORD_REVOCATION", system: "alpha", channel: "EMAIL" },
  ]);
  expect(await world.rows("select acted_at from drift_finding")).toEqual([
    { acted_at: new Date("2026-02-20T10:00:00Z") },
  ]);
});

test("an identifier that came later is on the list with the sync that sees it, and missed there when that got lost", async () => {
  await stop();
  await confirmAll(world);
  await compareAll(world);
  expect(await openFindings(world)).toEqual([]);
  beta.put("b1", {
    person: { ...ada, emails: [...ada.emails, "ada.due@posta.example"] },
    consents: [consent(EMAIL, "WITHDRAWN")],
  });
  await world.incremental(beta);
  await compareAll(world, "INCREMENTAL");
  expect(await openFindings(world)).toEqual([]);
  const named = await world.rows(
    "select from suppression_entry where lifted_at is null and dedupe_key like 'came-later:%'",
  );
  expect(named).toHaveLength(1);
  await world.rows("delete from suppression_entry where dedupe_key like 'came-later:%'");
  await compareAll(world, "INCREMENTAL");
  expect(await openFindings(world)).toEqual([
    { class: "MISSING_ON_LIST", action: "ADD_TO_LIST", system: "internal", purpose: DM, channel: "-" },
  ]);
});

test("an entry that was taken off without an act is missed, and one that the person lifted is not", async () => {
  await stop();
  await confirmAll(world);
  await compareAll(world);
  await world.rows("update suppression_entry set lifted_at = now()");
  await compareAll(world, "INCREMENTAL");
  expect((await openFindings(world)).map((one) => one.class)).toEqual(["LIST_ENTRY_REMOVED_WITHOUT_ACT"]);
  await grant();
  await compareAll(world, "INCREMENTAL");
  expect(await openFindings(world)).toEqual([]);
});

test("a value that nobody explained leaves it to a person", async () => {
  alpha.put("a1", { consents: [consent(PHONE, "UNMAPPED")] });
  await world.incremental(alpha);
  await compareAll(world);
  expect(await openFindings(world)).toMatchObject([
    { class: "UNDECIDABLE", action: "QUEUE_FOR_PERSON", system: "alpha", channel: "PHONE_HUMAN" },
  ]);
});

test("a record that is gone has no drift any more", async () => {
  await compareAll(world);
  expect(await openFindings(world)).toHaveLength(1);
  alpha.remove("a1");
  await world.incremental(alpha);
  await compareAll(world, "INCREMENTAL");
  expect(await openFindings(world)).toEqual([]);
});
