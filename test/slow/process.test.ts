import { execFile } from "node:child_process";
import { createHash, randomBytes } from "node:crypto";
import { once } from "node:events";
import { existsSync, readdirSync, readFileSync } from "node:fs";
import { chmod, mkdir, mkdtemp, readFile, rm } from "node:fs/promises";
import { connect, createServer, type AddressInfo } from "node:net";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { afterAll, afterEach, beforeAll, describe, expect, test } from "vitest";
import { seedPeople } from "#connectors/kit/people.ts";
import { normalisePhone } from "#gateway/compliance/identifiers/phone.ts";
import { startEmbeddedServer } from "#gateway/ledger/embedded-server.ts";
import { GatewayProcess } from "./gateway-process.ts";

const root = join(import.meta.dirname, "../..");
const CONTACTS = 300;
const args = ["--demo-contacts", String(CONTACTS)];
const debug = { ALLINEA_LOG_LEVEL: "debug" };
let folder: string;
/** Everything that any process of this file printed. */
const said: string[] = [];
const started: GatewayProcess[] = [];

beforeAll(async () => {
  folder = await mkdtemp("/tmp/allinea-process-");
  // The embedded server runs as another user, who has to walk through.
  await chmod(folder, 0o755);
});
afterEach(async () => {
  for (const gateway of started.splice(0)) {
    said.push(gateway.output);
    await gateway.stop("SIGKILL");
  }
});
afterAll(async () => {
  for (const pid of readdirSync("/proc")) {
    if (commandLine(pid).includes(`${folder}/`)) process.kill(Number(pid), "SIGKILL");
  }
  await sleep(300);
  await rm(folder, { recursive: true, force: true, maxRetries: 5 });
});

async function start(
  name: string,
  options: Parameters<typeof GatewayProcess.start>[1] = {},
): Promise<GatewayProcess> {
  const gateway = await GatewayProcess.start(join(folder, name), {
    waitMs: 120_000,
    ...options,
    args: [...args, ...(options.args ?? [])],
    env: { ...debug, ...options.env },
  });
  started.push(gateway);
  return gateway;
}

function commandLine(pid: string): string {
  if (!/^\d+$/.test(pid)) return "";
  try {
    return readFileSync(`/proc/${pid}/cmdline`, "utf8").replaceAll("\0", " ");
  } catch {
    return "";
  }
}

/** The servers themselves: a worker that one has just forked still carries its command line for a moment. */
function postgresOf(name: string): string[] {
  const same = readdirSync("/proc").filter((pid) => commandLine(pid).includes(`-D ${join(folder, name)}/`));
  return same.filter((pid) => !same.includes(parentOf(pid)));
}

function parentOf(pid: string): string {
  try {
    return /^PPid:\s*(\d+)/m.exec(readFileSync(`/proc/${pid}/status`, "utf8"))?.[1] ?? "";
  } catch (error) {
    // Ended since it was listed.
    if (
      (error as NodeJS.ErrnoException).code === "ENOENT" ||
      (error as NodeJS.ErrnoException).code === "ESRCH"
    )
      return "";
    throw error;
  }
}

async function isListening(port: number): Promise<boolean> {
  const socket = connect(port, "127.0.0.1");
  try {
    await once(socket, "connect");
    return true;
  } catch {
    return false;
  } finally {
    socket.destroy();
  }
}

/** The lines of the welcome that count something. */
function summary(gateway: GatewayProcess): string[] {
  const welcome = gateway.output.slice(gateway.output.indexOf("Allinea is ready"));
  return [...welcome.matchAll(/^ {2}(\w+: \d+ records|\d+ contacts)/gm)].map(([, line]) => line ?? "");
}

async function ended(gateway: GatewayProcess, withinMs = 40_000): Promise<number | null> {
  const { child } = gateway;
  if (child.exitCode === null && child.signalCode === null) {
    await once(child, "exit", { signal: AbortSignal.timeout(withinMs) });
  }
  return child.exitCode;
}

describe("a gateway's life", () => {
  let undisturbed: string[];
  let token: string;

  test("Ctrl-C stops it cleanly: code 0, no error, no PostgreSQL and no port left", async () => {
    const gateway = await start("life", { ownGroup: true });
    undisturbed = summary(gateway);
    token = await gateway.token();
    expect(undisturbed).toHaveLength(3);
    expect(postgresOf("life")).toHaveLength(1);
    const ports = [...gateway.output.matchAll(/(?:127\.0\.0\.1:|on port )(\d+)/g)].map(([, port]) =>
      Number(port),
    );
    const twins = JSON.parse(await readFile(join(folder, "life/demo/twins.json"), "utf8")) as Record<
      string,
      { url: string }
    >;
    ports.push(...Object.values(twins).map(({ url }) => Number(new URL(url).port)));

    // As npm does it: the terminal signals the whole group, and npm passes it on once more.
    process.kill(-(gateway.child.pid as number), "SIGINT");
    process.kill(-(gateway.child.pid as number), "SIGINT");
    expect(await ended(gateway)).toBe(0);
    expect(gateway.output.slice(gateway.output.indexOf("Ctrl-C stops everything."))).toMatch(
      /^Ctrl-C stops everything\.\s+Stopping …\s*$/,
    );
    expect(gateway.output).not.toMatch(/"level":(40|50|60)/);
    expect(postgresOf("life")).toEqual([]);
    for (const port of new Set(ports)) expect(await isListening(port), String(port)).toBe(false);
  });

  test("the second start finds everything as it was, without a first sync", async () => {
    const since = performance.now();
    const gateway = await start("life");
    expect(performance.now() - since).toBeLessThan(30_000);
    expect(summary(gateway)).toEqual(undisturbed);
    expect(await gateway.token()).toBe(token);
    expect(gateway.output).toContain(`API token: ${token}`);
    expect(gateway.output).not.toMatch(/hubspot: pull/);
    expect(await gateway.stop("SIGTERM"), gateway.output).toBe(0);
  });

  test("after kill -9 it starts again beside the database that was left behind", async () => {
    const first = await start("life");
    await first.stop("SIGKILL");
    const orphans = postgresOf("life");
    expect(orphans).toHaveLength(1);
    const second = await start("life");
    expect(summary(second)).toEqual(undisturbed);
    expect(postgresOf("life")).toHaveLength(1);
    expect(postgresOf("life")).not.toEqual(orphans);
    expect(await second.stop()).toBe(0);
  });

  test.each([/salesforce: pull/, /hubspot: identities/, /hubspot: opt-outs/])(
    "kill -9 during the first sync (%s) loses nothing",
    async (until) => {
      const name = `killed-${until.source.replaceAll(/\W+/g, "-")}`;
      const first = await start(name, { until });
      await first.stop("SIGKILL");
      const second = await start(name);
      expect(summary(second)).toEqual(undisturbed);
      expect(await second.stop()).toBe(0);
    },
  );

  test("Ctrl-C during the first sync stops it, and the next start goes on", async () => {
    const first = await start("cut-off", { until: /hubspot: pull/, ownGroup: true });
    process.kill(-(first.child.pid as number), "SIGINT");
    expect(await ended(first)).toBe(0);
    expect(postgresOf("cut-off")).toEqual([]);
    const second = await start("cut-off");
    expect(summary(second)).toEqual(undisturbed);
    expect(await second.stop()).toBe(0);
  });

  test("a second command on the same folder is told so, and the running one goes on", async () => {
    const gateway = await start("life");
    const other = await start("life");
    expect(await ended(other)).toBe(2);
    expect(other.output).toMatch(
      /another allinea command is using the database in .* Stop that command first/,
    );
    expect(other.output).not.toMatch(/^\s+at /m);
    await gateway.ask("{ contacts(first: 1) { nodes { id } } }");
    expect(await gateway.stop()).toBe(0);
  });

  test("when PostgreSQL is killed under it, it comes back by itself or ends with one clear line", async () => {
    const gateway = await start("life");
    process.kill(Number(postgresOf("life")[0]), "SIGKILL");
    const until = Date.now() + 20_000;
    let answered = false;
    while (!answered && Date.now() < until && gateway.child.exitCode === null) {
      await sleep(200);
      answered = await gateway.ask("{ contacts(first: 1) { nodes { id } } }").then(
        () => true,
        () => false,
      );
    }
    if (gateway.child.exitCode === null) {
      expect(answered).toBe(true);
      expect(await gateway.stop()).toBe(0);
    } else {
      expect(gateway.child.exitCode).toBe(2);
      expect(gateway.output).toMatch(/^The database went away/m);
    }
    expect(gateway.output).not.toMatch(/^\s+at /m);
    await expect.poll(() => postgresOf("life"), { timeout: 5_000 }).toEqual([]);
    const again = await start("life");
    expect(summary(again)).toEqual(undisturbed);
    expect(await again.stop()).toBe(0);
  });
});

test("a port in use is named before anything starts", async () => {
  const blocker = createServer().listen(0, "127.0.0.1");
  await once(blocker, "listening");
  const { port } = blocker.address() as AddressInfo;
  const gateway = await start("blocked", { args: ["--port", String(port)] });
  expect(await ended(gateway)).toBe(2);
  expect(gateway.output).toBe(
    `Cannot listen on port ${port} of 127.0.0.1: another program uses it. Stop that one, or choose another port with --port (0 takes a free one).\n`,
  );
  expect(existsSync(join(folder, "blocked"))).toBe(false);
  blocker.close();
});

test("a folder that only its owner may enter works, for root too", async () => {
  await mkdir(join(folder, "closed"), { mode: 0o700 });
  const gateway = await start("closed/data");
  expect(summary(gateway)).toHaveLength(3);
  expect(await gateway.stop()).toBe(0);
  const wanted = join(folder, "closed/data/postgres");
  const elsewhere = createHash("sha256").update(wanted).digest("hex").slice(0, 16);
  await rm(`/var/tmp/allinea-${elsewhere}`, { recursive: true, force: true });
});

test("DATABASE_URL, key and tokens run it on your PostgreSQL, and survive the local folder", async () => {
  const server = await startEmbeddedServer({ directory: join(folder, "yours") });
  try {
    await server.ensureDatabase("company");
    const token = randomBytes(24).toString("hex");
    const env = {
      DATABASE_URL: server.url("company"),
      ALLINEA_MASTER_KEY: randomBytes(32).toString("base64"),
      ALLINEA_API_TOKENS: token,
    };
    const first = await start("external", { env });
    const before = summary(first);
    expect(before).toHaveLength(3);
    expect(first.output).toContain("your PostgreSQL (DATABASE_URL)");
    const answer = await fetch(first.url, {
      method: "POST",
      headers: { authorization: `Bearer ${token}`, "content-type": "application/json" },
      body: JSON.stringify({ query: "{ contacts(first: 1) { nodes { id } } }" }),
    });
    expect(await answer.json()).toMatchObject({
      data: { contacts: { nodes: [{ id: expect.any(String) }] } },
    });
    expect(await first.stop()).toBe(0);
    for (const secret of Object.values(env)) expect(first.output).not.toContain(secret);
    for (const name of ["master.key", "api.token", "postgres"]) {
      expect(existsSync(join(folder, "external", name))).toBe(false);
    }
    const second = await start("external", { env });
    expect(summary(second)).toEqual(before);
    expect(second.output).not.toMatch(/hubspot: pull/);
    expect(await second.stop()).toBe(0);
  } finally {
    await server.stop();
  }
});

test("a database that does not answer is named without its URL", async () => {
  const env = {
    DATABASE_URL: "postgresql://somebody:hidden@127.0.0.1:1/company",
    ALLINEA_MASTER_KEY: randomBytes(32).toString("base64"),
    ALLINEA_API_TOKENS: randomBytes(24).toString("hex"),
  };
  const gateway = await start("nowhere", { env });
  expect(await ended(gateway)).toBe(2);
  expect(gateway.output).toBe(
    "Cannot use the database: no server answers there. Start it, or correct DATABASE_URL. (ECONNREFUSED)\n",
  );
});

test("sync and verify work on a small demo without being told its size again", async () => {
  const directory = join(folder, "life");
  for (const command of [
    ["sync", "--json"],
    ["sync", "--json", "--full", "hubspot"],
    ["verify", "--json"],
  ]) {
    const { code, stdout } = await run([...command, "--data-dir", directory]);
    expect(code, command.join(" ")).toBe(0);
    const lines = stdout
      .trim()
      .split("\n")
      .map((line) => JSON.parse(line) as Record<string, unknown>);
    if (command[0] === "verify") expect(lines).toEqual([expect.objectContaining({ intact: true })]);
    else for (const line of lines) expect(line).toMatchObject({ status: "COMPLETE", gone: 0, inserted: 0 });
  }
  const { code, stderr } = await run(["sync", "nothing", "--data-dir", directory]);
  expect(code).toBe(2);
  expect(stderr).toContain("use one of: hubspot, salesforce");
});

test("a list that nobody is on is not exported as an empty file", async () => {
  const out = join(folder, "list.csv");
  const exported = await run([
    "list",
    "export",
    "no-list",
    "--out",
    out,
    "--data-dir",
    join(folder, "no-lists"),
  ]);
  expect(exported).toMatchObject({
    code: 2,
    stderr: expect.stringContaining('no list "no-list" has an entry'),
  });
  // An empty file would say that nobody is listed.
  expect(existsSync(out)).toBe(false);
});

function run(command: readonly string[]): Promise<{ code: number | null; stdout: string; stderr: string }> {
  return new Promise((resolve) => {
    const child = execFile(
      process.execPath,
      [join(root, "gateway/main.ts"), ...command],
      { cwd: root, env: { ...process.env, ...debug } },
      (_error, stdout, stderr) => {
        said.push(stdout, stderr);
        resolve({ code: child.exitCode, stdout, stderr });
      },
    );
  });
}

test("nothing that was printed or logged names a person", () => {
  const { hubspot, salesforce } = seedPeople(CONTACTS);
  const text = said.join("\n");
  expect(text.length).toBeGreaterThan(5_000);
  for (const { emails, phones, givenName, familyName, country } of [...hubspot, ...salesforce]) {
    const numbers = phones.flatMap((phone) => {
      const [read] = normalisePhone(phone, country);
      return read?.status === "VALID" ? [phone, read.value] : [phone];
    });
    for (const trace of [...emails, ...numbers, `${givenName} ${familyName}`]) {
      expect(text.includes(trace), trace).toBe(false);
    }
  }
});
