import { randomUUID } from "node:crypto";
import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { pino } from "pino";
import { afterEach, beforeEach, expect, test } from "vitest";
import type { PersonFields } from "#connectors/sdk/contract.ts";
import { mayContact } from "#gateway/compliance/decision/may-contact.ts";
import { defaultPolicy } from "#gateway/compliance/policy.ts";
import type { Channel } from "#gateway/compliance/vocabulary.ts";
import { commitRevocations } from "#gateway/ledger/commit-revocation.ts";
import { WriteBack } from "#gateway/ledger/entities/write-back.ts";
import { idempotent } from "#gateway/ledger/idempotent.ts";
import { loadFacts } from "#gateway/ledger/load-facts.ts";
import { recordFact } from "#gateway/ledger/record-fact.ts";
import { uuid7 } from "#gateway/ledger/uuid.ts";
import { eraseContact } from "#gateway/propagation/erase-contact.ts";
import { destroyRecord } from "#gateway/propagation/finish-erasure.ts";
import { grantConsent } from "#gateway/propagation/grant-consent.ts";
import { runWriteBack } from "#gateway/propagation/run-write-back.ts";
import { DEFAULT_TIMING } from "#gateway/propagation/timing.ts";
import { transition } from "#gateway/propagation/transition.ts";
import { withdrawConsent } from "#gateway/propagation/withdraw-consent.ts";
import type { WorkerContext } from "#gateway/propagation/worker-context.ts";
import { importList } from "#gateway/screening/import-list.ts";
import { plainList } from "../screening/plain-list.ts";
import { consent, EMAIL, MemorySource, PHONE } from "./memory-source.ts";
import { openWorld, type World } from "./sync-world.ts";

let world: World;
let directory: string;
beforeEach(async () => {
  directory = await mkdtemp(join(tmpdir(), "allinea-promises-"));
});
afterEach(async () => {
  await world.close();
  await rm(directory, { recursive: true, force: true });
});

const ada = {
  givenName: "Ada",
  familyName: "Prova",
  emails: ["ada.prova@posta.example"],
  phones: ["333 0000101"],
};
const ugo = { givenName: "Ugo", familyName: "Prova", emails: ["ugo@posta.example"], phones: ["333 0000101"] };
const shell: PersonFields = {
  givenName: null,
  familyName: "[erased]",
  fullName: "[erased]",
  emails: [],
  phones: [],
  taxIds: [],
  birthDate: null,
  company: null,
  country: null,
};

const verbs = () => ({
  ledger: world.ledger,
  abilities: world.registry.abilities,
  now: world.now,
  keyring: world.keyring,
  defaultCountry: "IT",
  dispositionOf: async () => ({ disposition: "ERASE_OR_ANONYMISE" as const, reasons: [], until: null }),
});

const erase = (contactId: string) =>
  eraseContact(verbs(), { contactId, identityVerified: true, idempotencyKey: randomUUID() });

const withdraw = (contactId: string, channel: Channel = "EMAIL") =>
  withdrawConsent(verbs(), {
    contactId,
    kind: "WITHDRAWAL",
    targets: [{ purpose: "DIRECT_MARKETING", channel }],
    idempotencyKey: randomUUID(),
  });

const grant = (contactId: string, channels: readonly Channel[] = ["EMAIL"]) =>
  grantConsent(verbs(), {
    contactId,
    purpose: "DIRECT_MARKETING",
    channels,
    occurredAt: world.now(),
    noticeVersion: "v1",
    evidencePointer: "form:1",
    idempotencyKey: randomUUID(),
  });

async function verdict(contactId: string, channel: Channel): Promise<string> {
  const now = world.now();
  const facts = (await loadFacts(world.ledger.pool, [contactId], now)).get(contactId);
  if (!facts) throw new Error("no such contact");
  return mayContact(
    {
      ...facts,
      notices: [{ article: "13", version: "v1", deliveredAt: "2026-01-01T00:00:00Z" }] as never,
    },
    defaultPolicy,
    "DIRECT_MARKETING",
    channel,
  ).verdict;
}

/** Plays the worker's last step: every open write-back was sent, and the source shows that it took. */
async function settleAll(answered = true): Promise<void> {
  const context = { ledger: world.ledger, now: world.now } as unknown as WorkerContext;
  for (const writeBack of await world.ledger.em().find(WriteBack, { settledAt: null })) {
    const at = world.now();
    const fields = {
      status: "CONFIRMED" as const,
      sentAt: at,
      answeredAt: answered ? at : null,
      observedAt: at,
    };
    await transition(context, writeBack, { fields, steps: [], next: "SETTLE" });
  }
}

async function blackList(name: string, lines: readonly string[]) {
  const file = join(directory, `${name}.txt`);
  await writeFile(file, lines.join("\n"));
  return importList(world, plainList(name, file));
}

async function suppressed(type: "EMAIL" | "PHONE", value: string): Promise<boolean> {
  const rows = await world.rows(
    "select 1 from suppression_entry where digest = $1 and identifier_type = $2 and lifted_at is null",
    [world.keyring.digest(type, value), type],
  );
  return rows.length > 0;
}

test("a second list finds the record that a first list already had repaired", async () => {
  const alpha = new MemorySource("alpha");
  alpha.put("a1", { person: ada, consents: [consent(EMAIL, "GIVEN"), consent(PHONE, "GIVEN")] });
  world = await openWorld(alpha);
  await world.full(alpha);
  expect(await blackList("one", ["ada.prova@posta.example"])).toMatchObject({ aligned: 1 });
  expect(await blackList("two", ["+39 333 0000101"])).toMatchObject({ aligned: 1 });
  expect(await world.rows("select targets from write_back order by queued_at")).toEqual([
    { targets: [EMAIL] },
    { targets: [PHONE] },
  ]);
});

test("every list entry is in the evidence of its own transaction", async () => {
  world = await openWorld(new MemorySource("alpha"));
  await blackList("one", ["ada.prova@posta.example", "+39 333 0000101"]);
  const [sum] = await world.rows(
    `select sum((body ->> 'added')::int)::int as added from evidence where kind = 'LIST_IMPORTED'
       and xmin in (select xmin from suppression_entry)`,
  );
  expect(sum).toEqual({ added: 2 });
});

test.each(["withdrawal", "erasure"])(
  "a %s also suppresses the identifiers of records that their source deleted before",
  async (act) => {
    const alpha = new MemorySource("alpha");
    alpha.put("a1", { person: ada });
    alpha.put("a2", { person: { ...ada, emails: ["ada.prova@posta.example", "seconda@posta.example"] } });
    world = await openWorld(alpha);
    await world.full(alpha);
    const contact = await world.contactOf(alpha, "a1");
    expect(await world.contactOf(alpha, "a2")).toBe(contact);
    alpha.remove("a2");
    await world.incremental(alpha);
    await (act === "erasure" ? erase(contact) : withdraw(contact));
    expect(await suppressed("EMAIL", "seconda@posta.example")).toBe(true);
    expect(await world.rows("select external_id from write_back")).toEqual([{ external_id: "a1" }]);
    await settleAll();
    world.clock.at += 60_000;
    alpha.put("a3", {
      person: { givenName: "A.", familyName: "P.", emails: ["seconda@posta.example"] },
      consents: [consent(EMAIL, "GIVEN")],
    });
    expect(await world.incremental(alpha)).toMatchObject({ aligned: 1 });
  },
);

test("a stop without a channel keeps its reach when it comes together with one that names a channel", async () => {
  const alpha = new MemorySource("alpha");
  const whole = { purpose: "DIRECT_MARKETING", channel: null } as const;
  alpha.put("a1", { person: ada, consents: [consent(EMAIL, "GIVEN"), consent(PHONE, "GIVEN")] });
  world = await openWorld(alpha);
  await world.full(alpha);
  alpha.put("a1", { consents: [consent(whole, "WITHDRAWN"), consent(EMAIL, "WITHDRAWN")] });
  await world.incremental(alpha);
  expect(await suppressed("PHONE", "+393330000101")).toBe(true);
  const targets = (await world.rows<{ targets: unknown[] }>("select targets from write_back")).flatMap(
    (row) => row.targets,
  );
  expect(targets).toEqual(expect.arrayContaining([EMAIL, PHONE]));
  const contact = await world.contactOf(alpha, "a1");
  await grant(contact, ["EMAIL"]);
  expect(await suppressed("PHONE", "+393330000101")).toBe(true);
});

test("the empty shell that a source keeps of an erased record stays erased and is nobody new", async () => {
  const alpha = new MemorySource("alpha");
  alpha.put("a1", { person: ada });
  world = await openWorld(alpha);
  await world.full(alpha);
  await erase(await world.contactOf(alpha, "a1"));
  await settleAll();
  world.clock.at += 60_000;
  alpha.put("a1", { person: shell, consents: [consent(EMAIL, "REFUSED")] });
  expect(await world.full(alpha)).toMatchObject({ inserted: 0, updated: 0, findings: 0 });
  expect(await world.rows("select state, sealed, identity, consents from contact_record")).toEqual([
    { state: "ERASED", sealed: null, identity: null, consents: {} },
  ]);
  expect(await world.rows("select count(*)::int as n from contact")).toEqual([{ n: 1 }]);
});

test("a record that is made again under an erased one's id is somebody new, whose opt-out counts", async () => {
  const alpha = new MemorySource("alpha");
  alpha.put("a1", { person: ada });
  world = await openWorld(alpha);
  await world.full(alpha);
  const before = await world.contactOf(alpha, "a1");
  await erase(before);
  await settleAll();
  world.clock.at += 60_000;
  alpha.put("a1", {
    person: { givenName: "Eva", familyName: "Nuova", emails: ["eva@posta.example"], phones: [] },
    consents: [consent(EMAIL, "WITHDRAWN")],
  });
  expect(await world.full(alpha)).toMatchObject({ findings: 1, revocations: 1 });
  expect(await world.contactOf(alpha, "a1")).not.toBe(before);
  expect(await suppressed("EMAIL", "eva@posta.example")).toBe(true);
});

test("an erasure leaves no sealed value, no digest but the suppression's, and no birth date", async () => {
  const alpha = new MemorySource("alpha");
  alpha.put("a1", { person: { ...ada, birthDate: "1990-05-06" } });
  alpha.put("a2", { person: { givenName: "A.", familyName: "Prova", emails: ada.emails } });
  world = await openWorld(alpha);
  await world.full(alpha);
  const contact = await world.contactOf(alpha, "a1");
  await world.ledger.em().transactional((em) =>
    recordFact(
      em,
      {
        contactId: contact,
        kind: "SUBJECT",
        data: { birthDate: "1990-05-06" },
        source: "alpha",
        replaces: null,
        dedupeKey: "subject",
      },
      world.now(),
    ),
  );
  expect(await world.rows("select state from identity_link")).toEqual([{ state: "OPEN" }]);
  await erase(contact);
  await settleAll();
  expect(
    await world.rows("select erased_at is not null as erased from contact where id = $1", [contact]),
  ).toEqual([{ erased: true }]);
  expect(await world.rows("select kind from contact_fact")).toEqual([]);
  expect(await world.rows('select "right", identity from rights_request')).toEqual([
    { right: "ERASURE", identity: "VERIFIED" },
  ]);
  expect(
    await world.rows("select state, sealed, key_salt, identity from contact_record where contact_id = $1", [
      contact,
    ]),
  ).toEqual([{ state: "ERASED", sealed: null, key_salt: null, identity: null }]);
  // A doubt about somebody who is not there any more can be answered by nobody.
  expect(await world.rows("select state from identity_link where state = 'OPEN'")).toEqual([]);
  const digest = world.keyring.digest("PHONE", "+393330000101").toString("hex");
  const tables = await world.rows<{ table_name: string; column_name: string; data_type: string }>(
    `select c.table_name, c.column_name, c.data_type from information_schema.columns c
     join information_schema.tables t using (table_schema, table_name)
     where t.table_type = 'BASE TABLE' and c.table_schema in ('public', 'graphile_worker')
       and c.data_type in ('bytea', 'text', 'jsonb', 'json', 'ARRAY')`,
  );
  const holding: string[] = [];
  for (const { table_name, column_name, data_type } of tables) {
    const text = data_type === "bytea" ? `encode("${column_name}", 'hex')` : `"${column_name}"::text`;
    const schema =
      table_name.startsWith("_private") || table_name === "migrations" ? "graphile_worker" : "public";
    const rows = await world.rows(`select 1 from "${schema}"."${table_name}" where ${text} like $1`, [
      `%${digest}%`,
    ]);
    if (rows.length > 0) holding.push(`${table_name}.${column_name}`);
  }
  expect(holding.sort()).toEqual(["suppression_entry.dedupe_key", "suppression_entry.digest"]);
});

test("a list entry is lifted by the later evidenced act of the only person who has the identifier", async () => {
  const alpha = new MemorySource("alpha");
  alpha.put("a1", { person: { ...ada, phones: [] }, consents: [consent(EMAIL, "GIVEN")] });
  world = await openWorld(alpha);
  await world.full(alpha);
  const contact = await world.contactOf(alpha, "a1");
  await blackList("one", ["ada.prova@posta.example"]);
  expect(await verdict(contact, "EMAIL")).toBe("DENY");
  await grant(contact);
  expect(await verdict(contact, "EMAIL")).toBe("ALLOW");
  expect(await suppressed("EMAIL", "ada.prova@posta.example")).toBe(false);
});

test.each([
  ["a role mailbox", "info@ditta.example", false],
  ["a number that two persons have", "+39 333 0000101", true],
])("a list entry on %s is lifted by no one person's act", async (_what, value, isPhone) => {
  const alpha = new MemorySource("alpha");
  const mailbox = { emails: ["info@ditta.example"], phones: ["333 0000101"] };
  alpha.put("a1", { person: { ...ada, ...mailbox } });
  alpha.put("a2", { person: { ...ugo, ...mailbox, emails: [] } });
  world = await openWorld(alpha);
  await world.full(alpha);
  const contact = await world.contactOf(alpha, "a1");
  expect(await world.contactOf(alpha, "a2")).not.toBe(contact);
  await blackList("one", [value]);
  const channel = isPhone ? "SMS" : "EMAIL";
  await grant(contact, [channel]);
  expect(await verdict(contact, channel)).toBe("DENY");
  expect(await suppressed(isPhone ? "PHONE" : "EMAIL", value.replaceAll(" ", ""))).toBe(true);
});

test("a family's number that one of them closed is open for the other only after the first one's own act", async () => {
  const alpha = new MemorySource("alpha");
  alpha.put("a1", { person: ada, consents: [consent(PHONE, "GIVEN")] });
  alpha.put("u1", { person: ugo, consents: [consent(PHONE, "GIVEN")] });
  world = await openWorld(alpha);
  await world.full(alpha);
  const [a, u] = [await world.contactOf(alpha, "a1"), await world.contactOf(alpha, "u1")];
  await grant(u, ["SMS"]);
  expect(await verdict(u, "SMS")).toBe("ALLOW");
  await withdraw(a, "SMS");
  expect(await verdict(u, "SMS")).toBe("DENY");
  await grant(u, ["SMS"]);
  expect(await verdict(u, "SMS")).toBe("DENY");
  await grant(a, ["SMS"]);
  expect(await verdict(a, "SMS")).toBe("ALLOW");
  expect(await verdict(u, "SMS")).toBe("ALLOW");
});

test("a duplicate with another address that turns up after a withdrawal is denied and written back", async () => {
  const alpha = new MemorySource("alpha");
  const beta = new MemorySource("beta");
  const taxIds = ["RSSMRA80A01H501U"];
  alpha.put("a1", { person: { ...ada, taxIds } });
  world = await openWorld(alpha, beta);
  await world.full(alpha);
  const contact = await world.contactOf(alpha, "a1");
  await withdraw(contact);
  await settleAll();
  beta.put("b1", {
    person: { ...ada, taxIds, emails: ["ada.altra@posta.example"], phones: [] },
    consents: [consent(EMAIL, "GIVEN")],
  });
  expect(await world.full(beta)).toMatchObject({ joined: 1, aligned: 1 });
  expect(await verdict(await world.contactOf(beta, "b1"), "EMAIL")).toBe("DENY");
});

test("a resubscription between our write and the next sync is repaired, though the record looks as it did before", async () => {
  const alpha = new MemorySource("alpha");
  alpha.put("a1", { person: ada, consents: [consent(EMAIL, "GIVEN")] });
  world = await openWorld(alpha);
  await world.full(alpha);
  await withdraw(await world.contactOf(alpha, "a1"));
  await settleAll();
  expect(await world.full(alpha)).toMatchObject({ aligned: 1 });
});

/** Lets a sync run into rows that another transaction holds, and commits that one when the sync waits for it. */
async function whileHeld(
  alpha: MemorySource,
  act: (em: ReturnType<World["ledger"]["em"]>) => Promise<void>,
): Promise<void> {
  let syncing: Promise<unknown> = Promise.resolve();
  await world.ledger.em().transactional(async (em) => {
    await act(em);
    syncing = world.incremental(alpha);
    for (let waiting = 0; waiting === 0; await sleep(10)) {
      const [row] = await world.rows<{ n: number }>(
        "select count(*)::int as n from pg_stat_activity where datname = current_database() and wait_event_type = 'Lock'",
      );
      waiting = row?.n ?? 0;
    }
  });
  await syncing;
}

test("a join that commits while a sync stores the record's new version is not undone by it", async () => {
  const alpha = new MemorySource("alpha");
  alpha.put("a1", { person: ada });
  alpha.put("u1", { person: { ...ugo, phones: [] } });
  world = await openWorld(alpha);
  await world.full(alpha);
  const [into, from] = [await world.contactOf(alpha, "a1"), await world.contactOf(alpha, "u1")];
  alpha.put("u1", { consents: [consent(EMAIL, "GIVEN")] });
  await whileHeld(alpha, async (em) => {
    await em.execute("update contact_record set contact_id = ? where contact_id = ?", [into, from]);
    await em.execute("update contact set joined_into = ? where id = ?", [into, from]);
  });
  expect(await world.contactOf(alpha, "u1")).toBe(into);
});

test("an erasure that settles while a sync stores an older look at the record is not undone by it", async () => {
  const alpha = new MemorySource("alpha");
  alpha.put("a1", { person: ada });
  world = await openWorld(alpha);
  await world.full(alpha);
  const contact = await world.contactOf(alpha, "a1");
  await erase(contact);
  alpha.put("a1", { consents: [consent(EMAIL, "GIVEN")] });
  await whileHeld(alpha, async (em) => {
    const [record] = await em.execute<{ id: string }[]>("select id from contact_record");
    await destroyRecord(em, record!.id, world.now());
    await em.execute("update write_back set status = 'CONFIRMED', settled_at = ?", [world.now()]);
  });
  expect(await world.rows("select state, sealed from contact_record")).toEqual([
    { state: "ERASED", sealed: null },
  ]);
  expect(await world.rows("select 1 from identifier")).toEqual([]);
});

test("a record that is stored while a stop for its number is being recorded is aligned", async () => {
  const alpha = new MemorySource("alpha");
  const beta = new MemorySource("beta");
  alpha.put("a1", { person: ada });
  beta.put("u1", { person: ugo, consents: [consent(PHONE, "GIVEN")] });
  world = await openWorld(alpha, beta);
  await world.full(alpha);
  const contactId = await world.contactOf(alpha, "a1");
  const command = {
    contactId,
    kind: "WITHDRAWAL",
    targets: [PHONE],
    operation: "REVOKE",
    reason: null,
    occurredAt: world.now(),
    origin: "API",
    originSource: null,
    originRecord: null,
    dedupeKey: uuid7(),
  } as const;
  const request = { key: randomUUID(), operation: "test", body: {} };
  let syncing: Promise<unknown> = Promise.resolve();
  await idempotent(world.ledger.em(), request, world.now(), async (em) => {
    await commitRevocations(em, [command], world.registry.abilities, world.now(), async () => {
      syncing = world.full(beta);
      // Long enough for the sync to be over, if nothing held it back.
      await Promise.race([syncing, sleep(1_500)]);
      return [];
    });
    return {};
  });
  await syncing;
  expect(await world.rows("select external_id, targets from write_back where source = 'beta'")).toEqual([
    { external_id: "u1", targets: [PHONE] },
  ]);
});

test("a stop whose answer was lost, and of which the source shows nothing either way, is said again after a while", async () => {
  const alpha = new MemorySource("alpha");
  alpha.put("a1", { person: ada });
  world = await openWorld(alpha);
  await world.full(alpha);
  await withdraw(await world.contactOf(alpha, "a1"));
  const [writeBack] = await world.rows<{ id: string }>(
    "update write_back set status = 'OUTCOME_UNKNOWN', attempts = 1, observations = 8, sent_at = now() returning id",
  );
  const context: WorkerContext = {
    ledger: world.ledger,
    registry: world.registry,
    keyring: world.keyring,
    breakers: { run: (_source, _operation, call) => call() },
    logger: pino({ level: "silent" }),
    now: () => new Date(),
    random: () => 0,
    timing: DEFAULT_TIMING,
    dispositionOf: verbs().dispositionOf,
  };
  await runWriteBack(context, writeBack!.id);
  expect(await world.rows("select status, last_code from write_back")).toEqual([
    { status: "PENDING", last_code: "INCONCLUSIVE" },
  ]);
  await runWriteBack(context, writeBack!.id);
  expect(await world.rows("select status, attempts from write_back")).toEqual([
    { status: "ACCEPTED", attempts: 2 },
  ]);
});

test("whichever of its ids is asked for, a joined person's withdrawal denies, also one that was made under the folded id", async () => {
  const alpha = new MemorySource("alpha");
  const beta = new MemorySource("beta");
  alpha.put("a1", { person: ada });
  beta.put("b1", { person: ada });
  world = await openWorld(alpha, beta);
  await world.full(alpha);
  await world.full(beta);
  const survivor = await world.contactOf(alpha, "a1");
  const [folded] = await world.rows<{ id: string }>("select id from contact where joined_into is not null");
  await grant(survivor);
  expect(await verdict(folded!.id, "EMAIL")).toBe("ALLOW");
  await withdraw(folded!.id);
  expect(await verdict(survivor, "EMAIL")).toBe("DENY");
  expect(await verdict(folded!.id, "EMAIL")).toBe("DENY");
  expect(await world.rows("select source from write_back order by source")).toEqual([
    { source: "alpha" },
    { source: "beta" },
  ]);
  await erase(survivor);
  await settleAll();
  expect(await verdict(survivor, "EMAIL")).toBe("DENY");
  expect((await loadFacts(world.ledger.pool, [uuid7()], world.now())).size).toBe(0);
});
