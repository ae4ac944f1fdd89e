import { randomUUID } from "node:crypto";
import { afterEach, expect, test } from "vitest";
import { recordConsent } from "#gateway/ledger/record-consent.ts";
import { decideIdentityLink } from "#gateway/sources/decide-identity-link.ts";
import { consent, EMAIL, MemorySource } from "./memory-source.ts";
import { openWorld, type World } from "./sync-world.ts";

let world: World;
afterEach(() => world.close());

const ada = { givenName: "Ada", familyName: "Prova", emails: ["ada.prova@posta.example"] };

async function decide(linkId: string, decision: "JOIN" | "REJECT" | "UNDO") {
  return decideIdentityLink(world, { linkId, decision, by: "test", idempotencyKey: randomUUID() });
}

async function links() {
  return world.rows<{ id: string; state: string; verdict: string; decided_by: string }>(
    "select id, state, verdict, decided_by from identity_link order by created_at, id",
  );
}

async function onlyLink(): Promise<string> {
  const [link] = await links();
  if (!link) throw new Error("no link");
  return link.id;
}

async function countOf(sql: string, values: unknown[] = []): Promise<number> {
  const [row] = await world.rows<{ n: number }>(`select count(*)::int as n ${sql}`, values);
  return row?.n ?? -1;
}

/** Two sources with one record each, which the rules join. */
async function joinedPair(): Promise<{ alpha: MemorySource; beta: MemorySource }> {
  const alpha = new MemorySource("alpha");
  const beta = new MemorySource("beta");
  alpha.put("a1", { person: { ...ada, phones: ["333 0000101"] }, consents: [consent(EMAIL, "GIVEN")] });
  beta.put("b1", { person: { ...ada, phones: ["333 0000202"] }, consents: [consent(EMAIL, "GIVEN")] });
  world = await openWorld(alpha, beta);
  await world.full(alpha);
  await world.full(beta);
  expect(await world.contactOf(alpha, "a1")).toBe(await world.contactOf(beta, "b1"));
  return { alpha, beta };
}

test("records of one person in two sources become one contact, folded into the elder", async () => {
  const { alpha } = await joinedPair();
  const elder = await world.contactOf(alpha, "a1");
  expect(await world.rows("select joined_into from contact where joined_into is not null")).toEqual([
    { joined_into: elder },
  ]);
  expect(await links()).toMatchObject([{ state: "JOINED", verdict: "SAME", decided_by: "AUTO" }]);
});

test("a chain of joins always names the final survivor", async () => {
  const alpha = new MemorySource("alpha");
  alpha.put("1", { person: { ...ada, emails: ["uno@posta.example"] } });
  alpha.put("2", { person: { ...ada, emails: ["due@posta.example"] } });
  alpha.put("3", { person: { ...ada, emails: ["tre@posta.example"] } });
  world = await openWorld(alpha);
  await world.full(alpha);
  expect(await countOf("from contact where joined_into is null")).toBe(3);
  alpha.put("4", { person: { ...ada, emails: ["tre@posta.example", "due@posta.example"] } });
  await world.incremental(alpha);
  alpha.put("5", { person: { ...ada, emails: ["uno@posta.example", "due@posta.example"] } });
  await world.incremental(alpha);
  expect(await countOf("from contact where joined_into is null")).toBe(1);
  expect(
    await countOf("from contact c join contact s on s.id = c.joined_into where s.joined_into is not null"),
  ).toBe(0);
});

test("a role mailbox and a family phone never join; names that agree are listed for a person", async () => {
  const alpha = new MemorySource("alpha");
  alpha.put("1", {
    person: {
      givenName: "Ada",
      familyName: "Prova",
      emails: ["info@ditta.example"],
      phones: ["06 55500202"],
    },
  });
  alpha.put("2", {
    person: {
      givenName: "Ugo",
      familyName: "Esempio",
      emails: ["info@ditta.example"],
      phones: ["06 55500202"],
    },
  });
  alpha.put("3", {
    person: {
      givenName: "A.",
      familyName: "Prova",
      emails: ["a.prova@posta.example"],
      phones: ["06 55500202"],
    },
  });
  world = await openWorld(alpha);
  expect(await world.full(alpha)).toMatchObject({ joined: 0, ambiguous: 1 });
  expect(await countOf("from contact where joined_into is null")).toBe(3);
  expect(await links()).toMatchObject([{ state: "OPEN", verdict: "AMBIGUOUS" }]);
});

test("records that the source itself calls one person are joined, whichever came first", async () => {
  const alpha = new MemorySource("alpha");
  alpha.put("lead", { kind: "lead", person: { givenName: "Ada", emails: ["vecchia@posta.example"] } });
  world = await openWorld(alpha);
  await world.full(alpha);
  alpha.put("contact", { person: ada, sameAs: ["lead", "never-seen"] });
  expect(await world.incremental(alpha)).toMatchObject({ joined: 1 });
  expect(await world.contactOf(alpha, "lead")).toBe(await world.contactOf(alpha, "contact"));
});

test("a switchboard number of thousands of records makes no pairs of strangers", async () => {
  const alpha = new MemorySource("alpha");
  alpha.pageSize = 1000;
  const word = (n: number): string =>
    Array.from(String(n))
      .map((digit) => "bdfglmnrtv"[Number(digit)] + "a")
      .join("");
  for (let n = 0; n < 3000; n += 1) {
    alpha.put(`s${n}`, {
      person: { givenName: `${word(n)}go`, familyName: `${word(n)}ni`, phones: ["02 55500000"] },
    });
  }
  alpha.put("twin", {
    person: { givenName: `${word(77)}go`, familyName: `${word(77)}ni`, phones: ["+39 0255500000"] },
  });
  world = await openWorld(alpha);
  const startedAt = performance.now();
  expect(await world.full(alpha, { sliceSize: 1000 })).toMatchObject({ joined: 1, ambiguous: 0 });
  expect(await world.contactOf(alpha, "twin")).toBe(await world.contactOf(alpha, "s77"));
  expect(performance.now() - startedAt).toBeLessThan(20_000);
});

test("contradicting records are not joined through a third one that fits both", async () => {
  const alpha = new MemorySource("alpha");
  alpha.put("1", { person: { ...ada, emails: ["uno@posta.example"], birthDate: "1980-02-03" } });
  alpha.put("2", { person: { ...ada, emails: ["due@posta.example"], birthDate: "1990-05-06" } });
  alpha.put("3", { person: { ...ada, emails: ["uno@posta.example", "due@posta.example"] } });
  world = await openWorld(alpha);
  await world.full(alpha);
  expect(await world.contactOf(alpha, "1")).not.toBe(await world.contactOf(alpha, "2"));
  expect((await links()).map(({ state }) => state).sort()).toEqual(["JOINED", "OPEN"]);
});

test("a person's no is never joined again by machine, nor through a third record", async () => {
  const { alpha, beta } = await joinedPair();
  expect(await decide(await onlyLink(), "UNDO")).toMatchObject({ state: "UNDONE" });
  expect(await world.contactOf(alpha, "a1")).not.toBe(await world.contactOf(beta, "b1"));
  beta.put("b1", { person: { ...ada, phones: ["333 0000101"] } });
  await world.incremental(beta);
  alpha.put("a2", { person: { ...ada, phones: ["333 0000101"] } });
  await world.incremental(alpha);
  expect(await world.contactOf(alpha, "a1")).not.toBe(await world.contactOf(beta, "b1"));
  const states = (await links()).map(({ state, decided_by }) => `${state} ${decided_by}`).sort();
  expect(states).toEqual(["JOINED AUTO", "OPEN AUTO", "UNDONE PERSON"]);
  expect(await countOf("from evidence where kind = 'IDENTITY_DECIDED'")).toBe(2);
});

test("after an undo a refusal holds for both, and a consent only for the contact that gave it", async () => {
  const { alpha, beta } = await joinedPair();
  alpha.put("a1", { consents: [consent(EMAIL, "WITHDRAWN")] });
  await world.incremental(alpha);
  const survivor = await world.contactOf(alpha, "a1");
  await world.ledger.em().transactional((em) =>
    recordConsent(
      em,
      {
        contactId: survivor,
        purpose: "DIRECT_MARKETING",
        channels: ["EMAIL"],
        occurredAt: world.now(),
        evidence: { present: true, noticeVersion: "1", pointer: "form:1" },
        by: "SUBJECT",
        expiresAt: null,
        recipients: [],
        source: "allinea",
        dedupeKey: "consent",
      },
      world.now(),
    ),
  );
  const { contactIds } = await decide(await onlyLink(), "UNDO");
  const other = await world.contactOf(beta, "b1");
  expect(contactIds).toEqual([survivor, other]);
  expect(other).not.toBe(survivor);
  const types = async (contact: string) =>
    (
      await world.rows<{ type: string }>(
        "select type from consent_event where contact_id = $1 order by occurred_at",
        [contact],
      )
    ).map(({ type }) => type);
  expect(await types(survivor)).toEqual(["WITHDRAWN", "GIVEN"]);
  expect(await types(other)).toEqual(["WITHDRAWN"]);
  expect(
    await countOf(
      "from suppression_entry s join identifier i on i.digest = s.digest join contact_record r on r.id = i.record_id where r.contact_id = $1 and s.lifted_at is null",
      [other],
    ),
  ).toBe(0);
  // The address is shared with the contact that consented; the refusal of the other stands on its own events.
  expect(
    await countOf("from write_back w join revocation v on v.id = w.revocation_id where w.source = 'beta'"),
  ).toBeGreaterThan(0);
});

test("an undo takes the records with it that hang on that link alone, and gives them back their first contact", async () => {
  const alpha = new MemorySource("alpha");
  const person = (...emails: string[]) => ({ person: { ...ada, emails } });
  alpha.put("1", person("uno@posta.example"));
  alpha.put("2", person("due@posta.example"));
  alpha.put("3", person("tre@posta.example"));
  world = await openWorld(alpha);
  await world.full(alpha);
  const first = await world.contactOf(alpha, "2");
  alpha.put("3", person("tre@posta.example", "due@posta.example"));
  await world.incremental(alpha);
  alpha.put("2", person("due@posta.example", "uno@posta.example"));
  await world.incremental(alpha);
  expect(await countOf("from contact where joined_into is null")).toBe(1);
  const [link] = await world.rows<{ id: string }>(
    `select l.id from identity_link l join contact_record a on a.id = l.record_a join contact_record b on b.id = l.record_b
     where (a.external_id, b.external_id) in (('1', '2'), ('2', '1'))`,
  );
  await decide(link?.id ?? "", "UNDO");
  expect(await world.contactOf(alpha, "2")).toBe(first);
  expect(await world.contactOf(alpha, "3")).toBe(first);
  expect(await world.contactOf(alpha, "1")).not.toBe(first);
  await decide(link?.id ?? "", "JOIN");
  expect(await countOf("from contact where joined_into is null")).toBe(1);
});

test("an ambiguous pair that a person rejects stays apart, and a decided link is not decided twice", async () => {
  const alpha = new MemorySource("alpha");
  alpha.put("1", { person: { ...ada } });
  alpha.put("2", { person: { ...ada, givenName: "Ugo" } });
  world = await openWorld(alpha);
  expect(await world.full(alpha)).toMatchObject({ ambiguous: 1 });
  const link = await onlyLink();
  await decide(link, "REJECT");
  await expect(decide(link, "UNDO")).rejects.toMatchObject({ code: "ALREADY_DECIDED" });
  await expect(decide(randomUUID(), "JOIN")).rejects.toMatchObject({ code: "NOT_FOUND" });
  alpha.put("2", { person: { ...ada } });
  await world.incremental(alpha);
  expect(await countOf("from contact where joined_into is null")).toBe(2);
});

test("a revocation of one record reaches a duplicate that is joined later", async () => {
  const alpha = new MemorySource("alpha");
  const beta = new MemorySource("beta");
  alpha.put("a1", {
    person: { ...ada, phones: ["333 0000101"], emails: [] },
    consents: [consent(EMAIL, "WITHDRAWN")],
  });
  beta.put("b1", { person: { ...ada, phones: ["333 0000101"] }, consents: [consent(EMAIL, "GIVEN")] });
  world = await openWorld(alpha, beta);
  await world.full(alpha);
  expect(await world.full(beta)).toMatchObject({ joined: 1, aligned: 1 });
  expect(
    await world.rows(
      "select v.reason from write_back w join revocation v on v.id = w.revocation_id where w.source = 'beta'",
    ),
  ).toEqual([{ reason: "PERMITS_THOUGH_REVOKED" }]);
});
