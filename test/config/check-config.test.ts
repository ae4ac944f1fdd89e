import { execFileSync } from "node:child_process";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { inspect } from "node:util";
import { afterAll, expect, test } from "vitest";
import example from "../../allinea.config.example.ts";
import { defaultPolicy } from "#gateway/compliance/policy.ts";
import { ConfigurationError, type ConfigProblem } from "../../gateway/configuration-error.ts";
import { connectors, twins } from "../../gateway/connectors.ts";
import { checkConfig, readConfigFile, secretVariable } from "../../gateway/load-config.ts";

const folder = mkdtempSync("/tmp/allinea-config-");
afterAll(() => rmSync(folder, { recursive: true }));
const list = join(folder, "black-list.txt");
writeFileSync(list, "# nobody yet\n");

const controller = {
  name: "Prova Srl",
  registeredAddress: "Via Prova 1, Roma",
  contact: "dpo@prova.example",
};
const TOKEN = "pat-eu1-very-secret-value";
const environment = { ALLINEA_HUBSPOT_ACCESS_TOKEN: TOKEN };
const right = { controller, sources: [{ name: "hubspot", connector: "hubspot" }] };

async function problemsOf(
  input: unknown,
  variables: Record<string, string> = environment,
): Promise<readonly ConfigProblem[]> {
  try {
    await checkConfig(input, connectors, variables);
  } catch (error) {
    if (error instanceof ConfigurationError) return error.problems;
    throw error;
  }
  return [];
}

test("a short right configuration passes, with the defaults for everything else", async () => {
  const { config, policy, sources } = await checkConfig(right, connectors, environment);
  expect(config).toMatchObject({
    jurisdiction: "IT",
    lists: [],
    schedules: { incrementalSync: "*/5 * * * *", fullSync: "30 3 * * *" },
  });
  expect(config.sources[0]).toMatchObject({ defaultCountry: "IT", config: {} });
  expect(policy).toEqual(defaultPolicy);
  expect(sources.map(({ name, connector }) => [name, connector.id])).toEqual([["hubspot", "hubspot"]]);
});

test("everything that is wrong is named at once, each with its field and its fix", async () => {
  const problems = await problemsOf(
    {
      controller: { name: "", registeredAddress: "Via Prova 1, Roma" },
      sources: [
        { name: "Hub Spot", connector: "hubspot" },
        { name: "hubspot", connector: "hubspt" },
        { name: "erp", connector: "tryton", config: { baseUrl: "erp", database: "crm", user: 7 } },
        { name: "erp", connector: "hubspot", config: { preferencesVersion: "v3", accesToken: TOKEN } },
      ],
      lists: [
        { name: "black-list", file: join(folder, "absent.txt") },
        { name: "black-list", file: folder },
      ],
      policy: { claimsYears: { IT: 11 }, propagationTargetHours: "24", retentionDueSoon: 3 },
      schedules: { incrementalSync: "every hour", fulSync: "30 3 * * *" },
      jurisdiktion: "IT",
    },
    { ALLINEA_LOG_LEVEL: "loud" },
  );
  expect(problems.map(({ field, problem }) => `${field}: ${problem}`).toSorted()).toEqual(
    [
      "ALLINEA_ERP_ACCESS_TOKEN: is not set",
      "ALLINEA_ERP_PASSWORD: is not set",
      "ALLINEA_LOG_LEVEL: is not a log level",
      "controller.contact: is missing",
      "controller.name: is empty",
      "jurisdiktion: is no known setting",
      "lists[0].file: is no file",
      "lists[1].file: is no file",
      'lists[1].name: "black-list" is already the name of lists[0]',
      "policy.claimsYears.IT: must be 10 or less: the ordinary limitation period (art. 2946 c.c.)",
      "policy.propagationTargetHours: must be a number",
      "policy.retentionDueSoon: is no setting of the policy",
      "schedules.fulSync: is no known setting",
      'schedules.incrementalSync: is not a cron expression of five fields such as "*/5 * * * *"',
      'sources[0].name: must be a short lower-case name such as "hubspot-it" (a-z, 0-9, -)',
      'sources[1].connector: there is no connector "hubspt"',
      'sources[2].config.baseUrl: is not a URL such as "https://crm.example.com"',
      "sources[2].config.user: must be a string",
      "sources[3].config.accesToken: is no known setting",
      "sources[3].config.preferencesVersion: must be one of: v4, 2026-03",
      'sources[3].name: "erp" is already the name of sources[2]',
    ].toSorted(),
  );
  for (const { fix } of problems) expect(fix.length).toBeGreaterThan(5);
  expect(problems.find(({ field }) => field === "sources[1].connector")?.fix).toBe(
    `use one of: ${Object.keys(connectors).join(", ")}`,
  );
});

test.each([
  ["nothing", undefined, ["allinea.config.ts: is missing"]],
  ["null", null, ["allinea.config.ts: must be an object { … }"]],
  ["a text", "hubspot", ["allinea.config.ts: must be an object { … }"]],
  ["no sources", { controller, sources: [] }, ["sources: needs at least one source"]],
  ["sources that are no list", { controller, sources: { hubspot: {} } }, ["sources: must be a list [ … ]"]],
  ["a policy that is no object", { ...right, policy: [] }, ["policy: must be an object { … }"]],
  [
    "a budget of nothing",
    { controller, sources: [{ ...right.sources[0], budget: { requests: 0, perMs: 1, concurrency: 1 } }] },
    ["sources[0].budget.requests: must be 1 or more"],
  ],
])("%s is no configuration", async (_what, input, expected) => {
  expect((await problemsOf(input)).map(({ field, problem }) => `${field}: ${problem}`)).toEqual(expected);
});

test.each(["* * * *", "61 * * * *", "*/0 * * * *", "a b c d e", "@daily", "* * * * *\n* * * * *", ""])(
  "%j is no schedule",
  async (fullSync) => {
    expect((await problemsOf({ ...right, schedules: { fullSync } })).map(({ field }) => field)).toEqual([
      "schedules.fullSync",
    ]);
  },
);

test.each(Object.keys(connectors))("a mistyped setting of %s is noticed", async (id) => {
  const problems = await problemsOf({
    controller,
    sources: [{ name: "crm", connector: id, config: { tmeoutMs: 5 } }],
  });
  expect(problems).toContainEqual(expect.objectContaining({ field: "sources[0].config.tmeoutMs" }));
});

test("a missing secret is asked for by the exact name of its variable", async () => {
  expect(secretVariable("hubspot-it", "accessToken")).toBe("ALLINEA_HUBSPOT_IT_ACCESS_TOKEN");
  const [problem] = await problemsOf({ controller, sources: [{ name: "hubspot-it", connector: "hubspot" }] });
  expect(problem).toMatchObject({ field: "ALLINEA_HUBSPOT_IT_ACCESS_TOKEN", problem: "is not set" });
  expect(problem?.fix).toContain("Bearer token of a private app");
});

test("no secret shows in what is loaded, nor in a message about it", async () => {
  const loaded = await checkConfig(right, connectors, environment);
  expect(JSON.stringify(loaded)).not.toContain(TOKEN);
  expect(inspect(loaded, { depth: 10, showHidden: true })).not.toContain(TOKEN);
  expect(loaded.sources[0]?.secrets["accessToken"]?.reveal()).toBe(TOKEN);

  const misplaced = { name: "hubspot", connector: "hubspot", config: { accessToken: TOKEN, baseUrl: TOKEN } };
  const problems = await problemsOf({ controller, sources: [misplaced] });
  expect(problems).toHaveLength(2);
  expect(JSON.stringify(problems)).not.toContain(TOKEN);
});

test("the example is right once its secrets and its list are there", async () => {
  const secrets = {
    ALLINEA_HUBSPOT_ACCESS_TOKEN: TOKEN,
    ALLINEA_SALESFORCE_CLIENT_SECRET: "s",
    ALLINEA_TRYTON_PASSWORD: "p",
  };
  const lists = example.lists?.map((entry) => ({ ...entry, file: list }));
  expect((await checkConfig({ ...example, lists }, connectors, secrets)).sources).toHaveLength(3);
  expect((await problemsOf(example, {})).map(({ field }) => field)).toEqual([
    "lists[0].file",
    ...Object.keys(secrets),
  ]);
});

const key = Buffer.alloc(32, 1).toString("base64");
const token = "0123456789abcdef01234567";
const url = "postgresql://allinea:dbpassword@db.example/allinea";

test.each<[string, Record<string, string>, string[]]>([
  ["your database alone", { DATABASE_URL: url }, ["ALLINEA_MASTER_KEY", "ALLINEA_API_TOKENS"]],
  [
    "an empty token",
    { DATABASE_URL: url, ALLINEA_MASTER_KEY: key, ALLINEA_API_TOKENS: " , " },
    ["ALLINEA_API_TOKENS"],
  ],
  ["a short key", { ALLINEA_MASTER_KEY: "c2hvcnQ=" }, ["ALLINEA_MASTER_KEY"]],
  ["a short token", { ALLINEA_API_TOKENS: `${token},short` }, ["ALLINEA_API_TOKENS"]],
  [
    "another kind of database",
    { DATABASE_URL: "mysql://u:dbpassword@h/d", ALLINEA_MASTER_KEY: key, ALLINEA_API_TOKENS: token },
    ["DATABASE_URL"],
  ],
  [
    "all of them",
    { DATABASE_URL: url, ALLINEA_MASTER_KEY: key, ALLINEA_API_TOKENS: `${token}, ${token}` },
    [],
  ],
  ["none of them", {}, []],
])("the gateway's own variables: %s", async (_what, variables, expected) => {
  const problems = await problemsOf(right, { ...environment, ...variables });
  expect(problems.map(({ field }) => field)).toEqual(expected);
  expect(JSON.stringify(problems)).not.toMatch(/dbpassword|c2hvcnQ|short"/);
});

test("a file that was named must be there, must be readable and must export something", async () => {
  expect(await readConfigFile(undefined)).toBeUndefined();
  const cases = {
    "absent.ts": [null, "there is no file"],
    "broken.ts": ["export default {", "cannot be read"],
    "empty.ts": ["export const config = {};", "has no default export"],
  } as const;
  for (const [name, [content, expected]] of Object.entries(cases)) {
    const file = join(folder, name);
    if (content !== null) writeFileSync(file, content);
    await expect(readConfigFile(file)).rejects.toThrow(expected);
  }
});

test("every connector and every twin answers to the name under which it is listed", async () => {
  for (const [name, load] of Object.entries(connectors)) expect((await load()).id).toBe(name);
  for (const [name, load] of Object.entries(twins)) expect((await load()).id).toBe(name);
});

test("a connector that nobody configured is not loaded", () => {
  const program = `
    import { registerHooks } from "node:module";
    const loaded = new Set();
    registerHooks({ load(url, context, next) {
      const vendor = /\\/connectors\\/([a-z]+)\\/connector\\.ts$/.exec(url);
      if (vendor) loaded.add(vendor[1]);
      return next(url, context);
    } });
    const { connectors } = await import("#gateway/connectors.ts");
    const { checkConfig } = await import("#gateway/load-config.ts");
    await checkConfig(${JSON.stringify(right)}, connectors, ${JSON.stringify(environment)});
    console.log([...loaded].join());`;
  const out = execFileSync(process.execPath, ["--input-type=module", "--eval", program], {
    encoding: "utf8",
  });
  expect(out.trim()).toBe("hubspot");
});
