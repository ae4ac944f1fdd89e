import { randomUUID } from "node:crypto";
import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, expect, test } from "vitest";
import { toGlobalId } from "#gateway/api/global-id.ts";
import { defaultPolicy } from "#gateway/compliance/policy.ts";
import { auditCalls, type AuditOptions } from "#gateway/screening/audit/audit-calls.ts";
import type { AuditReport } from "#gateway/screening/audit/record-audit.ts";
import { openApi, type ApiWorld } from "../../api/api-fixture.ts";
import { MemorySource } from "../../sources/memory-source.ts";

const crm = new MemorySource("alpha");
let it: ApiWorld;
let directory: string;
let campaignId: string;
const MINUTE_MS = 60_000;

/** Invented Italian mobile numbers. */
const number = (n: number): string => `+39 333 600000${n}`;

/** Each name tells what the person did. */
const PEOPLE = ["agreed", "stopped", "late", "never", "moved", "lapsed"] as const;
type Person = (typeof PEOPLE)[number];
const numberOf = (person: Person): string => number(PEOPLE.indexOf(person));
const idOf = async (person: Person): Promise<string> =>
  toGlobalId("Contact", await it.world.contactOf(crm, person));

async function done(name: string, input: object): Promise<{ campaign?: { id: string } }> {
  const selection = name === "openCampaign" ? "campaign { id }" : "";
  const { data, errors } = await it.ask<{ answer: { userErrors: unknown[]; campaign?: { id: string } } }>(
    `mutation($input: ${name[0]!.toUpperCase()}${name.slice(1)}Input!) {
       answer: ${name}(input: $input) { ${selection} userErrors { code field message } } }`,
    { input: { idempotencyKey: randomUUID(), ...input } },
  );
  expect(errors, it.logs.at(-1)).toEqual([]);
  expect(data.answer.userErrors).toEqual([]);
  return data.answer;
}

const put = (person: Person, more: object = {}): void =>
  crm.put(person, {
    person: { givenName: person, familyName: `Prova-${person}`, phones: [numberOf(person)] },
    ...more,
  });

/** Instants of calls: within the hours of a Monday in Rome, and after the acts that came before them. */
const at = { first: "", second: "", third: "" };
const agreed = PEOPLE.filter((person) => person !== "never");

beforeAll(async () => {
  directory = await mkdtemp(join(tmpdir(), "allinea-audit-"));
  for (const person of PEOPLE) put(person);
  crm.pageSize = 100;
  it = await openApi(crm);
  it.world.clock.at = Date.parse("2026-03-02T09:00:00Z");
  await it.world.full(crm);
  for (const person of agreed) {
    await done("grantConsent", {
      contactId: await idOf(person),
      purpose: "DIRECT_MARKETING",
      channels: ["PHONE_HUMAN"],
      occurredAt: it.world.now().toISOString(),
      noticeVersion: "v3",
      evidencePointer: `form:${person}`,
    });
  }
  await done("recordRegistryChecks", {
    registry: "RPO_PHONE",
    source: "rpo",
    checks: agreed
      .filter((person) => person !== "lapsed")
      .map((person) => ({
        phone: numberOf(person),
        checkedAt: it.world.now().toISOString(),
        result: "NOT_LISTED",
      })),
  });
  const { campaign } = await done("openCampaign", {
    reference: "spring",
    kind: "SALES",
    purpose: "DIRECT_MARKETING",
    channel: "PHONE_HUMAN",
    callerLine: "CALLBACK",
    callerNumber: "+39 06 1234567",
    rocId: "ROC-1",
    agency: "call-centre-1",
    startsOn: "2026-03-02",
    endsOn: "2026-03-06",
  });
  campaignId = campaign!.id;
  await done("screenList", {
    type: "PHONE",
    values: agreed.map(numberOf),
    purpose: "DIRECT_MARKETING",
    channel: "PHONE_HUMAN",
    campaignId,
  });
  const pass = (minutes: number): string => {
    it.world.clock.at += minutes * MINUTE_MS;
    return it.world.now().toISOString();
  };
  at.first = pass(10);
  pass(10);
  // One says stop and is heard at once; another says stop now, and it is recorded after the next calls.
  await done("withdrawConsent", {
    subject: { identifier: { type: "PHONE", value: numberOf("stopped") } },
    targets: [{ purpose: "DIRECT_MARKETING" }],
  });
  const saidStop = pass(1);
  at.second = pass(10);
  pass(10);
  await done("withdrawConsent", {
    subject: { identifier: { type: "PHONE", value: numberOf("late") } },
    occurredAt: saidStop,
    targets: [{ purpose: "DIRECT_MARKETING" }],
  });
  at.third = pass(10);
  pass(10);
  // A source shows somebody differently after the calls.
  put("lapsed", { unmapped: ["later"] });
  await it.world.incremental(crm);
  pass(60);
});
afterAll(async () => {
  await it.close();
  await rm(directory, { recursive: true, force: true });
});

const HEADER = "number;started_at;agency;agent;campaign;direction;caller_number;outcome";
interface Call {
  readonly to: string;
  readonly at: string;
  readonly agency?: string;
  readonly campaign?: string;
  readonly direction?: string;
  readonly from?: string;
}
const line = ({
  to,
  at: when,
  agency = "call-centre-1",
  campaign = "spring",
  direction = "out",
  from = "",
}: Call): string => [to, when, agency, "Agente Prova", campaign, direction, from, "ANSWERED"].join(";");

async function audit(
  lines: readonly string[] | Buffer,
  more: Partial<AuditOptions> = {},
): Promise<AuditReport & { rejects: string[] }> {
  const file = join(directory, `${randomUUID()}.csv`);
  await writeFile(file, Buffer.isBuffer(lines) ? lines : lines.join("\n"));
  const rejects: string[] = [];
  const context = { ...it.world, policy: defaultPolicy, jurisdiction: "IT" };
  const report = await auditCalls(context, file, {
    campaignId: null,
    sample: null,
    onRejected: ({ row, cause }) => rejects.push(`${row} ${cause}`),
    ...more,
  });
  return { ...report, rejects };
}

interface Finding {
  row: number;
  kind: string;
  isCertain: boolean;
  agent: string | null;
  contacts: { id: string }[];
  reasons: { rule: string; outcome: string; title: string; facts: string[] }[];
  evidence: { kind: string }[];
}

async function findingsOf(auditId: string, filter = ""): Promise<Finding[]> {
  const { data, errors } = await it.ask<{ callAudit: { findings: { nodes: Finding[] } } }>(
    `query($id: ID!) { callAudit(id: $id) { findings(first: 100 ${filter}) { nodes {
      row kind calledAt agency agent isCertain campaign { reference } contacts { id } reasons { rule outcome title facts source } evidence { kind at } } } } }`,
    { id: toGlobalId("CallAudit", auditId) },
  );
  expect(errors, it.logs.at(-1)).toEqual([]);
  return data.callAudit.findings.nodes;
}

const short = (findings: readonly Finding[]): string[] =>
  findings.map(({ row, kind, isCertain }) => `${row} ${kind}${isCertain ? "" : " in doubt"}`);

test("a call is a violation by what was known when it was made, not by what was learnt later", async () => {
  const { auditId, ...report } = await audit([
    HEADER,
    line({ to: numberOf("agreed"), at: at.first }),
    line({ to: numberOf("stopped"), at: at.first }),
    line({ to: numberOf("stopped"), at: at.second }),
    line({ to: numberOf("late"), at: at.second }),
    line({ to: numberOf("late"), at: at.third }),
    line({ to: numberOf("never"), at: at.second }),
    line({ to: numberOf("lapsed"), at: at.second }),
    line({ to: number(9), at: at.second }),
  ]);
  const findings = await findingsOf(auditId);
  expect(short(findings)).toEqual([
    "4 REFUSED_PERSON",
    "5 LEARNT_LATER",
    "6 REFUSED_PERSON",
    "7 REFUSED_PERSON",
    "8 REFUSED_PERSON in doubt",
    "9 REFUSED_PERSON in doubt",
  ]);
  expect(report).toMatchObject({ rows: 8, calls: 8, violations: 5, learntLater: 1, rejected: 0, skipped: 0 });
  expect(findings[0]!.reasons.map(({ rule, outcome }) => `${rule} ${outcome}`)).toEqual([
    "AU1 CALLED_THOUGH_REFUSED",
    "C5 CONSENT_WITHDRAWN",
  ]);
  expect(findings[0]!.contacts).toEqual([{ id: await idOf("stopped") }]);
  expect(findings[0]!.evidence.map(({ kind }) => kind)).toContain("REVOCATION_RECORDED");
  expect(findings[1]!.reasons[0]).toMatchObject({ rule: "AU1", outcome: "LEARNT_LATER" });
  expect(findings[1]!.evidence.map(({ kind }) => kind)).not.toContain("REVOCATION_RECORDED");
});

test("a call is held against hours, days, agency, caller and clearance of its campaign", async () => {
  const good = { to: numberOf("agreed"), at: at.first };
  const { auditId } = await audit([
    HEADER,
    line({ ...good, from: "06 1234567" }),
    line({ ...good, from: "+39 333 1112223" }),
    line({ ...good, agency: "call-centre-2" }),
    line({ ...good, campaign: "winter" }),
    line({ ...good, at: "2026-03-02T06:30:00Z" }),
  ]);
  const findings = await findingsOf(auditId);
  expect(short(findings).filter((text) => !text.includes("REFUSED"))).toEqual([
    "3 WRONG_CALLER",
    "4 NOT_ITS_AGENCY",
    "5 UNKNOWN_CAMPAIGN",
    "6 OUTSIDE_HOURS",
    "6 NO_CLEARANCE",
  ]);
});

test("figures stand per agency, a call counts once, and other campaigns and incoming calls are left out", async () => {
  const { auditId, ...report } = await audit(
    [
      HEADER,
      line({ to: numberOf("agreed"), at: at.first }),
      line({ to: numberOf("never"), at: at.first, agency: "call-centre-2", from: "+39 333 1112223" }),
      line({ to: numberOf("never"), at: at.first, agency: "call-centre-2" }),
      line({ to: numberOf("never"), at: at.first, campaign: "winter" }),
      line({ to: numberOf("never"), at: at.first, direction: "INBOUND" }),
      line({ to: "n/a", at: at.first }),
      line({ to: numberOf("agreed"), at: "yesterday" }),
      line({ to: numberOf("agreed"), at: "2027-01-01T00:00:00Z" }),
    ],
    { campaignId: await key() },
  );
  expect(report).toMatchObject({
    rows: 8,
    skipped: 2,
    rejected: 3,
    calls: 3,
    violations: 2,
    rejects: ["7 NUMBER_UNREADABLE", "8 TIME_UNREADABLE", "9 TIME_IN_FUTURE"],
  });
  const { data } = await it.ask<{ callAudit: { agencies: object[]; campaign: { reference: string } } }>(
    "query($id: ID!) { callAudit(id: $id) { campaign { reference } agencies { agency calls violations byKind { kind count } } } }",
    { id: toGlobalId("CallAudit", auditId) },
  );
  expect(data.callAudit).toMatchObject({
    campaign: { reference: "spring" },
    agencies: [
      { agency: "call-centre-2", calls: 2, violations: 2 },
      { agency: "call-centre-1", calls: 1, violations: 0, byKind: [] },
    ],
  });
  const second = await findingsOf(auditId, 'kind: REFUSED_PERSON agency: "call-centre-2"');
  expect(second).toHaveLength(2);
  expect(new Set(second.map(({ agent }) => agent)).size).toBe(1);
});

const key = async (): Promise<string> => {
  const [row] = await it.world.rows<{ id: string }>("select id from campaign where reference = 'spring'");
  return row!.id;
};

test("a sample judges the same calls for the same seed, and the same log gives the same findings", async () => {
  const lines = [
    HEADER,
    ...Array.from({ length: 200 }, (_none, n) =>
      line({ to: n % 3 ? numberOf("never") : numberOf("agreed"), at: at.first }),
    ),
  ];
  const judge = async (seed: string): Promise<string[]> => {
    const { auditId, calls } = await audit(lines, { sample: { share: 0.2, seed } });
    expect(calls).toBeGreaterThan(15);
    expect(calls).toBeLessThan(80);
    return short(await findingsOf(auditId));
  };
  const once = await judge("june");
  expect(once.length).toBeGreaterThan(5);
  expect(await judge("june")).toEqual(once);
  expect(await judge("july")).not.toEqual(once);
});

test("times without a zone are read on the country's clock", async () => {
  const wall = new Date(Date.parse(at.second) + 60 * MINUTE_MS).toISOString().slice(0, 19).replace("T", " ");
  const { auditId } = await audit([HEADER, line({ to: numberOf("stopped"), at: wall })]);
  expect(short(await findingsOf(auditId))).toEqual(["2 REFUSED_PERSON"]);
});

test.each([
  ["an empty log", Buffer.from(""), "EMPTY_LIST"],
  ["half a log", Buffer.from(`${HEADER}\n"+39 333`), "CUT_OFF"],
  ["a list without times", Buffer.from("number;agency\n333;x\n"), "NO_SUCH_COLUMN"],
  ["UTF-16", Buffer.from(`\ufeff${HEADER}\n`, "utf16le"), "NOT_TEXT"],
])("%s is refused and leaves nothing behind", async (_name, content, code) => {
  const counts =
    "select (select count(*) from call_audit)::int as a, (select count(*) from call_finding)::int as f";
  const before = await it.world.rows(counts);
  await expect(audit(content)).rejects.toMatchObject({ name: "ScreeningError", code });
  expect(await it.world.rows(counts)).toEqual(before);
});

test("calls in a request are audited once per key, and what cannot be is refused", async () => {
  const text = `mutation($input: AuditCallLogInput!) { auditCallLog(input: $input) {
    audit { id calls violations learntLater campaign { reference } logSha256 firstCallAt lastCallAt } userErrors { code field } } }`;
  const input = {
    idempotencyKey: randomUUID(),
    campaignId,
    calls: [
      { number: numberOf("agreed"), startedAt: at.first, agency: "call-centre-1" },
      { number: numberOf("never"), startedAt: at.first, agency: "call-centre-1", agent: "Agente Prova" },
    ],
  };
  interface Answer {
    auditCallLog: {
      audit: { id: string; calls: number; violations: number } | null;
      userErrors: { code: string }[];
    };
  }
  const first = await it.ask<Answer>(text, { input });
  expect(first.errors, it.logs.at(-1)).toEqual([]);
  expect(first.data.auditCallLog).toMatchObject({ audit: { calls: 2, violations: 1 }, userErrors: [] });
  const again = await it.ask<Answer>(text, { input });
  expect(again.data.auditCallLog.audit?.id).toBe(first.data.auditCallLog.audit?.id);
  const other = await it.ask<Answer>(text, { input: { ...input, calls: input.calls.slice(1) } });
  expect(other.data.auditCallLog).toMatchObject({
    audit: null,
    userErrors: [{ code: "IDEMPOTENCY_KEY_REUSED" }],
  });
  const half = await it.ask<Answer>(text, {
    input: { ...input, idempotencyKey: randomUUID(), sampleShare: 0.5 },
  });
  expect(half.data.auditCallLog).toMatchObject({ audit: null, userErrors: [{ code: "INVALID_FIELD" }] });
  const { data } = await it.ask<{ callAudits: { nodes: object[] } }>(
    "query($id: ID!) { callAudits(campaignId: $id, first: 5) { nodes { id calls } pageInfo { hasNextPage } } }",
    { id: campaignId },
  );
  expect(data.callAudits.nodes[0]).toMatchObject({ id: first.data.auditCallLog.audit?.id });
});

test("no number and no agent is in a log, in the evidence or in a finding", async () => {
  const evidence = JSON.stringify(
    await it.world.rows("select body from evidence where kind = 'CALLS_AUDITED'"),
  );
  const findings = JSON.stringify(await it.world.rows("select * from call_finding"));
  expect(evidence).toContain("logSha256");
  for (const text of [it.logs.join("\n"), evidence, findings]) expect(text).not.toMatch(/333 ?6000|Agente/);
});
