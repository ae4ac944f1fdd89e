import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { MemorySource } from "../sources/memory-source.ts";
import { apiConfig, openApi, type ApiWorld } from "./api-fixture.ts";
import { change, contactId, mayMail, read } from "./ask-api.ts";

const alpha = new MemorySource("alpha");
let it: ApiWorld;

beforeAll(async () => {
  for (let n = 0; n < 12; n += 1) {
    alpha.put(`u${n}`, {
      person: { givenName: "Ugo", familyName: `Prova${n}`, emails: [`ugo${n}@posta.example`] },
    });
  }
  alpha.pageSize = 100;
  it = await openApi(alpha);
  await it.world.full(alpha, { sliceSize: 100 });
  const notice = { version: "n1", article: "ARTICLE_13", language: "it", textSha256: "a".repeat(64) };
  await change(it, "publishNotice", { ...notice, publishedAt: "2025-01-01T00:00:00Z" }, "notice { id }");
});
afterAll(() => it.close());

const { name, registeredAddress, contact } = apiConfig.controller;
const clauseInput = {
  clause: "newsletter",
  language: "it",
  text: `${name}, ${registeredAddress}, vorrebbe inviarle offerte per e-mail. Sì / No. Per revocare: ${contact}.`,
  choices: [
    {
      purpose: "DIRECT_MARKETING",
      channels: ["EMAIL"],
      wording: "inviarle offerte per e-mail",
      box: "newsletter",
      yes: "Sì",
      no: "No",
      default: "EMPTY",
    },
  ],
  withdrawalMethod: `Per revocare: ${contact}`,
  isPartOfTerms: false,
  isConditionOfService: false,
  publishedAt: "2025-01-01T00:00:00Z",
};
let published = 0;
async function publish(more: object = {}) {
  const input = { ...clauseInput, version: `v${(published += 1)}`, ...more };
  const selection = "clause { id version textSha256 controllerAddress choices { box purpose channels } }";
  return change<{ clause: { id: string; version: string } | null }>(
    it,
    "publishConsentClause",
    input,
    selection,
  );
}

interface Grant {
  readonly event: { readonly id: string; readonly [field: string]: unknown } | null;
  readonly contact: { readonly consents: { channel: string | null; status: string }[] } | null;
}
const grant = (id: string, more: object = {}) =>
  change<Grant>(
    it,
    "grantConsent",
    {
      contactId: id,
      purpose: "DIRECT_MARKETING",
      channels: ["EMAIL"],
      occurredAt: it.world.now().toISOString(),
      noticeVersion: "n1",
      evidencePointer: "form:17",
      ...more,
    },
    `event { id type dpvIri controllerName controllerAddress place box isPreTicked bundledWith guardianPointer jurisdiction
       method contractId clause { version } }
     contact { consents(purpose: DIRECT_MARKETING) { channel status dpvIri } }`,
  );
const statusOf = (answer: Grant): string | undefined =>
  answer.contact?.consents.find(({ channel }) => channel === "EMAIL")?.status;

describe("clauses", () => {
  test("a clause that is in order is published, listed, found by its id, and proved by evidence", async () => {
    const { clause, userErrors } = await publish();
    expect(userErrors).toEqual([]);
    expect(clause).toMatchObject({ controllerAddress: registeredAddress, choices: [{ box: "newsletter" }] });
    const shown = await read<{ consentClauses: { id: string }[]; node: { text: string }; evidence: unknown }>(
      it,
      `query($id: ID!) { consentClauses { id } node(id: $id) { ... on ConsentClause { text } } }`,
      { id: clause!.id },
    );
    expect(shown.consentClauses.map(({ id }) => id)).toContain(clause!.id);
    expect(shown.node.text).toBe(clauseInput.text);
    expect((await it.world.rows("select 1 from evidence where kind = 'CLAUSE_PUBLISHED'")).length).toBe(1);
    await expect(it.world.rows("update consent_clause set text = 'other'")).rejects.toThrow(/append-only/);
  });

  test("every fault is told at once, each at its place, and nothing is kept", async () => {
    const [choice] = clauseInput.choices;
    const { clause, userErrors } = await publish({
      version: "broken",
      text: "Accetto tutto.",
      isPartOfTerms: true,
      choices: [{ ...choice, default: "YES", no: null }],
    });
    expect(clause).toBeNull();
    expect(new Set(userErrors.map(({ code }) => code))).toEqual(new Set(["CLAUSE_INVALID"]));
    const places = userErrors.map(({ field }) => field.join("."));
    expect(places).toEqual(
      expect.arrayContaining([
        "text",
        "isPartOfTerms",
        "choices.0.default",
        "choices.0.no",
        "choices.0.wording",
      ]),
    );
    expect(await it.world.rows("select 1 from consent_clause where version = 'broken'")).toEqual([]);
  });

  test("a version is published once, and never in the future", async () => {
    await publish({ version: "once" });
    expect((await publish({ version: "once" })).userErrors).toMatchObject([{ code: "ALREADY_DECIDED" }]);
    const later = await publish({ version: "later", publishedAt: "2030-01-01T00:00:00Z" });
    expect(later.userErrors).toMatchObject([{ code: "INVALID_INSTANT", field: ["publishedAt"] }]);
  });
});

describe("grants", () => {
  test("a consent under a clause keeps what the record of a consent needs", async () => {
    const { clause } = await publish();
    const id = await contactId(it, alpha, "u0");
    const more = {
      clauseId: clause!.id,
      place: "https://alpi.example/nl",
      method: "web-form",
      contractId: "K-7",
    };
    const answer = await grant(id, more);
    expect(answer.userErrors).toEqual([]);
    expect(statusOf(answer)).toBe("GIVEN");
    expect(answer.event).toMatchObject({
      type: "GIVEN",
      dpvIri: "https://w3id.org/dpv#ConsentGiven",
      controllerName: name,
      controllerAddress: registeredAddress,
      place: "https://alpi.example/nl",
      box: "newsletter",
      jurisdiction: "IT",
      contractId: "K-7",
      clause: { version: clause!.version },
    });
    const again = await grant(id, { ...more, isRenewal: true });
    expect(again.event).toMatchObject({
      type: "RENEWED",
      dpvIri: "https://w3id.org/dpv#RenewedConsentGiven",
    });
  });

  test.each([
    ["another purpose", { purpose: "PROFILING", channels: null }, "CLAUSE_MISMATCH", "purpose"],
    ["a channel that was not asked for", { channels: ["EMAIL", "SMS"] }, "CLAUSE_MISMATCH", "purpose"],
    ["another box", { box: "terms" }, "CLAUSE_MISMATCH", "box"],
    ["a time before the clause", { occurredAt: "2024-12-31T00:00:00Z" }, "CLAUSE_MISMATCH", "occurredAt"],
    ["a notice that was never published", { noticeVersion: "n9" }, "NOT_FOUND", "noticeVersion"],
  ])("an answer with %s is not the clause's", async (_name, more, code, field) => {
    const { clause } = await publish();
    const id = await contactId(it, alpha, "u1");
    const answer = await grant(id, { clauseId: clause!.id, ...more });
    expect(answer.event).toBeNull();
    expect(answer.userErrors).toMatchObject([{ code, field: [field] }]);
    expect((await mayMail(it, id)).verdict).toBe("DENY");
  });

  test.each([
    ["a ticked box (E22)", "u2", { isPreTicked: true }],
    ["a box for the terms (E21)", "u3", { bundledWith: ["TERMS"] }],
  ])("%s is kept as a claim: it opens nothing and lifts no suppression", async (_name, record, more) => {
    const id = await contactId(it, alpha, record);
    const answer = await grant(id, more);
    expect(answer.userErrors).toEqual([]);
    expect(answer.event).toMatchObject(more);
    expect(statusOf(answer)).toBe("UNKNOWN");
    const stop = { subject: { contactId: id }, targets: [{ purpose: "DIRECT_MARKETING" }] };
    await change(it, "withdrawConsent", stop, "revocations { id }");
    expect(statusOf(await grant(id, more))).toBe("WITHDRAWN");
    const open = `select 1 from suppression_entry s join revocation v on v.id = s.revocation_id
      where v.contact_id = $1 and s.lifted_at is null`;
    const key = await it.world.contactOf(alpha, record);
    expect((await it.world.rows(open, [key])).length).toBeGreaterThan(0);
    // A real yes does both.
    expect(statusOf(await grant(id, { isPreTicked: false }))).toBe("GIVEN");
    expect((await mayMail(it, id)).verdict).toBe("ALLOW");
    const { contact: shown } = await read<{ contact: { decision: { flags: { code: string }[] } } }>(
      it,
      "query($id: ID!) { contact(id: $id) { decision { flags { code } } } }",
      { id },
    );
    expect(shown.decision.flags.map(({ code }) => code)).toContain("CONSENT_FORM_INVALID");
  });
});

describe("requests", () => {
  const request = (id: string, answer: string, more: object = {}) =>
    change<{ event: { id: string; type: string } | null; revocation: { id: string } | null }>(
      it,
      "recordConsentRequest",
      {
        contactId: id,
        purpose: "DIRECT_MARKETING",
        channels: ["EMAIL"],
        answer,
        occurredAt: it.world.now(),
        ...more,
      },
      "event { id type } revocation { id } contact { id }",
    );

  test.each([
    ["NONE", "REQUESTED", "CONSENT_REQUESTED"],
    ["DEFERRED", "DEFERRED", "CONSENT_REQUESTED"],
    // The suppression that a no brings with it reads as a withdrawal, which is the stronger word.
    ["NO", "REFUSED", "CONSENT_WITHDRAWN"],
  ])(
    "answer %s is kept, and soft opt-in may not take the place of consent (C7)",
    async (answer, type, outcome) => {
      const id = await contactId(it, alpha, `u${4 + ["NONE", "DEFERRED", "NO"].indexOf(answer)}`);
      const fact = (one: object) =>
        change(it, "recordFact", { contactId: id, fact: one, source: "erp" }, "fact { id }");
      await fact({ subject: { role: "CUSTOMER" } });
      await fact({ contract: { contractId: "c", startedOn: "2025-01-01" } });
      await fact({
        legalBasis: { purpose: "DIRECT_MARKETING", basis: "LEGITIMATE_INTEREST", assessmentDocumented: true },
      });
      await fact({
        noticeDelivery: { article: "ARTICLE_13", providedAt: "2025-01-01T00:00:00Z", noticeVersion: "n1" },
      });
      const sale = { emailCollectedInSale: true, similarProductsOffered: true, informedOfOptOut: true };
      await fact({ sale: { on: "2025-01-01", ...sale } });
      expect((await mayMail(it, id)).verdict).toBe("ALLOW");
      const recorded = await request(id, answer);
      expect(recorded.userErrors).toEqual([]);
      expect(recorded.event?.type).toBe(type);
      expect(recorded.revocation === null).toBe(answer !== "NO");
      const { verdict, reasons } = await mayMail(it, id);
      expect(verdict).toBe("DENY");
      expect(reasons.map((reason) => reason.outcome)).toContain(outcome);
    },
  );

  test("a question under a clause that did not ask it is refused", async () => {
    const { clause } = await publish();
    const answer = await request(await contactId(it, alpha, "u7"), "NONE", {
      clauseId: clause!.id,
      channels: ["SMS"],
    });
    expect(answer.userErrors).toMatchObject([{ code: "CLAUSE_MISMATCH" }]);
  });
});

test("grants and withdrawals have receipts in both shapes, without a word about the person", async () => {
  const { clause } = await publish();
  const id = await contactId(it, alpha, "u8");
  await grant(id, { clauseId: clause!.id });
  const stop = { subject: { contactId: id }, targets: [{ purpose: "DIRECT_MARKETING", channel: "EMAIL" }] };
  await change(it, "withdrawConsent", stop, "revocations { id }");
  const { contact: shown } = await read<{ contact: { consentEvents: { id: string; type: string }[] } }>(
    it,
    "query($id: ID!) { contact(id: $id) { consentEvents { id type } } }",
    { id },
  );
  expect(shown.consentEvents.map(({ type }) => type).sort()).toEqual(["GIVEN", "WITHDRAWN"]);
  for (const event of shown.consentEvents) {
    const receipts = await read<{ iso: Record<string, unknown>; kantara: Record<string, unknown> }>(
      it,
      `query($id: ID!) { iso: consentReceipt(eventId: $id, format: ISO_27560)
         kantara: consentReceipt(eventId: $id, format: KANTARA_1_1) }`,
      { id: event.id },
    );
    expect(receipts.iso).toMatchObject({ record_id: event.id, pii_principal_id: id });
    expect(receipts.iso["parties"]).toMatchObject([{ party_name: name, party_address: registeredAddress }]);
    expect(receipts.kantara).toMatchObject({ consentReceiptID: event.id, piiPrincipalId: id });
    const state = event.type === "GIVEN" ? "ConsentGiven" : "ConsentWithdrawn";
    expect(receipts.kantara["consentStatus"]).toBe(`https://w3id.org/dpv#${state}`);
    expect(JSON.stringify(receipts)).not.toMatch(/ugo|prova8|posta\.example/i);
  }
  const unknown = {
    id: Buffer.from("ConsentEvent:00000000-0000-4000-8000-000000000000").toString("base64url"),
  };
  const none = await read<{ consentReceipt: null }>(
    it,
    "query($id: ID!) { consentReceipt(eventId: $id, format: ISO_27560) }",
    unknown,
  );
  expect(none.consentReceipt).toBeNull();
});

test("what was known at an instant and what was so are two answers, over acts and facts alike", async () => {
  const id = await contactId(it, alpha, "u9");
  const asOf = async (at: Date) => {
    const { contact: shown } = await read<{
      contact: Record<
        "consentAsOf",
        Record<"asKnown" | "asTrue", { channel: string; status: string }[]> & {
          learntLater: { type: string }[];
        }
      >;
    }>(
      it,
      `query($id: ID!, $at: DateTime!) { contact(id: $id) { consentAsOf(at: $at) {
         asKnown { channel status reasons { rule } } asTrue { channel status } learntLater { type } } } }`,
      { id, at },
    );
    const email = (all: { channel: string; status: string }[]) =>
      all.find(({ channel }) => channel === "EMAIL")?.status;
    const { asKnown, asTrue, learntLater } = shown.consentAsOf;
    return { known: email(asKnown), so: email(asTrue), learntLater: learntLater.map(({ type }) => type) };
  };
  const before = it.world.now();
  await grant(id);
  const granted = it.world.now();
  it.world.clock.at += 3_600_000;
  const between = it.world.now();
  it.world.clock.at += 3_600_000;
  // The letter was posted right after the consent and is typed in two hours later.
  const late = {
    subject: { contactId: id },
    targets: [{ purpose: "DIRECT_MARKETING" }],
    occurredAt: granted,
  };
  await change(it, "withdrawConsent", late, "revocations { id }");
  const after = it.world.now();

  expect(await asOf(before)).toEqual({ known: "NONE", so: "NONE", learntLater: [] });
  expect(await asOf(between)).toEqual({ known: "GIVEN", so: "WITHDRAWN", learntLater: ["WITHDRAWN"] });
  expect(await asOf(after)).toEqual({ known: "WITHDRAWN", so: "WITHDRAWN", learntLater: [] });

  // A fact, not an act: the person turns out to have been a child when saying yes.
  const child = await contactId(it, alpha, "u10");
  await grant(child);
  const thought = it.world.now();
  it.world.clock.at += 60_000;
  const birth = { contactId: child, fact: { subject: { birthDate: "2015-01-01" } }, source: "erp" };
  await change(it, "recordFact", birth, "fact { id }");
  const { contact: shown } = await read<{
    contact: { consentAsOf: Record<"asKnown" | "asTrue", { channel: string; status: string }[]> };
  }>(
    it,
    `query($id: ID!, $at: DateTime!) { contact(id: $id) { consentAsOf(at: $at) {
       asKnown { channel status } asTrue { channel status } } } }`,
    { id: child, at: thought },
  );
  const email = (all: { channel: string; status: string }[]) =>
    all.find(({ channel }) => channel === "EMAIL")?.status;
  expect(email(shown.consentAsOf.asKnown)).toBe("GIVEN");
  expect(email(shown.consentAsOf.asTrue)).toBe("UNKNOWN");

  const future = await it.ask(
    "query($id: ID!, $at: DateTime!) { contact(id: $id) { consentAsOf(at: $at) { at } } }",
    {
      id,
      at: "2030-01-01T00:00:00Z",
    },
  );
  expect(future.errors[0]?.extensions.code).toBe("BAD_USER_INPUT");
});
