import { randomUUID } from "node:crypto";
import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { CHANNELS } from "#gateway/compliance/vocabulary.ts";
import { eraseContact } from "#gateway/propagation/erase-contact.ts";
import { grantConsent, type GrantConsentInput } from "#gateway/propagation/grant-consent.ts";
import { withdrawConsent, type WithdrawConsentInput } from "#gateway/propagation/withdraw-consent.ts";
import { withdrawForIdentifier } from "#gateway/propagation/withdraw-for-identifier.ts";
import { eventually, Workbench } from "./workbench.ts";

let bench: Workbench;
beforeAll(async () => {
  bench = await Workbench.open(["alpha", "beta"]);
  await bench.startWorker();
});
afterAll(() => bench.close());
beforeEach(() => {
  bench.gate = { disposition: "ERASE_OR_ANONYMISE", reasons: ["NO_LEGAL_BASIS"], until: null };
});

const email = { purpose: "DIRECT_MARKETING", channel: "EMAIL" } as const;

async function person(source = "alpha") {
  const externalId = randomUUID();
  const address = `${externalId}@posta.example`;
  const contactId = await bench.contact({ source, externalId, emails: [address] });
  return { contactId, externalId, address };
}

function withdrawal(contactId: string, change: object = {}): WithdrawConsentInput {
  return { contactId, kind: "WITHDRAWAL", targets: [email], idempotencyKey: randomUUID(), ...change };
}

async function targetsOf(revocationId: string): Promise<string[]> {
  const [row] = await bench.rows<{ targets: { purpose: string; channel: string | null }[] }>(
    "select targets from revocation where id = $1",
    [revocationId],
  );
  return row!.targets.map(({ purpose, channel }) => `${purpose} ${channel ?? "-"}`).sort();
}

const stop = (type: "EMAIL" | "PHONE", value: string) =>
  withdrawForIdentifier(bench.context, {
    type,
    value,
    purpose: "DIRECT_MARKETING",
    kind: "WITHDRAWAL",
    idempotencyKey: randomUUID(),
  });
async function grant(change: Partial<GrantConsentInput> = {}) {
  const { contactId } = await person();
  const input: GrantConsentInput = {
    contactId,
    purpose: "DIRECT_MARKETING",
    channels: ["EMAIL"],
    occurredAt: new Date(),
    noticeVersion: "v3",
    evidencePointer: "form-submission:1",
    idempotencyKey: randomUUID(),
    ...change,
  };
  return { contactId: input.contactId, event: grantConsent(bench.context, input) };
}
const erase = (contactId: string, change: object = {}) =>
  eraseContact(bench.context, {
    contactId,
    identityVerified: true,
    idempotencyKey: randomUUID(),
    ...change,
  });

const ALL_MARKETING = ["EMAIL", "PHONE_AUTOMATED", "PHONE_HUMAN", "POST", "SMS"].map(
  (c) => `DIRECT_MARKETING ${c}`,
);

describe("withdrawConsent", () => {
  test("direct marketing without channels means all of them", async () => {
    const { contactId } = await person();
    const input = withdrawal(contactId, { targets: undefined, purpose: "DIRECT_MARKETING" });
    delete (input as { targets?: unknown }).targets;
    const { revocationId } = await withdrawConsent(bench.context, input);
    expect(await targetsOf(revocationId)).toEqual(ALL_MARKETING);
  });

  test("an objection to direct marketing also ends profiling and sharing", async () => {
    const { contactId } = await person();
    const { revocationId } = await withdrawConsent(bench.context, {
      contactId,
      kind: "OBJECTION",
      purpose: "DIRECT_MARKETING",
      idempotencyKey: randomUUID(),
    });
    expect(await targetsOf(revocationId)).toEqual([...ALL_MARKETING, "PROFILING -", "THIRD_PARTY_SHARING -"]);
  });

  test("the same key gives the same answer, and with another body a refusal", async () => {
    const { contactId } = await person();
    const input = withdrawal(contactId);
    const first = await withdrawConsent(bench.context, input);
    expect(await withdrawConsent(bench.context, input)).toEqual(first);
    expect(await bench.count("from revocation where contact_id = $1", [contactId])).toBe(1);
    const other = { ...input, targets: [{ purpose: "PROFILING", channel: null }] } as WithdrawConsentInput;
    await expect(withdrawConsent(bench.context, other)).rejects.toMatchObject({
      code: "IDEMPOTENCY_KEY_REUSED",
    });
    expect(await bench.count("from revocation where contact_id = $1", [contactId])).toBe(1);
  });

  test("a stop of marketing that names no channel means every channel", async () => {
    const { contactId } = await person();
    const targets = [{ purpose: "DIRECT_MARKETING" as const, channel: null }];
    const { revocationId } = await withdrawConsent(bench.context, withdrawal(contactId, { targets }));
    const { rows } = await bench.ledger.pool.query("select targets from revocation where id = $1", [
      revocationId,
    ]);
    expect(rows[0].targets).toEqual(CHANNELS.map((channel) => ({ purpose: "DIRECT_MARKETING", channel })));
  });

  test.each<[string, object, string]>([
    ["an unknown contact", { contactId: randomUUID() }, "NOT_FOUND"],
    ["an id that is none", { contactId: "x' or 1=1" }, "NOT_FOUND"],
    ["no target", { targets: [] }, "CHANNEL_MISMATCH"],
    [
      "profiling with a channel",
      { targets: [{ purpose: "PROFILING", channel: "EMAIL" }] },
      "CHANNEL_MISMATCH",
    ],
    ["an unknown purpose", { targets: [{ purpose: "WORLD_PEACE", channel: null }] }, "CHANNEL_MISMATCH"],
    ["a purpose without consent", { targets: [{ purpose: "SERVICE", channel: null }] }, "CHANNEL_MISMATCH"],
    [
      "an unknown channel",
      { targets: [{ purpose: "DIRECT_MARKETING", channel: "PIGEON" }] },
      "CHANNEL_MISMATCH",
    ],
    ["the future", { occurredAt: new Date(Date.now() + 60_000) }, "INVALID_INSTANT"],
    ["no date", { occurredAt: new Date("tomorrow-ish") }, "INVALID_INSTANT"],
  ])("%s is refused and nothing is written", async (_case, change, code) => {
    const { contactId } = await person();
    const before = await bench.count("from revocation");
    await expect(withdrawConsent(bench.context, withdrawal(contactId, change))).rejects.toMatchObject({
      code,
    });
    expect(await bench.count("from revocation")).toBe(before);
  });
});

describe("withdrawForIdentifier", () => {
  test("an address that one contact alone has is that contact's withdrawal", async () => {
    const { contactId, address } = await person();
    const { revocationIds } = await stop("EMAIL", ` ${address.toUpperCase()} `);
    const rows = await bench.rows("select contact_id from revocation where id = any($1)", [revocationIds]);
    expect(rows).toEqual([{ contact_id: contactId }]);
    await eventually(
      () => bench.statuses(contactId),
      ({ alpha }) => alpha === "CONFIRMED",
    );
  });

  test("a number that several share is stopped for all of them, and belongs to none", async () => {
    const shared = { phones: ["+393331234567"] };
    const ids = [randomUUID(), randomUUID()] as const;
    const ada = await bench.contact({
      source: "alpha",
      externalId: ids[0],
      emails: [`${ids[0]}@posta.example`],
      ...shared,
    });
    const ugo = await bench.contact({ source: "beta", externalId: ids[1], ...shared });
    const { revocationIds } = await stop("PHONE", "333 123 4567");
    const [revocation] = await bench.rows("select contact_id from revocation where id = any($1)", [
      revocationIds,
    ]);
    expect(revocation).toEqual({ contact_id: null });
    await eventually(
      async () => ({ ...(await bench.statuses(ada)), ...(await bench.statuses(ugo)) }),
      ({ alpha, beta }) => alpha === "CONFIRMED" && beta === "CONFIRMED",
    );
    const alpha = bench.source("alpha");
    expect(alpha.consent(ids[0], { purpose: "DIRECT_MARKETING", channel: "PHONE_HUMAN" })).toBe("WITHDRAWN");
    expect(alpha.consent(ids[0], email)).toBe("GIVEN");
    // Ada's address is not concerned, so it never leaves.
    const sent = alpha.server.journal.entries.filter(
      ({ method, path }) => method === "POST" && path.includes(ids[0]),
    );
    expect(sent.map(({ body }) => (JSON.parse(body) as { identifiers: unknown }).identifiers)).toEqual([
      { emails: [], phones: ["+393331234567"] },
    ]);
  });

  test("an address that nobody has yet is kept for whoever is imported with it", async () => {
    const { revocationIds } = await stop("EMAIL", "nobody.yet@posta.example");
    const rows = await bench.rows<{ digest: Buffer; channels: string[] }>(
      "select digest, channels from suppression_entry where revocation_id = any($1)",
      [revocationIds],
    );
    expect(rows).toEqual([
      { digest: bench.keyring.digest("EMAIL", "nobody.yet@posta.example"), channels: ["EMAIL"] },
    ]);
  });

  test.each([
    ["EMAIL", "ada(at)posta.example"],
    ["PHONE", "12"],
    ["EMAIL", ""],
  ] as const)("%s %j cannot be normalised and is refused without being repeated", async (type, value) => {
    const refusal = await stop(type, value).then(
      () => null,
      (error: Error & { code?: string }) => error,
    );
    expect(refusal?.code).toBe("MALFORMED_IDENTIFIER");
    if (value) expect(refusal?.message).not.toContain(value);
  });
});

describe("grantConsent", () => {
  test("records the act, lifts the person's own earlier stop for what it names, and writes nothing back", async () => {
    const { contactId } = await person();
    await withdrawConsent(
      bench.context,
      withdrawal(contactId, { occurredAt: new Date(Date.now() - 60_000) }),
    );
    const before = await bench.count("from write_back where contact_id = $1", [contactId]);
    const { event } = await grant({ contactId });
    const { consentEventId } = await event;
    const [row] = await bench.rows("select type, channels from consent_event where id = $1", [
      consentEventId,
    ]);
    expect(row).toEqual({ type: "GIVEN", channels: ["EMAIL"] });
    expect(await bench.count("from write_back where contact_id = $1", [contactId])).toBe(before);
  });

  test.each<[string, Partial<GrantConsentInput>, string]>([
    ["without a notice", { noticeVersion: " " }, "EVIDENCE_REQUIRED"],
    ["without a pointer to the proof", { evidencePointer: "" }, "EVIDENCE_REQUIRED"],
    ["from the future", { occurredAt: new Date(Date.now() + 60_000) }, "INVALID_INSTANT"],
    ["that ends before it begins", { expiresAt: new Date(0) }, "INVALID_INSTANT"],
    ["to no channel", { channels: [] }, "CHANNEL_MISMATCH"],
    ["to marketing at large", { channels: null }, "CHANNEL_MISMATCH"],
    ["to profiling by e-mail", { purpose: "PROFILING" }, "CHANNEL_MISMATCH"],
    [
      "to share with nobody in particular",
      { purpose: "THIRD_PARTY_SHARING", channels: null },
      "EVIDENCE_REQUIRED",
    ],
  ])("a consent %s is refused", async (_case, change, code) => {
    const { contactId, event } = await grant(change);
    await expect(event).rejects.toMatchObject({ code });
    expect(await bench.count("from consent_event where contact_id = $1", [contactId])).toBe(0);
  });
});

describe("eraseContact", () => {
  test("without a verified identity nothing is done", async () => {
    const { contactId } = await person();
    await expect(erase(contactId, { identityVerified: false })).rejects.toMatchObject({
      code: "IDENTITY_NOT_VERIFIED",
    });
    expect(await bench.count("from revocation where contact_id = $1", [contactId])).toBe(0);
    expect(await bench.count("from contact_fact where contact_id = $1", [contactId])).toBe(0);
  });

  test.each([
    ["HOLD", ["LEGAL_HOLD"], null],
    ["MINIMISE_AND_RESTRICT", ["RETENTION_ACCOUNTING"], "2031-07-15"],
    ["KEEP", ["CONTRACT_IN_FORCE"], null],
  ] as const)(
    "under %s the data stay, the stop is recorded and written back, and the rules are named",
    async (disposition, reasons, until) => {
      bench.gate = { disposition, reasons, until };
      const { contactId, externalId } = await person();
      expect(await erase(contactId)).toMatchObject({ outcome: "WITHHELD", disposition, reasons, until });
      await eventually(
        () => bench.statuses(contactId),
        ({ alpha }) => alpha === "CONFIRMED",
      );
      expect(bench.source("alpha").state(externalId)).toBe("PRESENT");
      expect(bench.source("alpha").consent(externalId, email)).toBe("WITHDRAWN");
      const [withheld] = await bench.rows(
        "select body from evidence where kind = 'ERASURE_WITHHELD' and subject = $1",
        [contactId],
      );
      expect(withheld).toMatchObject({ body: { disposition, reasons, until } });
      expect(
        await bench.count("from contact_record where contact_id = $1 and sealed is not null", [contactId]),
      ).toBe(1);
      expect(
        await bench.count(
          "from suppression_entry s join revocation v on v.id = s.revocation_id where v.contact_id = $1",
          [contactId],
        ),
      ).toBeGreaterThan(0);
    },
  );

  test("once every source confirmed, keys and identifiers are destroyed and the suppression stays", async () => {
    const ids = [randomUUID(), randomUUID()] as const;
    const address = `${ids[0]}@posta.example`;
    const contactId = await bench.contact(
      { source: "alpha", externalId: ids[0], emails: [address] },
      { source: "beta", externalId: ids[1], emails: [address] },
    );
    bench.source("beta").server.faults.add({ kind: "RESET_BEFORE", times: Infinity });
    expect(await erase(contactId)).toMatchObject({ outcome: "ERASING" });
    const erasedAt = async () =>
      (
        await bench.rows<{ erased_at: Date | null }>("select erased_at from contact where id = $1", [
          contactId,
        ])
      )[0]!.erased_at;
    await eventually(
      () => bench.statuses(contactId),
      ({ alpha }) => alpha === "CONFIRMED",
    );
    const records = () =>
      bench.rows(
        `select source, state, sealed is null and key_salt is null and identity is null as destroyed,
           (select count(*)::int from identifier where record_id = r.id) as identifiers
         from contact_record r where contact_id = $1 order by source`,
        [contactId],
      );
    expect(await records()).toEqual([
      { source: "alpha", state: "ERASED", destroyed: true, identifiers: 0 },
      { source: "beta", state: "ACTIVE", destroyed: false, identifiers: 1 },
    ]);
    expect(await erasedAt()).toBeNull();

    bench.source("beta").server.faults.clear();
    await eventually(erasedAt, (at) => at !== null);
    expect((await records())[1]).toEqual({
      source: "beta",
      state: "ERASED",
      destroyed: true,
      identifiers: 0,
    });
    expect(bench.source("alpha").state(ids[0])).toBe("GONE");
    expect(bench.source("beta").state(ids[1])).toBe("GONE");
    const digest = bench.keyring.digest("EMAIL", address);
    expect(
      await bench.count("from suppression_entry where digest = $1 and lifted_at is null", [digest]),
    ).toBeGreaterThan(0);
    expect(
      await bench.count("from evidence where kind = 'CONTACT_ERASED' and subject = $1", [contactId]),
    ).toBe(1);
    expect(
      await bench.count(`from rights_request where contact_id = $1 and "right" = 'ERASURE'`, [contactId]),
    ).toBe(1);
    await expect(
      grantConsent(bench.context, {
        contactId,
        purpose: "PROFILING",
        channels: null,
        occurredAt: new Date(),
        noticeVersion: "v3",
        evidencePointer: "x",
        idempotencyKey: randomUUID(),
      }),
    ).rejects.toMatchObject({ code: "NOT_FOUND" });
  });

  test("a contact that no source holds any more is erased at once", async () => {
    const { contactId } = await person();
    await bench.rows("update contact_record set state = 'DELETED' where contact_id = $1", [contactId]);
    await erase(contactId);
    expect(await bench.count("from contact where id = $1 and erased_at is not null", [contactId])).toBe(1);
    expect(
      await bench.count("from contact_record where contact_id = $1 and sealed is not null", [contactId]),
    ).toBe(0);
  });

  test("a source that refuses for good leaves the contact visibly not erased", async () => {
    const { contactId } = await person("beta");
    bench.source("beta").switches.refuse = { code: "LINKED_INVOICE", permanent: true };
    await erase(contactId);
    await eventually(
      () => bench.statuses(contactId),
      ({ beta }) => beta === "REFUSED",
    );
    bench.source("beta").switches.refuse = null;
    expect(await bench.count("from contact where id = $1 and erased_at is null", [contactId])).toBe(1);
    expect(
      await bench.count("from contact_record where contact_id = $1 and sealed is not null", [contactId]),
    ).toBe(1);
  });
});
