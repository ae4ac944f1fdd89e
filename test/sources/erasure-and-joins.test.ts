import { randomUUID } from "node:crypto";
import { pino } from "pino";
import { afterEach, expect, test } from "vitest";
import { WriteBack } from "#gateway/ledger/entities/write-back.ts";
import type { GateAnswer } from "#gateway/propagation/context.ts";
import { eraseContact } from "#gateway/propagation/erase-contact.ts";
import { extendOpenErasures } from "#gateway/propagation/extend-open-erasures.ts";
import { runWriteBack } from "#gateway/propagation/run-write-back.ts";
import { DEFAULT_TIMING } from "#gateway/propagation/timing.ts";
import { transition } from "#gateway/propagation/transition.ts";
import type { WorkerContext } from "#gateway/propagation/worker-context.ts";
import { decideIdentityLink } from "#gateway/sources/decide-identity-link.ts";
import { consent, EMAIL, MemorySource } from "./memory-source.ts";
import { openWorld, type World } from "./sync-world.ts";

let world: World;
let gate: GateAnswer = { disposition: "ERASE_OR_ANONYMISE", reasons: [], until: null };
afterEach(async () => {
  gate = { disposition: "ERASE_OR_ANONYMISE", reasons: [], until: null };
  await world.close();
});

const ada = {
  givenName: "Ada",
  familyName: "Prova",
  emails: ["ada.prova@posta.example"],
  phones: ["333 0000101"],
};

const context = (): WorkerContext => ({
  ledger: world.ledger,
  registry: world.registry,
  keyring: world.keyring,
  breakers: { run: (_source, _operation, call) => call() },
  logger: pino({ level: "silent" }),
  now: world.now,
  random: () => 0,
  timing: DEFAULT_TIMING,
  dispositionOf: async () => gate,
});

const erase = (contactId: string) =>
  eraseContact(
    { ...context(), abilities: world.registry.abilities },
    { contactId, identityVerified: true, idempotencyKey: randomUUID() },
  );

/** Plays the worker's last step: the source shows that the record is gone. */
async function confirm(externalId: string): Promise<void> {
  const found = await world.ledger.em().find(WriteBack, { externalId, operation: "ERASE", settledAt: null });
  for (const writeBack of found) {
    const at = world.now();
    const fields = { status: "CONFIRMED" as const, sentAt: at, answeredAt: at, observedAt: at };
    await transition(context(), writeBack, { fields, steps: [], next: "SETTLE" });
  }
}

async function openTwo(): Promise<{ alpha: MemorySource; beta: MemorySource }> {
  const alpha = new MemorySource("alpha");
  const beta = new MemorySource("beta");
  alpha.put("a1", { person: ada });
  beta.put("b1", { person: ada, consents: [consent(EMAIL, "GIVEN")] });
  world = await openWorld(alpha, beta);
  await world.full(alpha);
  await world.full(beta);
  expect(await world.contactOf(beta, "b1")).toBe(await world.contactOf(alpha, "a1"));
  return { alpha, beta };
}

async function undo(): Promise<void> {
  const [link] = await world.rows<{ id: string }>("select id from identity_link where state = 'JOINED'");
  await decideIdentityLink(world, { linkId: link!.id, decision: "UNDO", idempotencyKey: randomUUID() });
}

const lives = () =>
  world.rows(
    "select external_id, operation, status, last_code from write_back order by external_id, operation, queued_at",
  );

test("after an undone join only the one who asked is erased; the other stays refused, and everybody can see why", async () => {
  const { alpha, beta } = await openTwo();
  await erase(await world.contactOf(alpha, "a1"));
  await undo();
  const [off] = await world.rows<{ id: string }>("select id from write_back where called_off_at is not null");
  await runWriteBack(context(), off!.id);
  await confirm("a1");
  expect(await lives()).toEqual([
    { external_id: "a1", operation: "ERASE", status: "CONFIRMED", last_code: null },
    { external_id: "b1", operation: "ERASE", status: "NOT_SUPPORTED", last_code: "CALLED_OFF" },
    { external_id: "b1", operation: "REVOKE", status: "PENDING", last_code: null },
  ]);
  const erased = "select erased_at is not null as erased from contact where id = $1";
  expect(await world.rows(erased, [await world.contactOf(alpha, "a1")])).toEqual([{ erased: true }]);
  expect(await world.rows(erased, [await world.contactOf(beta, "b1")])).toEqual([{ erased: false }]);
  expect(
    await world.rows("select reason from revocation where origin = 'SYNC' and reason is not null"),
  ).toEqual([{ reason: "SUPPRESSED_IDENTIFIER" }]);
  const [decided] = await world.rows("select body from evidence where kind = 'IDENTITY_DECIDED' limit 1");
  expect(decided).toMatchObject({ body: { decision: "UNDO", erasuresCalledOff: [off!.id] } });
});

test("whoever asked under the id that was folded is the one who is erased after the parting", async () => {
  const { alpha, beta } = await openTwo();
  const survivor = await world.contactOf(alpha, "a1");
  const [folded] = await world.rows<{ id: string }>("select id from contact where joined_into = $1", [
    survivor,
  ]);
  await erase(folded!.id);
  await undo();
  expect(await world.contactOf(beta, "b1")).toBe(folded!.id);
  expect(await world.rows("select external_id from write_back where called_off_at is not null")).toEqual([
    { external_id: "a1" },
  ]);
});

test("a command that is already called off can no longer leave, and one that has left is observed to its end", async () => {
  const { alpha } = await openTwo();
  await erase(await world.contactOf(alpha, "a1"));
  const b1 = { externalId: "b1", operation: "ERASE" as const };
  const before = await world.ledger.em().findOneOrFail(WriteBack, b1);
  await undo();
  const claim = { fields: { status: "SENDING" as const, attempts: 1 }, steps: [], next: "GO_ON" as const };
  expect(await transition(context(), before, claim)).toBe(false);

  await world.rows(
    "update write_back set status = 'ACCEPTED', attempts = 1, sent_at = now() where external_id = 'b1' and operation = 'ERASE'",
  );
  await confirm("b1");
  await confirm("a1");
  expect(await world.rows("select erased_at is not null as erased from contact")).toEqual([
    { erased: true },
    { erased: true },
  ]);
});

test("the one who asked is done when the record that the parting took away was the last one open", async () => {
  const { alpha } = await openTwo();
  const contactId = await world.contactOf(alpha, "a1");
  await erase(contactId);
  await confirm("a1");
  await undo();
  const [off] = await world.rows<{ id: string }>("select id from write_back where called_off_at is not null");
  await runWriteBack(context(), off!.id);
  expect(await world.rows("select kind from evidence where kind = 'CONTACT_ERASED'")).toHaveLength(1);
});

test.each(["before the other sources have answered", "when the last one settles"])(
  "a duplicate that joins during an erasure is erased under the same request, %s",
  async (when) => {
    const { alpha } = await openTwo();
    const contactId = await world.contactOf(alpha, "a1");
    const { revocationId } = await erase(contactId);
    alpha.put("a2", { person: { ...ada, emails: [...ada.emails, "seconda@posta.example"] } });
    await world.full(alpha);
    expect(await world.contactOf(alpha, "a2")).toBe(contactId);
    if (when.startsWith("before")) expect(await extendOpenErasures(context())).toBe(1);
    await confirm("a1");
    await confirm("b1");
    expect(await extendOpenErasures(context())).toBe(0);
    const ofA2 = "select revocation_id from write_back where external_id = 'a2' and operation = 'ERASE'";
    expect(await world.rows(ofA2)).toEqual([{ revocation_id: revocationId }]);
    expect(await world.rows("select erased_at from contact where id = $1", [contactId])).toEqual([
      { erased_at: null },
    ]);
    // What only the duplicate had is suppressed too, so that it cannot come back by that address.
    expect(
      await world.rows(
        "select reason from suppression_entry where digest = $1 and purpose = 'DIRECT_MARKETING'",
        [world.keyring.digest("EMAIL", "seconda@posta.example")],
      ),
    ).toEqual([{ reason: "ERASURE" }]);
    await confirm("a2");
    expect(await world.rows("select kind from evidence where kind = 'CONTACT_ERASED'")).toHaveLength(1);
  },
);

test("the deletion gate is asked for a duplicate too, and what it keeps is named once", async () => {
  const { alpha } = await openTwo();
  await erase(await world.contactOf(alpha, "a1"));
  alpha.put("a2", { person: ada });
  await world.full(alpha);
  gate = { disposition: "HOLD", reasons: ["LEGAL_HOLD"], until: null };
  await extendOpenErasures(context());
  await extendOpenErasures(context());
  await confirm("a1");
  await confirm("b1");
  expect(
    await world.rows("select 1 from write_back where external_id = 'a2' and operation = 'ERASE'"),
  ).toEqual([]);
  const held = await world.rows("select body from evidence where kind = 'ERASURE_WITHHELD'");
  expect(held).toMatchObject([{ body: { disposition: "HOLD", reasons: ["LEGAL_HOLD"] } }]);
});
