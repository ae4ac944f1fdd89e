import { randomUUID } from "node:crypto";
import { afterEach, beforeEach, expect, test } from "vitest";
import type { SeedRecord } from "#connectors/kit/people.ts";
import { startApi, type Api } from "#gateway/api/start-api.ts";
import { toGlobalId } from "#gateway/api/global-id.ts";
import { addDays, addYears } from "#gateway/compliance/calendar.ts";
import { defaultPolicy } from "#gateway/compliance/policy.ts";
import { verifyChain } from "#gateway/evidence/verify-chain.ts";
import { createLogger } from "#gateway/logger.ts";
import type { AutomaticSteps } from "#gateway/retention/context.ts";
import { createBreakers } from "#gateway/sources/breakers.ts";
import { apiConfig } from "../api/api-fixture.ts";
import { GatewayOnTwins } from "./gateway-on-twins.ts";
import { seedRecord } from "./seed-record.ts";

const TOKEN = "a-token-for-tests-only-0123456789";
const EMAIL = "ada.storica@posta.example";
const DAY_MS = 86_400_000;
/** The story begins yesterday: the workers that send write-backs live by the real clock, and nothing may lie ahead of it. */
const TODAY = new Date(Date.now() - DAY_MS).toISOString().slice(0, 10);

const person = (key: string): SeedRecord =>
  seedRecord({
    key,
    personKey: "ada",
    givenName: "Ada",
    familyName: "Storica",
    emails: [EMAIL],
    phones: ["+39 333 0000102"],
    createdAt: "2010-01-01T00:00:00.000Z",
  });

let gateway: GatewayOnTwins;
let api: Api;
let days = 0;
let contactId: string;

async function open(automatic?: AutomaticSteps): Promise<void> {
  await api?.close();
  api = await startApi({
    ledger: gateway.ledger,
    keyring: gateway.keyring,
    registry: gateway.registry,
    breakers: createBreakers(gateway.registry),
    policy: defaultPolicy,
    config: automatic ? { ...apiConfig, retention: { automatic } } : apiConfig,
    now: () => new Date(Date.now() + (days - 1) * DAY_MS),
    logger: createLogger({ level: "silent" }),
    tokens: [TOKEN],
    host: "127.0.0.1",
    port: 0,
  });
}

beforeEach(async () => {
  days = 0;
  gateway = await GatewayOnTwins.open({ hubspot: [person("h")], salesforce: [person("s")] });
  await gateway.sync("hubspot");
  await gateway.sync("salesforce");
  await gateway.startWorker();
  await open();
  const [row] = await rows<{ id: string }>("select id from contact where joined_into is null");
  contactId = row!.id;
});
afterEach(async () => {
  gateway.expectHonest();
  await api.close();
  await gateway.close();
});

async function rows<T>(sql: string, values: unknown[] = []): Promise<T[]> {
  return (await gateway.ledger.pool.query(sql, values)).rows as T[];
}

async function ask<T>(query: string, variables: Record<string, unknown> = {}): Promise<T> {
  const response = await fetch(api.url, {
    method: "POST",
    headers: { authorization: `Bearer ${TOKEN}`, "content-type": "application/json" },
    body: JSON.stringify({ query, variables: { id: toGlobalId("Contact", contactId), ...variables } }),
  });
  const { data, errors } = (await response.json()) as { data: T; errors?: unknown };
  expect(errors).toBeUndefined();
  return data;
}

interface Payload {
  readonly userErrors: { readonly code: string }[];
}

/** One mutation; its answer's user errors are the caller's to expect. */
async function act<T extends Payload>(name: string, input: object, fields = ""): Promise<T> {
  const type = `${name[0]!.toUpperCase()}${name.slice(1)}Input`;
  const query = `mutation ($input: ${type}!) { ${name}(input: $input) { ${fields} userErrors { code } } }`;
  const data = await ask<Record<string, T>>(query, { input: { idempotencyKey: randomUUID(), ...input } });
  return data[name]!;
}

async function fact(input: object): Promise<void> {
  const contact = toGlobalId("Contact", contactId);
  const { userErrors } = await act("recordFact", { contactId: contact, source: "erp", fact: input });
  expect(userErrors).toEqual([]);
}

interface Run {
  readonly id: string;
  readonly status: string;
  readonly due: number;
  readonly counts: { action: string; status: string; count: number }[];
}

async function runJob(): Promise<Run> {
  const { run, userErrors } = await act<Payload & { run: Run }>(
    "runRetention",
    {},
    "run { id status due counts { action status count } }",
  );
  expect(userErrors).toEqual([]);
  return run;
}

const found = ({ counts }: Run): string[] =>
  counts.map(({ action, status, count }) => `${action} ${status} ${count}`);

async function apply(run: Run): Promise<{ applied: number; held: number; overtaken: number }> {
  return act<Payload & { applied: number; held: number; overtaken: number }>(
    "applyRetentionRun",
    { runId: run.id },
    "applied held overtaken",
  );
}

const disposition = async (): Promise<string> =>
  (
    await ask<{ contact: { decision: { disposition: string } } }>(
      "query ($id: ID!) { contact(id: $id) { decision { disposition } } }",
    )
  ).contact.decision.disposition;

/** Of a contract whose books are due until today: claims have run out, and nothing else is left. */
const lastDayToday = () => ({
  contract: {
    contractId: "2005/17",
    startedOn: "2005-01-01",
    endedOn: addYears(TODAY, -11),
    lastAccountingRecordOn: addYears(TODAY, -10),
  },
});

test("the last day keeps, the next day proposes, a person applies: both twins are erased, read back, and evidence stays", async () => {
  await fact(lastDayToday());
  expect(await disposition()).toBe("MINIMISE_AND_RESTRICT");

  const preview = `query ($days: Int!) { retentionPreview(days: $days) {
    nodes { action dueOn isHeld rules keepFor contact { id } } counts { isComplete byAction { action count held } byRule { rule count } } } }`;
  interface Preview {
    readonly retentionPreview: { nodes: { action: string; dueOn: string }[]; counts: unknown };
  }
  const ahead = await ask<Preview>(preview, { days: 1 });
  expect(ahead.retentionPreview.nodes).toMatchObject([
    {
      action: "ERASE",
      dueOn: addDays(TODAY, 1),
      rules: ["ANY-MARKETING-CUSTOMER", "IT-ACCOUNTING", "IT-CLAIMS"],
      keepFor: [],
    },
  ]);
  expect(ahead.retentionPreview.counts).toMatchObject({
    isComplete: true,
    byAction: [{ action: "ERASE", count: 1, held: 0 }],
  });

  const today = await runJob();
  expect(found(today)).toEqual(["MINIMISE PROPOSED 1", "RESTRICT APPLIED 1"]);
  await gateway.drain();
  for (const channel of ["EMAIL", "PHONE_HUMAN"] as const) {
    expect((await gateway.mayContact(contactId, channel)).verdict).toBe("DENY");
  }

  days = 1;
  expect(await disposition()).toBe("ERASE_OR_ANONYMISE");
  const next = await runJob();
  expect(found(next)).toEqual(["ERASE PROPOSED 1", "RESTRICT APPLIED 1"]);
  expect(found(await runJob()), "what is written down once is not found again").toEqual([]);
  expect((await apply(today)).overtaken, "what was to be minimised is to be erased by now").toBe(1);

  expect(await apply(next)).toMatchObject({ applied: 1, held: 0, overtaken: 0 });
  await gateway.drain();
  const erased = await rows<{ source: string; status: string; claim: string }>(
    "select source, status, proof ->> 'claim' as claim from write_back where operation = 'ERASE' order by source",
  );
  expect(erased.map(({ source, status }) => `${source} ${status}`)).toEqual([
    "hubspot CONFIRMED",
    "salesforce CONFIRMED",
  ]);
  for (const { claim } of erased) expect(claim).not.toBeNull();

  const left = await ask<{ contact: { erasedAt: string; records: { state: string }[] } }>(
    "query ($id: ID!) { contact(id: $id) { erasedAt records { state } } }",
  );
  expect(left.contact.erasedAt).not.toBeNull();
  expect(left.contact.records.map(({ state }) => state)).toEqual(["ERASED", "ERASED"]);
  expect(await rows("select * from identifier")).toEqual([]);
  expect(await rows("select kind from contact_fact")).toEqual([]);
  expect((await rows("select digest from suppression_entry")).length).toBeGreaterThan(0);
  const kinds = await rows<{ kind: string; body: { action?: string; rules?: string[] } }>(
    "select kind, body from evidence where subject = $1 order by seq",
    [contactId],
  );
  expect(kinds.filter(({ kind }) => kind === "RETENTION_APPLIED").map(({ body }) => body.action)).toEqual([
    "RESTRICT",
    "RESTRICT",
    "ERASE",
  ]);
  expect(kinds.at(-1)?.kind).toBe("CONTACT_ERASED");
  expect(JSON.stringify(await rows("select * from evidence"))).not.toMatch(
    /storica|posta\.example|0000102|2005\/17/i,
  );
  expect((await verifyChain(gateway.ledger.pool)).intact).toBe(true);
});

test("a running duty keeps who the invoice is about: addresses are cleared in both twins, and nothing is erased", async () => {
  await open({ restrict: true, minimise: true, erase: true });
  const endedOn = addDays(TODAY, -1);
  await fact({
    contract: { contractId: "2020/3", startedOn: "2020-01-01", endedOn, lastAccountingRecordOn: endedOn },
  });
  expect(found(await runJob())).toEqual(["MINIMISE APPLIED 1", "RESTRICT APPLIED 1"]);
  await gateway.drain();
  const settled = await rows<{ source: string; status: string }>(
    "select source, status from write_back where operation = 'RECTIFY' order by source",
  );
  expect(settled).toEqual([
    { source: "hubspot", status: "CONFIRMED" },
    { source: "salesforce", status: "CONFIRMED" },
  ]);
  const { contact } = await ask<{
    contact: { records: { person: { emails: unknown[]; phones: unknown[]; familyName: string } }[] };
  }>("query ($id: ID!) { contact(id: $id) { records { person { emails phones familyName } } } }");
  expect(contact.records).toHaveLength(2);
  for (const { person: shown } of contact.records) {
    expect(shown).toMatchObject({ emails: [], phones: [], familyName: "Storica" });
  }
  expect(await disposition()).toBe("MINIMISE_AND_RESTRICT");
  expect(found(await runJob()), "done once").toEqual([]);
});

test("a legal hold stops the deletion, not the clock; lifted, it is found again", async () => {
  await fact(lastDayToday());
  days = 1;
  const contact = toGlobalId("Contact", contactId);
  const key = randomUUID();
  const placed = await act<Payload & { hold: { id: string } }>(
    "placeLegalHold",
    { contactId: contact, matter: "7/2026", idempotencyKey: key },
    "hold { id from until }",
  );
  const again = await act<typeof placed>(
    "placeLegalHold",
    { contactId: contact, matter: "7/2026", idempotencyKey: key },
    "hold { id }",
  );
  expect(again.hold.id).toBe(placed.hold.id);
  expect(found(await runJob())).toEqual(["ERASE HELD 1", "RESTRICT HELD 1"]);
  expect(await rows("select * from write_back")).toEqual([]);

  await act("liftLegalHold", { holdId: placed.hold.id });
  await runJob();
  expect(await rows("select action, status from retention_item order by action")).toEqual([
    { action: "ERASE", status: "PROPOSED" },
    { action: "RESTRICT", status: "APPLIED" },
  ]);
  await gateway.drain();
});

test("a restriction says no at once, and is lifted only when the person was told", async () => {
  const endless = { contractId: "9", startedOn: "2020-01-01" };
  await fact({ contract: endless });
  const contact = toGlobalId("Contact", contactId);
  const may = async (): Promise<string> =>
    (
      await ask<{ contact: { mayContact: { verdict: string } } }>(
        "query ($id: ID!) { contact(id: $id) { mayContact(purpose: SERVICE) { verdict } } }",
      )
    ).contact.mayContact.verdict;
  expect(await may()).toBe("ALLOW");
  const { restriction } = await act<Payload & { restriction: { id: string } }>(
    "restrictProcessing",
    { contactId: contact, ground: "ACCURACY_CONTESTED" },
    "restriction { id ground purposes }",
  );
  expect(await may()).toBe("DENY");
  expect(await disposition()).toBe("HOLD");
  const lift = (toldAt: string | null) =>
    act("liftRestriction", { restrictionId: restriction.id, toldAt }, "restriction { liftedAt toldAt }");
  expect((await lift(null)).userErrors).toEqual([{ code: "PERSON_NOT_TOLD" }]);
  expect((await lift("2020-01-01T00:00:00Z")).userErrors).toEqual([{ code: "PERSON_NOT_TOLD" }]);
  expect(await may()).toBe("DENY");
  expect((await lift(new Date(Date.now() - DAY_MS).toISOString())).userErrors).toEqual([]);
  expect(await may()).toBe("ALLOW");
  const evidence = await rows<{ body: { state: string; toldAt?: string } }>(
    "select body from evidence where kind = 'RESTRICTION_CHANGED' order by seq",
  );
  expect(evidence.map(({ body }) => body.state)).toEqual(["PLACED", "LIFTED"]);
  expect(evidence[1]?.body.toldAt).toBeDefined();
});
