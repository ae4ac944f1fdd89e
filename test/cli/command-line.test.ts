import { spawn, type ChildProcess } from "node:child_process";
import { once } from "node:events";
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { createServer, type AddressInfo } from "node:net";
import { join } from "node:path";
import { afterAll, expect, test } from "vitest";
import type { Command } from "commander";
import { createProgram } from "#gateway/cli/program.ts";
import { connectors, twins } from "../../gateway/connectors.ts";

const root = join(import.meta.dirname, "../..");
const folder = mkdtempSync("/tmp/allinea-cli-");
afterAll(() => rmSync(folder, { recursive: true }));

interface Run {
  readonly child: ChildProcess;
  readonly said: { out: string; err: string };
  readonly ended: Promise<number | null>;
}

function run(args: readonly string[], env: Record<string, string> = {}): Run {
  const child = spawn(process.execPath, [join(root, "gateway/main.ts"), ...args], {
    cwd: folder,
    stdio: ["ignore", "pipe", "pipe"],
    env: { ...process.env, ...env },
  });
  const said = { out: "", err: "" };
  child.stdout.setEncoding("utf8").on("data", (text: string) => (said.out += text));
  child.stderr.setEncoding("utf8").on("data", (text: string) => (said.err += text));
  return { child, said, ended: once(child, "close").then(([code]) => code as number | null) };
}

async function said(running: Run, pattern: RegExp): Promise<RegExpExecArray> {
  for (let waited = 0; waited < 500; waited += 1) {
    const found = pattern.exec(running.said.out);
    if (found) return found;
    if (running.child.exitCode !== null) break;
    await new Promise((resolve) => setTimeout(resolve, 40));
  }
  throw new Error(`${pattern} was never printed:\n${running.said.out}${running.said.err}`);
}

test("--help names every command, and each command its options", async () => {
  const all = run(["--help"]);
  expect(await all.ended).toBe(0);
  for (const command of ["start", "sync", "verify", "screen", "list", "twin"])
    expect(all.said.out).toMatch(new RegExp(`^ {2}${command}\\b`, "m"));
  const one = run(["start", "--help"]);
  expect(await one.ended).toBe(0);
  for (const option of ["--config", "--data-dir", "--host", "--port"]) expect(one.said.out).toContain(option);
});

test("the vendors that these tests know by name are there", () => {
  expect(Object.keys(twins)).toEqual(expect.arrayContaining(["hubspot", "salesforce", "odoo", "brevo"]));
  expect(Object.keys(connectors)).toEqual(
    expect.arrayContaining(["hubspot", "salesforce", "tryton", "file"]),
  );
});

test.each([
  [["frobnicate"], "unknown command 'frobnicate'"],
  [["start", "--port", "65536"], "A port is 0 to 65535."],
  [["twin", "sugar"], `there is no twin "sugar"; use one of: ${Object.keys(twins).join(", ")}`],
])("%j is refused with code 2 and a reason", async (args, reason) => {
  const { said: text, ended } = run(args);
  expect(await ended).toBe(2);
  expect(text.err).toContain(reason);
  expect(text.err).not.toMatch(/^\s+at /m);
  expect(text.out).toBe("");
});

test.each([
  [["start", "--prot", "1"], "unknown option '--prot'"],
  [["start", "--port", "http"], "A port is 0 to 65535."],
  [["start", "--port", "-1"], "A port is 0 to 65535."],
  [["start", "--port", ""], "A port is 0 to 65535."],
  [["start", "--port", "1e3"], "A port is 0 to 65535."],
  [["start", "--demo-contacts", "many"], "It must be a whole number."],
  [["retention", "--days", "soon"], "It must be a whole number."],
  [["registry", "request", "it-rpo"], "required option '--channel <channel>' not specified"],
  [["registry", "import", "it-rpo"], "required option '--file <file>' not specified"],
  [["twin"], "missing required argument 'vendor'"],
  [
    ["verify", "--file", "a", "--export", "b"],
    "'--export <file>' cannot be used with option '--file <file>'",
  ],
  [["connector", "new", "my-crm", "--auth", "magic"], "Allowed choices are bearer"],
])("%j never reaches a command", async (args, reason) => {
  const never = (): never => {
    throw new Error("a command was run");
  };
  const program = createProgram({
    commands: {
      start: never,
      sync: never,
      verify: never,
      retention: never,
      reconcile: never,
      screen: never,
      importList: never,
      exportList: never,
      registryRequest: never,
      registryImport: never,
      auditCalls: never,
      providerImport: never,
    },
    connector: { auths: ["bearer"], pagings: ["cursor"], create: never, check: never },
    twins: {},
    seed: never,
  });
  let text = "";
  const quiet = { writeErr: (part: string): void => void (text += part) };
  const all = (command: Command): Command[] => [command, ...command.commands.flatMap(all)];
  for (const command of all(program)) command.configureOutput(quiet);
  await expect(program.parseAsync(args, { from: "user" })).rejects.toThrow(reason);
  expect(text).toContain(reason);
});

test("a wrong configuration stops the start with every problem, before anything is made", async () => {
  const config = join(folder, "wrong.config.ts");
  writeFileSync(
    config,
    `export default { sources: [{ name: "crm", connector: "hubspt" }], policy: { adultAge: "18" } };\n`,
  );
  const data = join(folder, "never");
  const { said: text, ended } = run(["start", "--port", "0", "--config", config, "--data-dir", data], {
    DATABASE_URL: "postgresql://u:p@127.0.0.1:1/d",
  });
  expect(await ended).toBe(2);
  expect(text.err).toBe(
    [
      "The configuration is wrong; nothing was started.",
      "  ALLINEA_MASTER_KEY: is not set, though DATABASE_URL is",
      "    → set it to the output of `openssl rand -base64 32` and keep it: without it no digest can be matched again",
      "  ALLINEA_API_TOKENS: is not set, though DATABASE_URL is",
      "    → set it to one or more tokens from `openssl rand -hex 24`, separated by commas",
      "  controller: is missing",
      "    → add it",
      '  sources[0].connector: there is no connector "hubspt"',
      `    → use one of: ${Object.keys(connectors).join(", ")}`,
      "  policy.adultAge: must be a number",
      "    → the default is 18",
      "",
    ].join("\n"),
  );
  expect(existsSync(data)).toBe(false);
});

test.each([
  [["start", "--port", "0"], { DATABASE_URL: "postgresql://u:p@127.0.0.1:1/d" }, "ALLINEA_MASTER_KEY"],
  [["verify"], { DATABASE_URL: "postgresql://u:p@127.0.0.1:1/d" }, "ALLINEA_API_TOKENS"],
  [["sync"], { ALLINEA_LOG_LEVEL: "loud" }, "ALLINEA_LOG_LEVEL"],
  [["start", "--port", "0", "--config", "absent.ts"], {}, "--config: there is no file"],
  [["verify", "--file", "absent.jsonl"], {}, "Cannot use absent.jsonl: there is no such file"],
])("%j with %j starts nothing and ends", async (args, env, named) => {
  const data = join(folder, "nothing");
  const { said: text, ended } = run([...args, "--data-dir", data], env);
  expect(await ended).toBe(2);
  expect(text.err).toContain(named);
  expect(existsSync(data)).toBe(false);
});

test("a data folder that is a file is named, with what to do", async () => {
  const file = join(folder, "a-file");
  writeFileSync(file, "");
  const { said: text, ended } = run(["verify", "--data-dir", file]);
  expect(await ended).toBe(2);
  expect(text.err).toBe(`Cannot use ${file}: it is a file. Name a folder. (EEXIST)\n`);
});

test("an exported chain is recomputed without database and configuration", async () => {
  const file = join(folder, "chain.jsonl");
  writeFileSync(file, '{"seq":1,"previousHash":"00","hash":"00"}\n');
  const data = join(folder, "unused");
  const { said: text, ended } = run(["verify", "--file", file, "--data-dir", data]);
  expect(await ended).toBe(1);
  expect(text.out).toBe(
    "evidence: link 1 does not follow from the one before; nothing after it can be trusted\n",
  );
  expect(existsSync(data)).toBe(false);
});

test("a twin runs alone, answers with its token, keeps a journal, takes faults, and stops politely", async () => {
  const journalFile = join(folder, "requests.jsonl");
  const twin = run([
    "twin",
    "hubspot",
    "--port",
    "0",
    "--contacts",
    "50",
    "--journal",
    journalFile,
    "--control-port",
    "0",
  ]);
  const [, url = "", size] = await said(twin, /hubspot twin: (\S+) \((\d+) records\)/);
  const [, credentials = "{}"] = await said(twin, /accepted credentials: (.*)/);
  const [, control = ""] = await said(twin, /control: (\S+)/);
  expect(Number(size)).toBeGreaterThan(20);
  const { accessToken } = JSON.parse(credentials) as { accessToken: string };
  const list = `${url}/crm/v3/objects/contacts?limit=5`;
  const headers = { authorization: `Bearer ${accessToken}` };

  expect((await fetch(list)).status).toBe(401);
  const page = (await (await fetch(list, { headers })).json()) as { results: unknown[] };
  expect(page.results).toHaveLength(5);

  const fault = { kind: "REPLACE", path: "/crm/", response: { status: 429 } };
  expect((await fetch(`${control}/faults`, { method: "POST", body: JSON.stringify(fault) })).status).toBe(
    201,
  );
  expect((await fetch(list, { headers })).status).toBe(429);
  expect((await fetch(list, { headers })).status).toBe(200);
  expect((await fetch(`${control}/faults`, { method: "POST", body: "{" })).status).toBe(400);
  expect((await fetch(`${control}/faults`, { method: "POST", body: '{"kind":"EXPLODE"}' })).status).toBe(400);
  const clock = await fetch(`${control}/clock`, { method: "POST", body: '{"advanceMs":86400000}' });
  expect(Date.parse(((await clock.json()) as { now: string }).now) - Date.now()).toBeGreaterThan(86_000_000);
  expect((await fetch(`${control}/clock`, { method: "POST", body: "{}" })).status).toBe(400);
  expect((await fetch(list, { headers })).status).toBe(200);

  twin.child.kill("SIGTERM");
  expect(await twin.ended).toBe(0);
  expect(twin.said.err).toBe("");
  const lines = readFileSync(journalFile, "utf8")
    .trim()
    .split("\n")
    .map((line) => JSON.parse(line) as { status: number });
  expect(lines.map(({ status }) => status)).toEqual([401, 200, 429, 200, 200]);
});

test("a twin whose port is taken says so", async () => {
  const blocker = createServer().listen(0, "127.0.0.1");
  await once(blocker, "listening");
  const { port } = blocker.address() as AddressInfo;
  for (const options of [
    ["--port", String(port)],
    ["--control-port", String(port)],
  ]) {
    const { said: text, ended } = run(["twin", "salesforce", "--contacts", "10", ...options]);
    expect(await ended).toBe(2);
    expect(text.err).toMatch(`Cannot listen on port ${port} of 127.0.0.1: another program uses it.`);
  }
  blocker.close();
});
