import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { mayContact } from "#gateway/compliance/decision/may-contact.ts";
import { defaultPolicy } from "#gateway/compliance/policy.ts";
import { loadFacts } from "#gateway/ledger/load-facts.ts";
import { stopRestricted } from "#gateway/propagation/stop-restricted.ts";
import { grantFor, stopFor } from "../reconciliation/acts.ts";
import { consent, EMAIL, MemorySource } from "./memory-source.ts";
import { openWorld, type World } from "./sync-world.ts";

const ada = { givenName: "Ada", familyName: "Prova", emails: ["ada.prova@posta.example"] };
const yes = { person: ada, consents: [consent(EMAIL, "GIVEN")] };

let world: World;
let alpha: MemorySource;

beforeEach(async () => {
  alpha = new MemorySource("alpha");
  alpha.put("a1", yes);
  alpha.put("a2", yes);
  world = await openWorld(alpha);
  await world.full(alpha);
  expect(await world.contactOf(alpha, "a1")).toBe(await world.contactOf(alpha, "a2"));
});
afterEach(() => world.close());

const stop = () => stopFor(world, alpha, "a1");
const grant = () => grantFor(world, alpha, "a1");
const minutes = (n: number) => (world.clock.at += n * 60_000);

/** Plays the worker for one record: its command leaves and is answered so many milliseconds later. */
async function write(externalId: string, takesMs = 200): Promise<void> {
  const sent = world.now();
  world.clock.at += takesMs;
  const done = await world.rows(
    `update write_back set status = 'CONFIRMED', attempts = 1, sent_at = $2, answered_at = $3, observed_at = $3, settled_at = $3
     where external_id = $1 and settled_at is null returning id`,
    [externalId, sent, world.now()],
  );
  expect(done).toHaveLength(1);
}

/** The source shows a stop, at this time of its own, or without any. */
function shows(externalId: string, at: number | null): void {
  const time = at === null ? null : new Date(at).toISOString();
  alpha.put(externalId, { consents: [consent(EMAIL, "WITHDRAWN", time)] });
}

async function verdict(): Promise<string> {
  const contact = await world.contactOf(alpha, "a1");
  const facts = (await loadFacts(world.ledger.pool, [contact], world.now())).get(contact);
  const notices = [{ article: "13", version: "v1", deliveredAt: "2026-01-01T00:00:00Z" }] as never;
  if (!facts) return expect.fail("no facts");
  return mayContact({ ...facts, notices }, defaultPolicy, "DIRECT_MARKETING", "EMAIL").verdict;
}

const TIMES = [
  ["with the source's time", true],
  ["without any time", false],
] as const;
const nothingNew = { findings: 0, revocations: 0 };
const anAct = { findings: 1, revocations: 1 };

test.for(TIMES)(
  "our own stop comes back %s: no opt-out, and a yes said since stands",
  async ([, isTimed]) => {
    await stop();
    await grant();
    const at = world.clock.at + 100;
    await write("a1");
    shows("a1", isTimed ? at : null);
    expect(await world.incremental(alpha)).toMatchObject({ updated: 1, ...nothingNew, aligned: 0 });
    expect(await verdict()).toBe("ALLOW");
  },
);

test("a source that shows the time of the stop that was carried says nothing new", async () => {
  await stop();
  const said = world.clock.at;
  minutes(60);
  await write("a1");
  shows("a1", said);
  expect(await world.incremental(alpha)).toMatchObject(nothingNew);
});

test.for(TIMES)(
  "where one command closes an address for all records, the others are no opt-outs either, %s",
  async ([, isTimed]) => {
    await stop();
    await grant();
    const at = world.clock.at + 100;
    await write("a1");
    // The command of this one has not left yet.
    shows("a2", isTimed ? at : null);
    expect(await world.incremental(alpha)).toMatchObject({ updated: 1, ...nothingNew });
    expect(await verdict()).toBe("ALLOW");
  },
);

test.for(TIMES)(
  "a command for another record explains no stop that comes long after it, %s",
  async ([, isTimed]) => {
    await stop();
    await write("a1");
    await grant();
    minutes(5);
    shows("a2", isTimed ? world.clock.at : null);
    expect(await world.incremental(alpha)).toMatchObject(anAct);
    expect(await verdict()).toBe("DENY");
  },
);

test("a stop that the person said in the source after their yes is theirs, though an older one was written over it", async () => {
  await stop();
  // The source was down, and the person thought better of it twice.
  minutes(60);
  await grant();
  minutes(60);
  const said = world.clock.at;
  minutes(60);
  await write("a1");
  shows("a1", said);
  expect(await world.incremental(alpha)).toMatchObject(anAct);
  expect(await verdict()).toBe("DENY");
});

test("a person's own act after our write is an opt-out again", async () => {
  await stop();
  await write("a1");
  minutes(1);
  shows("a1", world.clock.at);
  expect(await world.incremental(alpha)).toMatchObject(anAct);
});

test("a stop a moment after our write is our own by a clock that is a little ahead, unless a yes lies between", async () => {
  await stop();
  await write("a1");
  shows("a1", world.clock.at + 2_000);
  world.clock.at += 3_000;
  expect(await world.incremental(alpha)).toMatchObject(nothingNew);
  await write("a2");
  await grant();
  shows("a2", world.clock.at + 2_000);
  world.clock.at += 3_000;
  expect(await world.incremental(alpha)).toMatchObject(anAct);
  expect(await verdict()).toBe("DENY");
});

test("a write whose answer was lost explains what happened until it was seen to have taken, and no later act", async () => {
  await stop();
  await write("a1");
  await world.rows("update write_back set answered_at = null where external_id = 'a1'");
  shows("a1", world.clock.at - 100);
  expect(await world.incremental(alpha)).toMatchObject(nothingNew);
  await grant();
  shows("a1", world.now().getTime());
  expect(await world.incremental(alpha)).toMatchObject(anAct);
  expect(await verdict()).toBe("DENY");
});

test("a write that is on its way again is not ended by the look before it", async () => {
  await stop();
  await write("a1");
  await grant();
  const looked = world.now();
  const sent = world.now();
  await world.rows(
    `update write_back set status = 'SENDING', attempts = 2, sent_at = $2, answered_at = null, observed_at = $1, settled_at = null
     where external_id = 'a1'`,
    [looked, sent],
  );
  shows("a1", world.now().getTime());
  expect(await world.incremental(alpha)).toMatchObject(nothingNew);
  expect(await verdict()).toBe("ALLOW");
});

describe("a stop that somebody else said", () => {
  const BRUNO = { givenName: "Bruno", familyName: "Modello", emails: ada.emails };
  const decide = async (externalId: string) => {
    const contact = await world.contactOf(alpha, externalId);
    const facts = (await loadFacts(world.ledger.pool, [contact], world.now())).get(contact);
    const notices = [{ article: "13", version: "v1", deliveredAt: "2026-01-01T00:00:00Z" }] as never;
    return mayContact({ ...facts!, notices }, defaultPolicy, "DIRECT_MARKETING", "EMAIL").verdict;
  };

  test("hides no earlier one of the person's own, whose mailbox they share", async () => {
    alpha.put("b1", { person: BRUNO, consents: [consent(EMAIL, "GIVEN")] });
    await world.incremental(alpha);
    expect(await world.contactOf(alpha, "b1")).not.toBe(await world.contactOf(alpha, "a1"));
    await grantFor(world, alpha, "b1");
    minutes(10);
    const said = world.clock.at;
    minutes(5);
    await stop();
    await write("b1");
    shows("b1", said);
    expect(await world.incremental(alpha)).toMatchObject(anAct);
    minutes(5);
    await grant();
    expect(await decide("b1")).toBe("DENY");
  });

  test.for([
    ["to the millisecond", 1],
    ["to the second", 1_000],
    ["to the day", 86_400_000],
  ] as const)("comes back with its time %s, and is no opt-out of the other's", async ([, unit]) => {
    alpha.put("b1", { person: BRUNO, consents: [consent(EMAIL, "GIVEN")] });
    await world.incremental(alpha);
    minutes(10);
    world.clock.at += 123;
    await stop();
    const [stopped] = await world.rows<{ at: Date }>("select occurred_at as at from revocation");
    const said = Math.floor(stopped!.at.getTime() / unit) * unit;
    minutes(60);
    await write("b1");
    shows("b1", said);
    expect(await world.incremental(alpha)).toMatchObject(nothingNew);
  });
});

test("a stop of the controller's own hides no earlier one of the person", async () => {
  await grant();
  minutes(10);
  const said = world.clock.at;
  minutes(5);
  await world.ledger.em().transactional(async (em) => {
    const use = {
      contactId: await world.contactOf(alpha, "a1"),
      scope: "ALL",
      reason: null,
      dedupeKey: "r",
    } as const;
    await stopRestricted(em, new Map([["alpha", { revocable: [EMAIL] }]]), use, world.now());
  });
  await write("a1");
  shows("a1", said);
  expect(await world.incremental(alpha)).toMatchObject(anAct);
});
