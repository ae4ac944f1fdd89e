import { randomUUID } from "node:crypto";
import { mkdtemp, readFile, rm, stat, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, beforeEach, expect, test } from "vitest";
import { toGlobalId } from "#gateway/api/global-id.ts";
import { mayContact } from "#gateway/compliance/decision/may-contact.ts";
import { defaultPolicy } from "#gateway/compliance/policy.ts";
import { REGISTRIES } from "#gateway/compliance/registries/definitions.ts";
import { grantConsent } from "#gateway/propagation/grant-consent.ts";
import { loadFacts } from "#gateway/ledger/load-facts.ts";
import { importAnswers, type AnswerImportReport } from "#gateway/screening/registries/import-answers.ts";
import { requestChecks, type CheckRequest } from "#gateway/screening/registries/request-checks.ts";
import type { RegistrySettings } from "#gateway/screening/registries/settings.ts";
import type { RejectedRow } from "#gateway/screening/stage-list.ts";
import { apiConfig, openApi, type ApiWorld } from "../../api/api-fixture.ts";
import { consent, MemorySource, PHONE } from "../../sources/memory-source.ts";

const definition = REGISTRIES["it-rpo"];
const rpo: RegistrySettings = {
  definition,
  question: definition.question,
  answer: definition.answer,
  costMicros: 500_000,
  budgetMicros: 5_000_000,
  answersWithinDays: 2,
  mostUnknown: 0.5,
};
const DAY_MS = 86_400_000;

const crm = new MemorySource("alpha");
let it: ApiWorld;
let directory: string;
const given = consent(PHONE, "GIVEN", "2025-01-02T09:00:00Z");

beforeAll(async () => {
  directory = await mkdtemp(join(tmpdir(), "allinea-registry-"));
  // Ada and Ugo share a line; Zoe has a number abroad as well; Leo never consented; Eva consented within a contract.
  const people: Record<string, string[]> = {
    ada: ["+39 333 5000001", "+39 02 5000002"],
    ugo: ["02 5000002"],
    zoe: ["333 5000003", "+48 512 345 678"],
    leo: ["333 5000004"],
    eva: ["333 5000005"],
  };
  crm.pageSize = 100;
  for (const [id, phones] of Object.entries(people)) {
    crm.put(id, { person: { givenName: id, familyName: `Prova-${id}`, phones }, consents: [given] });
  }
  it = await openApi(crm);
  await it.world.full(crm);
  for (const id of ["ada", "ugo", "zoe", "eva"])
    await grantConsent(verbs(), {
      contactId: await it.world.contactOf(crm, id),
      purpose: "DIRECT_MARKETING",
      channels: ["PHONE_HUMAN"],
      occurredAt: it.world.now(),
      noticeVersion: "v3",
      evidencePointer: `form:${id}`,
      idempotencyKey: randomUUID(),
      method: null,
      by: "SUBJECT",
      expiresAt: null,
      recipients: [],
    });
});
afterAll(async () => {
  await it.close();
  await rm(directory, { recursive: true, force: true });
});
let out: string;
beforeEach(() => {
  out = join(directory, `${randomUUID()}.txt`);
});

const verbs = () => ({
  ...it.world,
  abilities: it.world.registry.abilities,
  defaultCountry: "IT",
  policy: defaultPolicy,
});
const context = () => ({ ...it.world, policy: defaultPolicy, countryOf: () => "IT" });
const request = (more: Partial<CheckRequest> = {}, settings = rpo) =>
  requestChecks(context(), settings, {
    channel: "PHONE_HUMAN",
    usedAt: null,
    campaignId: null,
    out,
    ...more,
  });

async function take(
  lines: readonly string[] | Buffer,
  settings = rpo,
  checkedAt: Date | null = null,
): Promise<AnswerImportReport & { rejects: RejectedRow[] }> {
  const file = join(directory, `${randomUUID()}.csv`);
  await writeFile(file, Buffer.isBuffer(lines) ? lines : lines.join("\r\n"));
  const rejects: RejectedRow[] = [];
  const report = await importAnswers(
    context(),
    settings,
    { file, checkedAt },
    { onRejected: (row) => rejects.push(row) },
  );
  return { ...report, rejects };
}

const HEADER = "numero;esito;data_verifica;data_iscrizione;data_rinnovo";
/** As of the clock of the ledger, day first. */
const today = (): string => it.world.now().toISOString().slice(0, 10).split("-").toReversed().join("/");

async function mayCall(person: string): Promise<string> {
  const contact = await it.world.contactOf(crm, person);
  const facts = (await loadFacts(it.world.ledger.pool, [contact], it.world.now())).get(contact);
  const { verdict, reasons } = mayContact(facts!, defaultPolicy, "DIRECT_MARKETING", "PHONE_HUMAN");
  return `${verdict} ${reasons.at(-1)?.outcome}`;
}

test("only numbers that a clean answer would open go out: each once, in clear, readable by the owner, and paid for", async () => {
  const report = await request();
  expect(report).toMatchObject({
    numbers: 4,
    pending: 0,
    notCovered: 1,
    costMicros: 2_000_000,
    currency: "EUR",
  });
  expect(await readFile(out, "utf8")).toBe("025000002\n3335000001\n3335000003\n3335000005\n");
  expect((await stat(out)).mode & 0o777).toBe(0o600);
  expect(JSON.stringify(await it.world.rows("select body from evidence"))).not.toMatch(/5000/);
});

test("numbers that are out are not paid for twice until their answers are overdue, and the month's budget refuses", async () => {
  expect(await request()).toMatchObject({ requestId: null, numbers: 0, pending: 4 });
  await expect(stat(out)).rejects.toMatchObject({ code: "ENOENT" });
  it.world.clock.at += 3 * DAY_MS;
  await request();
  await rm(out);
  it.world.clock.at += 3 * DAY_MS;
  await expect(request()).rejects.toMatchObject({ name: "RegistryError", code: "BUDGET_EXCEEDED" });
  await expect(stat(out)).rejects.toMatchObject({ code: "ENOENT" });
  await expect(stat(`${out}.partial`)).rejects.toMatchObject({ code: "ENOENT" });
  expect(await it.world.rows("select sum(numbers)::int as n from registry_request")).toEqual([{ n: 8 }]);
});

test("answers open, a listing closes everybody on the line and is written back, and a second reading changes nothing", async () => {
  expect(await mayCall("ada")).toBe("DENY REGISTRY_CHECK_MISSING");
  const lines = [
    HEADER,
    `3335000001;NON ISCRITTO;${today()};;`,
    `025000002;ISCRITTO;${today()};${today()};`,
    `3335000003;NON ISCRITTO;${today()};;`,
    `3335000005;FORSE;${today()};;`,
    `3339999999;NON ISCRITTO;${today()};;`,
  ];
  const report = await take(lines);
  expect(report).toMatchObject({
    status: "IMPORTED",
    rows: 5,
    numbers: 3,
    unknown: 1,
    checks: 3,
    listed: 1,
    rejected: 1,
    aligned: 2,
    rejects: [{ row: 5, cause: "OUTCOME_UNKNOWN" }],
  });
  expect(await mayCall("ada")).toBe("DENY REGISTRY_REVOKED");
  expect(await mayCall("ugo")).toBe("DENY REGISTRY_REVOKED");
  expect(await mayCall("zoe"), "her number abroad needs no check").toMatch(/^ALLOW/);
  expect(await mayCall("eva")).toBe("DENY REGISTRY_CHECK_MISSING");
  expect(
    await it.world.rows(
      `select r.external_id, v.reason, v.kind, w.targets from write_back w join revocation v on v.id = w.revocation_id
       join contact_record r on r.id = w.record_id order by 1`,
    ),
  ).toEqual(
    ["ada", "ugo"].map((external_id) => ({
      external_id,
      reason: "REGISTRY_LISTED",
      kind: "OPT_OUT",
      targets: [PHONE],
    })),
  );
  expect(await take(lines)).toMatchObject({ status: "UNCHANGED", aligned: 0 });
  expect(await take([...lines, "#"])).toMatchObject({ status: "IMPORTED", checks: 0, aligned: 0 });
});

test("a record that shows a yes after the listing is written back by the sync that sees it, once", async () => {
  const written = (externalId: string) =>
    it.world.rows<{ reason: string; targets: object[] }>(
      `select v.reason, w.targets from write_back w join revocation v on v.id = w.revocation_id
       join contact_record r on r.id = w.record_id where r.external_id = $1 order by w.queued_at`,
      [externalId],
    );
  const later = { person: { givenName: "ugo", familyName: "Prova-ugo", phones: ["+39 02 5000002"] } };
  crm.put("ugo-again", { ...later, consents: [] });
  await it.world.incremental(crm);
  expect(await written("ugo-again")).toEqual([]);
  crm.put("ugo-again", { ...later, consents: [given] });
  expect(await it.world.incremental(crm)).toMatchObject({ status: "COMPLETE" });
  await it.world.incremental(crm);
  expect(await written("ugo-again")).toEqual([{ reason: "REGISTRY_LISTED", targets: [PHONE] }]);
  // Zoe is listed nowhere: her yes stands.
  crm.put("zoe-again", {
    person: { givenName: "zoe", familyName: "Prova-zoe", phones: ["333 5000003"] },
    consents: [given],
  });
  await it.world.incremental(crm);
  expect(await written("zoe-again")).toEqual([]);
  expect(await it.world.rows("select from sync_work")).toEqual([]);
  crm.remove("zoe-again");
  crm.remove("ugo-again");
  await it.world.full(crm);
});

test("a stale check refuses with no event, and its number goes out again", async () => {
  it.world.clock.at += 20 * DAY_MS;
  expect(await mayCall("zoe")).toBe("DENY REGISTRY_CHECK_STALE");
  const report = await request({}, { ...rpo, budgetMicros: 10_000_000 });
  // Not those of Ada and Ugo: no answer brings back what the listing annulled.
  expect(report).toMatchObject({ numbers: 2, notCovered: 0 });
  expect(await readFile(out, "utf8")).toBe("3335000003\n3335000005\n");
  expect(await take([HEADER, `3335000003;NON ISCRITTO;${today()};;`])).toMatchObject({ checks: 1 });
  expect(await mayCall("zoe")).toMatch(/^ALLOW/);
});

test("what is needed on a later day is asked for before its check ends", async () => {
  const settings = { ...rpo, budgetMicros: 100_000_000, answersWithinDays: 1 };
  it.world.clock.at += 10 * DAY_MS;
  expect(await request({}, settings)).toMatchObject({ numbers: 1 });
  it.world.clock.at += 2 * DAY_MS;
  const usedAt = new Date(it.world.clock.at + 10 * DAY_MS);
  out += ".later";
  expect(await request({ usedAt }, settings)).toMatchObject({ numbers: 2 });
});

test("a consent that a contract spares stays in the source, and one that follows the registration opens again", async () => {
  const contactId = await it.world.contactOf(crm, "eva");
  const { data } = await it.ask<{ recordFact: { userErrors: unknown[] } }>(
    "mutation($input: RecordFactInput!) { recordFact(input: $input) { userErrors { code } } }",
    {
      input: {
        idempotencyKey: randomUUID(),
        contactId: toGlobalId("Contact", contactId),
        source: "erp",
        fact: { contract: { contractId: "c1", startedOn: "2025-01-01" } },
      },
    },
  );
  expect(data.recordFact.userErrors).toEqual([]);
  await it.world.ledger.pool.query(
    `insert into consent_event (id, contact_id, type, purpose, channels, occurred_at, recorded_at, source, by, evidence, contract_id, dedupe_key)
     values (gen_random_uuid(), $1, 'GIVEN', 'DIRECT_MARKETING', '{PHONE_HUMAN}', $2, $2, 'erp', 'SUBJECT',
       '{"present": true, "noticeVersion": "v3"}', 'c1', 'test:eva')`,
    [contactId, it.world.now()],
  );
  const answer = await take([HEADER, `3335000005;ISCRITTO;${today()};${today()};`]);
  expect(answer).toMatchObject({ listed: 1, aligned: 0 });
  expect(await mayCall("eva")).toMatch(/^ALLOW/);
});

test.each([
  ["an empty file", Buffer.from(""), "EMPTY_LIST"],
  ["half a file", Buffer.from(`${HEADER}\n3335000001;"ISCR`), "CUT_OFF"],
  [
    "another register's file",
    Buffer.from("number;status;screened_on\n07911 123456;CLEAR;01/06/2025\n"),
    "NO_SUCH_COLUMN",
  ],
  ["a file of which nothing can be read", Buffer.from(`${HEADER}\nx;y;z;;\n`), "NOTHING_READABLE"],
  [
    "somebody else's answers",
    Buffer.from(`${HEADER}\n3338888881;ISCRITTO;01/03/2026;01/01/2026;\n`),
    "SOMEBODY_ELSES",
  ],
  ["UTF-16", Buffer.from(`\ufeff${HEADER}\n`, "utf16le"), "NOT_TEXT"],
])("%s is refused whole, and what was known stays", async (_name, content, code) => {
  const counts =
    "select (select count(*) from registry_check)::int as c, (select count(*) from registry_import)::int as i";
  const before = await it.world.rows(counts);
  await expect(take(content)).rejects.toMatchObject({ code });
  expect(await it.world.rows(counts)).toEqual(before);
  expect(await it.world.rows("select * from registry_stage")).toEqual([]);
});

test("a file that does not say when the register was asked needs somebody who does", async () => {
  const undated = { ...rpo, answer: { ...rpo.answer, checkedAt: null } };
  const lines = ["numero;esito;data_iscrizione;data_rinnovo", "3335000003;NON ISCRITTO;;"];
  await expect(take(lines, undated)).rejects.toMatchObject({ code: "CHECK_TIME_UNKNOWN" });
  expect(await take(lines, undated, it.world.now())).toMatchObject({ checks: 1 });
});

test("a register is not asked for a channel that it does not concern, nor after its end", async () => {
  await expect(request({ channel: "EMAIL" })).rejects.toMatchObject({ code: "CHANNEL_NOT_COVERED" });
  const bloctel = { ...rpo, definition: REGISTRIES["fr-bloctel"] };
  const usedAt = new Date("2026-08-11T08:00:00Z");
  await expect(request({ usedAt }, bloctel)).rejects.toMatchObject({ code: "REGISTRY_ENDED" });
  expect(await request({}, bloctel)).toMatchObject({ numbers: 0 });
});

test("the API shows what registers are for, what they were asked, what they said and what that cost", async () => {
  expect(apiConfig.registries).toBeUndefined();
  const { data, errors } = await it.ask<{
    registries: { id: string; spentThisMonth: number; uses: object[] }[];
    registryRequests: { nodes: { numbers: number; cost: number }[]; pageInfo: { hasNextPage: boolean } };
    registryImports: { nodes: { registry: string; listed: number }[] };
    registryChecks: { result: string }[];
  }>(
    `{ registries { id title isConfigured monthlyBudget spentThisMonth currency uses { registry channels validityDays effect lastDay } }
       registryRequests(registry: "it-rpo", first: 1) { nodes { numbers notCovered cost currency channel campaign { id } fileSha256 requestedAt } pageInfo { hasNextPage } }
       registryImports { nodes { registry rows numbers checks listed rejected fileSha256 importedAt } }
       registryChecks(phone: "02 5000002") { registry result registeredAt checkedAt source recordedAt } }`,
  );
  expect(errors, it.logs.at(-1)).toEqual([]);
  expect(data.registries.map(({ id }) => id)).toEqual(["it-rpo", "gb-tps", "fr-bloctel"]);
  expect(data.registries[0]).toMatchObject({
    isConfigured: false,
    uses: [{ registry: "RPO_PHONE" }, { registry: "RPO_POST" }],
  });
  expect(data.registryRequests).toMatchObject({
    nodes: [{ numbers: 2, cost: 1 }],
    pageInfo: { hasNextPage: true },
  });
  expect(data.registryImports.nodes.at(-1)).toMatchObject({ registry: "it-rpo", listed: 1 });
  expect(data.registryChecks).toMatchObject([{ result: "LISTED", source: "it-rpo" }]);
});
