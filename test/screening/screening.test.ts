import { randomUUID } from "node:crypto";
import { afterAll, beforeAll, expect, test } from "vitest";
import { toGlobalId } from "#gateway/api/global-id.ts";
import { defaultPolicy } from "#gateway/compliance/policy.ts";
import { screenFile, type ScreenFileInput } from "#gateway/screening/screen-file.ts";
import { openApi, type ApiWorld } from "../api/api-fixture.ts";
import { MemorySource } from "../sources/memory-source.ts";

const crm = new MemorySource("alpha");
let it: ApiWorld;

/** Italian mobile numbers that exist on paper only. */
const number = (n: number): string => `+39 333 ${String(5_000_000 + n)}`;

beforeAll(async () => {
  for (let n = 0; n < 12; n += 1) {
    crm.put(`c${n}`, {
      person: {
        givenName: "Ugo",
        familyName: `Prova${n}`,
        phones: [number(n)],
        emails: [`ugo${n}@posta.example`],
      },
    });
  }
  crm.pageSize = 100;
  it = await openApi(crm);
  await it.world.full(crm, { sliceSize: 100 });
  for (let n = 0; n < 6; n += 1) await grantCalls(n);
});
afterAll(() => it.close());

async function done(name: string, input: object): Promise<{ campaign?: { id: string } }> {
  const type = `${name[0]!.toUpperCase()}${name.slice(1)}Input!`;
  const selection = name === "openCampaign" ? "campaign { id }" : "";
  const { data, errors } = await it.ask<{ answer: { userErrors: unknown[]; campaign?: { id: string } } }>(
    `mutation($input: ${type}) { answer: ${name}(input: $input) { ${selection} userErrors { code field message } } }`,
    { input: { idempotencyKey: randomUUID(), ...input } },
  );
  expect(errors, it.logs.at(-1)).toEqual([]);
  expect(data.answer.userErrors).toEqual([]);
  return data.answer;
}

/** Proven consent, and a register check of today: in Italy a call needs both. */
async function grantCalls(n: number): Promise<void> {
  const contactId = toGlobalId("Contact", await it.world.contactOf(crm, `c${n}`));
  await done("grantConsent", {
    contactId,
    purpose: "DIRECT_MARKETING",
    channels: ["PHONE_HUMAN", "EMAIL"],
    occurredAt: it.world.now().toISOString(),
    noticeVersion: "v3",
    evidencePointer: `form:${n}`,
  });
  const checkedAt = it.world.now().toISOString();
  await done("recordFact", {
    contactId,
    source: "rpo",
    fact: { registryCheck: { registry: "RPO_PHONE", checkedAt, result: "NOT_LISTED" } },
  });
}

interface Screened {
  rows: {
    row: number;
    verdict: string;
    cause: string | null;
    validUntil: string | null;
    reasons: { rule: string; outcome: string }[];
  }[];
  screening: {
    id: string;
    rows: number;
    allowed: number;
    refused: number;
    rejected: number;
    validUntil: string;
    tablesAsOf: string | null;
  } | null;
  userErrors: { code: string; field: string[] }[];
}

async function screenList(values: string[], more: object = {}): Promise<Screened> {
  const { data, errors } = await it.ask<{ screenList: Screened }>(
    `mutation($input: ScreenListInput!) { screenList(input: $input) {
      rows { row verdict cause validUntil reasons { rule outcome } }
      screening { id rows allowed refused rejected validUntil tablesAsOf } userErrors { code field } } }`,
    {
      input: {
        idempotencyKey: randomUUID(),
        type: "PHONE",
        values,
        purpose: "DIRECT_MARKETING",
        channel: "PHONE_HUMAN",
        ...more,
      },
    },
  );
  expect(errors, it.logs.at(-1)).toEqual([]);
  return data.screenList;
}

const verdicts = ({ rows }: Screened): string[] => rows.map(({ verdict, cause }) => cause ?? verdict);

test("a small list comes back row by row, with reasons and a clearance", async () => {
  const screened = await screenList([number(0), number(7), "333 9999999", "no number", "", number(1)]);
  expect(verdicts(screened)).toEqual(["ALLOWED", "REFUSED", "REFUSED", "MALFORMED", "EMPTY", "ALLOWED"]);
  expect(screened.rows[1]?.reasons[0]).toMatchObject({ outcome: "NO_BASIS" });
  expect(screened.screening).toMatchObject({
    rows: 6,
    allowed: 2,
    refused: 2,
    rejected: 2,
    tablesAsOf: null,
  });
  const [row] = await it.world.rows<{ hours: number }>(
    "select extract(epoch from valid_until - started_at)::float8 / 3600 as hours from screening order by id desc limit 1",
  );
  expect(row!.hours).toBeLessThanOrEqual(24);
});

test("a person who said stop a second ago comes back refused", async () => {
  expect(verdicts(await screenList([number(2)]))).toEqual(["ALLOWED"]);
  await done("withdrawConsent", {
    subject: { identifier: { type: "PHONE", value: number(2) } },
    targets: [{ purpose: "DIRECT_MARKETING" }],
  });
  const screened = await screenList([number(2)]);
  expect(verdicts(screened)).toEqual(["REFUSED"]);
});

const layout = { column: "telefono", delimiter: null, hasHeader: true, encoding: "utf8" } as const;
const question = {
  type: "PHONE",
  purpose: "DIRECT_MARKETING",
  channel: "PHONE_HUMAN",
  jurisdiction: "IT",
} as const;

async function screenText(
  text: string | Buffer,
  more: Partial<ScreenFileInput> = {},
): Promise<{ verdicts: string[]; allowed: string[]; clearance: Awaited<ReturnType<typeof screenFile>> }> {
  const lines: string[] = [];
  const allowed: string[] = [];
  const bytes = Buffer.from(text as string);
  async function* input(): AsyncGenerator<Buffer> {
    for (let at = 0; at < bytes.length; at += 50) yield bytes.subarray(at, at + 50);
  }
  const clearance = await screenFile(
    { ...it.world, policy: defaultPolicy },
    { question, layout, defaultCountry: "IT", campaignId: null, sample: null, origin: "CLI", ...more },
    input(),
    {
      header: (header) => allowed.push(header.toString().trim()),
      verdict: (line) => lines.push(line),
      allowed: (row) => allowed.push(row.toString()),
      drain: async () => undefined,
    },
  );
  return { verdicts: lines, allowed, clearance };
}

const short = (lines: string[]): string[] => lines.map((line) => line.split(",").slice(0, 2).join(" "));

test("a file agrees with the small list, keeps allowed rows as they stood, and exports no refused one", async () => {
  const text = [
    "id;telefono;città",
    `1;${number(0)};Roma`,
    `2;${number(2)};Milano`,
    "3;333 9999999;Łódź",
    "4;;Roma",
    "5;123;Roma",
    "6",
    `7;"${number(1)}";"Roma; centro"`,
    `8;${number(0)} / ${number(2)};due numeri`,
    `9;${number(3)};=HYPERLINK("http://x")`,
  ].join("\r\n");
  const { verdicts, allowed, clearance } = await screenText(text);
  expect(short(verdicts)).toEqual([
    "1 ALLOWED",
    "2 REFUSED",
    "3 REFUSED",
    "4 REJECTED",
    "5 REJECTED",
    "6 REJECTED",
    "7 ALLOWED",
    "8 REFUSED",
    "9 REJECTED",
  ]);
  expect(allowed).toEqual(["id;telefono;città", `1;${number(0)};Roma`, `7;"${number(1)}";"Roma; centro"`]);
  expect(clearance).toMatchObject({ rows: 9, allowed: 2, refused: 3, rejected: 4 });
  expect(clearance.tablesAsOf).not.toBeNull();
  expect(verdicts.join("\n")).not.toContain("333");
});

test("somebody on a list whom no record has is refused with the list's name", async () => {
  await done("withdrawConsent", {
    subject: { identifier: { type: "PHONE", value: "+39 333 7000001" } },
    targets: [{ purpose: "DIRECT_MARKETING" }],
  });
  const { verdicts } = await screenText("telefono\n333 7000001\n333 7000002\n");
  expect(verdicts[0]).toMatch(/^1,REFUSED,C\d,CONSENT_WITHDRAWN,internal,/);
  expect(verdicts[1]).toMatch(/^2,REFUSED,C\d,\w+,,/);
});

test("a sample is the same for the same seed, and says which rows it took", async () => {
  const text = `telefono\n${Array.from({ length: 300 }, (_none, n) => number(n)).join("\n")}\n`;
  const once = await screenText(text, { sample: { share: 0.1, seed: "spring" } });
  const again = await screenText(text, { sample: { share: 0.1, seed: "spring" } });
  const other = await screenText(text, { sample: { share: 0.1, seed: "autumn" } });
  expect(once.verdicts).toEqual(again.verdicts);
  expect(once.verdicts).not.toEqual(other.verdicts);
  expect(once.verdicts.length).toBeGreaterThan(10);
  expect(once.verdicts.length).toBeLessThan(60);
  const whole = new Set((await screenText(text)).verdicts.map((line) => line.replace(/Z$/, "")));
  for (const line of once.verdicts) expect(short([...whole])).toContain(short([line])[0]);
});

test.each([
  ["an empty list", "", "EMPTY_LIST"],
  ["UTF-16", Buffer.from("\ufefftelefono\n1\n", "utf16le"), "NOT_TEXT"],
  ["bytes that are no text", Buffer.from([1, 2, 0, 3, 10]), "NOT_TEXT"],
  ["no such column", "nome;città\nUgo;Roma\n", "NO_SUCH_COLUMN"],
  ["half a file", `telefono\n"${number(0)}`, "CUT_OFF"],
  ["a row without end", `telefono\n${"9".repeat(2_500_000)}`, "ROW_TOO_LONG"],
])("%s is refused as a whole and leaves no clearance", async (_name, text, code) => {
  const count = "select count(*)::int as count from screening";
  const before = await it.world.rows(count);
  await expect(screenText(text)).rejects.toMatchObject({ name: "ScreeningError", code });
  expect(await it.world.rows(count)).toEqual(before);
});

test("an upload streams one line a row and ends with the clearance", async () => {
  const answer = await fetch(
    it.api.url.replace(
      "/graphql",
      "/screen?purpose=DIRECT_MARKETING&channel=PHONE_HUMAN&column=1&header=false",
    ),
    {
      method: "POST",
      headers: { authorization: "Bearer a-token-for-tests-only-0123456789" },
      body: `${number(0)}\n${number(7)}\n`,
    },
  );
  expect(answer.status).toBe(200);
  const lines = (await answer.text())
    .trim()
    .split("\n")
    .map((line) => JSON.parse(line) as Record<string, unknown>);
  expect(lines).toMatchObject([
    { row: 1, verdict: "ALLOWED" },
    { row: 2, verdict: "REFUSED", outcome: "NO_BASIS" },
    { rows: 2, allowed: 1, refused: 1, rejected: 0 },
  ]);
  expect(lines[2]).toHaveProperty("screening");
});

test("an upload without a token, with unknown options or without the column gets an error, never a verdict", async () => {
  const post = async (query: string, token = "a-token-for-tests-only-0123456789") =>
    fetch(it.api.url.replace("/graphql", `/screen?${query}`), {
      method: "POST",
      headers: { authorization: `Bearer ${token}` },
      body: "nome;città\nUgo;Roma\n",
    });
  expect((await post("channel=EMAIL", "wrong-token-wrong-token")).status).toBe(401);
  const unknown = await post("channel=FAX");
  expect(unknown.status).toBe(400);
  expect(await unknown.json()).toMatchObject({
    error: { code: "BAD_OPTIONS", options: [{ option: "channel" }] },
  });
  const column = await post("channel=PHONE_HUMAN");
  expect(column.status).toBe(400);
  expect(await column.json()).toMatchObject({ error: { code: "NO_SUCH_COLUMN" } });
});

const calls = {
  kind: "SALES",
  purpose: "DIRECT_MARKETING",
  channel: "PHONE_HUMAN",
  callerLine: "CALLBACK",
  callerNumber: "+39 06 1234567",
  rocId: "ROC-1",
  agency: "call-centre-1",
  startsOn: "2026-02-01",
  endsOn: "2026-12-31",
};

test("a list is screened for a campaign, and the campaign shows its clearances", async () => {
  const { campaign } = await done("openCampaign", { ...calls, reference: "spring-2026" });
  const screened = await screenList([number(0)], { campaignId: campaign!.id });
  expect(verdicts(screened)).toEqual(["ALLOWED"]);
  const { data } = await it.ask<{
    campaign: { agency: string; screenings: { id: string }[] };
    screenings: { nodes: { id: string }[] };
  }>(
    `query($id: ID!) { campaign(id: $id) { agency kind callerLine startsOn screenings { id allowed campaign { reference } } }
      campaigns { nodes { reference } } screenings(campaignId: $id) { nodes { id } pageInfo { hasNextPage } } }`,
    { id: campaign!.id },
  );
  expect(data.campaign).toMatchObject({
    agency: "call-centre-1",
    screenings: [{ id: screened.screening!.id }],
  });
  expect(data.screenings.nodes).toEqual([{ id: screened.screening!.id }]);
  const wrong = await screenList([number(0)], { campaignId: campaign!.id, channel: "EMAIL", type: "EMAIL" });
  expect(wrong).toMatchObject({ rows: [], screening: null, userErrors: [{ code: "CAMPAIGN_MISMATCH" }] });
});

test.each([
  ["a hidden number", { callerLine: "HIDDEN" }, "CAMPAIGN_NOT_ALLOWED", "callerLine"],
  ["no registration", { rocId: null }, "CAMPAIGN_NOT_ALLOWED", "rocId"],
  ["an end before its start", { endsOn: "2026-01-01" }, "INVALID_INSTANT", "endsOn"],
  ["no channel", { channel: null }, "CHANNEL_MISMATCH", "channel"],
  ["a reference that is taken", { reference: "spring-2026" }, "ALREADY_DECIDED", "reference"],
])("a campaign with %s is refused", async (_name, changes, code, field) => {
  const { data } = await it.ask<{ openCampaign: { campaign: null; userErrors: object[] } }>(
    "mutation($input: OpenCampaignInput!) { openCampaign(input: $input) { campaign { id } userErrors { code field } } }",
    { input: { idempotencyKey: randomUUID(), ...calls, reference: randomUUID(), ...changes } },
  );
  expect(data.openCampaign).toEqual({ campaign: null, userErrors: [{ code, field: [field] }] });
});

test("no number of a screened list is in a log or in the evidence", async () => {
  expect(it.logs.join("\n")).not.toMatch(/333[ ]?[57]0000/);
  const evidence = JSON.stringify(await it.world.rows("select body from evidence"));
  expect(evidence).toContain("inputSha256");
  expect(evidence).not.toMatch(/333[ ]?[57]0000/);
});
