import { randomUUID } from "node:crypto";
import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, expect, test } from "vitest";
import { toGlobalId } from "#gateway/api/global-id.ts";
import { loadFactsAsKnown } from "#gateway/ledger/load-facts.ts";
import { importConsents, type ConsentImportReport } from "#gateway/screening/providers/import-consents.ts";
import { importRevocations } from "#gateway/screening/providers/import-revocations.ts";
import { openApi, type ApiWorld } from "../../api/api-fixture.ts";
import { MemorySource } from "../../sources/memory-source.ts";

const crm = new MemorySource("alpha");
const HOUR_MS = 3_600_000;
const NAME = "elenchi-srl";
let it: ApiWorld;
let directory: string;

beforeAll(async () => {
  directory = await mkdtemp(join(tmpdir(), "allinea-provider-"));
  for (const name of ["ada", "ugo", "zoe", "leo", "eva", "max"])
    crm.put(name, {
      person: { givenName: name, familyName: `Prova-${name}`, emails: [`${name}.prova@posta.example`] },
    });
  crm.pageSize = 100;
  it = await openApi(crm);
  await it.world.full(crm);
  await done("withdrawConsent", {
    subject: { identifier: { type: "EMAIL", value: "leo.prova@posta.example" } },
    targets: [{ purpose: "DIRECT_MARKETING" }],
  });
});
afterAll(async () => {
  await it.close();
  await rm(directory, { recursive: true, force: true });
});

async function act(
  name: string,
  input: object,
): Promise<{ userErrors: { code: string; field: string[] }[] }> {
  const { data, errors } = await it.ask<{ done: { userErrors: { code: string; field: string[] }[] } }>(
    `mutation($input: ${name[0]!.toUpperCase()}${name.slice(1)}Input!) { done: ${name}(input: $input) { userErrors { code field } } }`,
    { input: { idempotencyKey: randomUUID(), ...input } },
  );
  expect(errors, it.logs.at(-1)).toEqual([]);
  return data.done;
}

async function done(name: string, input: object): Promise<void> {
  expect(await act(name, input)).toEqual({ userErrors: [] });
}

const look = (status: string, checkedAt = it.world.now()): Promise<void> =>
  done("recordListProviderStatus", {
    name: NAME,
    status,
    checkedAt: checkedAt.toISOString(),
    evidence: "mail:1",
  });

async function mayMail(name: string): Promise<string> {
  const { data } = await it.ask<{
    mayContact: { answer: { verdict: string; reasons: { outcome: string }[] } };
  }>(
    `query($subject: SubjectSelector!) { mayContact(subject: $subject, purpose: DIRECT_MARKETING, channel: EMAIL) {
      answer { verdict reasons { outcome } } } }`,
    { subject: { contactId: toGlobalId("Contact", await it.world.contactOf(crm, name)) } },
  );
  const { verdict, reasons } = data.mayContact.answer;
  return `${verdict} ${reasons.at(-1)?.outcome}`;
}

const HEADER = "email;channels;collected_at;notice_version;evidence;names_controller;chain";
interface Row {
  readonly chain?: string;
  readonly evidence?: string;
  readonly names?: string;
  readonly channels?: string;
}
const line = (
  address: string,
  { chain = "Prova Srl", evidence = "form:1", names = "yes", channels = "EMAIL" }: Row = {},
): string =>
  [address, channels, "2026-02-20T10:00:00Z", "p7", evidence, names, `${NAME} > ${chain}`].join(";");
const of = (name: string, row?: Row): string => line(`${name}.prova@posta.example`, row);

async function take(
  lines: readonly string[],
  provider = NAME,
): Promise<ConsentImportReport & { rejects: string[] }> {
  const file = join(directory, `${randomUUID()}.csv`);
  await writeFile(file, lines.join("\n"));
  const rejects: string[] = [];
  const asked = { provider, file, controller: "Prova Srl", defaultCountry: "IT" };
  const onRejected = ({ row, cause }: { row: number; cause: string }): number =>
    rejects.push(`${row} ${cause}`);
  return { ...(await importConsents(it.world, asked, { onRejected })), rejects };
}

const lines = [
  HEADER,
  of("ada"),
  of("ugo", { chain: "Mediatore > Prova Srl" }),
  of("zoe", { evidence: "" }),
  of("leo"),
  of("eva", { names: "no" }),
  of("max"),
  line("ines.altra@posta.example"),
  line("no address"),
  of("ada", { channels: "FAX" }),
];

test("consents are taken from a registered provider only, whole and once, and from nobody who said stop", async () => {
  await expect(take(lines)).rejects.toMatchObject({ name: "Refusal", code: "NOT_FOUND" });
  await done("registerListProvider", { name: NAME, country: "IT" });
  expect(await act("registerListProvider", { name: NAME, country: "IT" })).toMatchObject({
    userErrors: [{ code: "ALREADY_DECIDED", field: ["name"] }],
  });
  expect(await take(lines)).toMatchObject({
    status: "IMPORTED",
    rows: 9,
    consents: 5,
    unknown: 1,
    shared: 0,
    suppressed: 1,
    rejected: 2,
    rejects: ["9 NO_DIGITS", "10 CHANNELS_UNKNOWN"],
  });
  expect(await take(lines)).toMatchObject({ status: "UNCHANGED", consents: 0 });
  expect(await take([...lines, ""])).toMatchObject({ status: "IMPORTED", consents: 0 });
  expect(await it.world.rows("select * from list_provider_stage")).toEqual([]);
});

test("no consent counts before somebody has looked at the provider, and then each as far as its chain and proof go", async () => {
  expect(await mayMail("ada")).toMatch(/^DENY/);
  await look("ACTIVE");
  expect(await mayMail("ada")).toBe("ALLOW CONSENT_GIVEN");
  for (const name of ["ugo", "zoe", "leo", "eva"]) expect(await mayMail(name), name).toMatch(/^DENY/);
});

test("a look that is too old refuses with no event, and a new one opens again", async () => {
  it.world.clock.at += 25 * HOUR_MS;
  expect(await mayMail("ada")).toMatch(/^DENY/);
  await look("ACTIVE");
  expect(await mayMail("ada")).toMatch(/^ALLOW/);
});

test("whom a provider takes back is closed at once and stays so; the others stay open", async () => {
  const file = join(directory, "back.txt");
  await writeFile(file, "max.prova@posta.example\n");
  expect(await mayMail("max")).toMatch(/^ALLOW/);
  expect(await importRevocations(it.world, { provider: NAME, file, defaultCountry: "IT" })).toMatchObject({
    added: 1,
  });
  expect(await mayMail("max")).toMatch(/^DENY/);
  expect(await mayMail("ada")).toMatch(/^ALLOW/);
  expect(await take([HEADER, of("max", { evidence: "form:2" })])).toMatchObject({
    consents: 0,
    suppressed: 1,
  });
  await expect(
    importRevocations(it.world, { provider: "altri", file, defaultCountry: "IT" }),
  ).rejects.toMatchObject({
    code: "NOT_FOUND",
  });
});

test("a provider that is suspended or revoked closes everybody at once; a revoked one never opens again", async () => {
  const before = it.world.now();
  await look("SUSPENDED");
  expect(await mayMail("ada")).toMatch(/^DENY/);
  await look("ACTIVE");
  expect(await mayMail("ada")).toMatch(/^ALLOW/);
  await look("REVOKED");
  expect(await mayMail("ada")).toMatch(/^DENY/);
  const active = {
    name: NAME,
    status: "ACTIVE",
    checkedAt: it.world.now().toISOString(),
    evidence: "mail:2",
  };
  expect(await act("recordListProviderStatus", active)).toMatchObject({
    userErrors: [{ code: "ALREADY_DECIDED" }],
  });
  // What was known before the revocation is told without it.
  const then = await loadFactsAsKnown(it.world.ledger.pool, await it.world.contactOf(crm, "ada"), before);
  expect(then?.provenance?.at(-1)?.listProvider).toMatchObject({ name: NAME, status: "ACTIVE" });
});

test("a look that cannot be is refused", async () => {
  const future = new Date(it.world.clock.at + HOUR_MS).toISOString();
  const asked = { status: "ACTIVE", evidence: "mail:3" };
  expect(await act("recordListProviderStatus", { ...asked, name: NAME, checkedAt: future })).toMatchObject({
    userErrors: [{ code: "INVALID_INSTANT", field: ["checkedAt"] }],
  });
  const now = it.world.now().toISOString();
  expect(await act("recordListProviderStatus", { ...asked, name: "altri", checkedAt: now })).toMatchObject({
    userErrors: [{ code: "NOT_FOUND", field: ["name"] }],
  });
  expect(await act("registerListProvider", { name: "altri", country: "Italy" })).toMatchObject({
    userErrors: [{ code: "INVALID_FIELD", field: ["country"] }],
  });
});

test("the API shows where providers stand and what they handed over, and nobody's address is in the evidence", async () => {
  const { data, errors } = await it.ask<{
    listProviders: object[];
    listProviderImports: { nodes: { consents: number; suppressed: number }[] };
  }>(
    `{ listProviders { name country status statusCheckedAt isStale consents registeredAt }
       listProviderImports(first: 10) { nodes { provider rows consents unknown shared suppressed rejected fileSha256 importedAt } } }`,
  );
  expect(errors, it.logs.at(-1)).toEqual([]);
  expect(data.listProviders).toMatchObject([
    { name: NAME, country: "IT", status: "REVOKED", isStale: false, consents: 5 },
  ]);
  expect(data.listProviderImports.nodes.at(-1)).toMatchObject({ provider: NAME, consents: 5, suppressed: 1 });
  const evidence = JSON.stringify(
    await it.world.rows("select body from evidence where kind = 'LIST_PROVIDER_STEP'"),
  );
  expect(evidence).toContain("REVOKED");
  expect(evidence).not.toMatch(/posta\.example/);
});
