import { spawn, type ChildProcess } from "node:child_process";
import { createSocket } from "node:dgram";
import { mkdtempSync, openSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { DatabaseSync } from "node:sqlite";
import { setTimeout as sleep } from "node:timers/promises";
import { freePort, installPackages, stopProcess } from "./debian.ts";

const PACKAGES = ["kamailio", "kamailio-sqlite-modules"];
const PASSWORD = "a-password-for-tests-only";
const USER = "dialler";

/** Kamailio of Debian's packages as the gate of a dialler: whoever is on the black list is not called. */
export class KamailioServer {
  readonly rpcUrl: string;
  readonly user = USER;
  readonly password = PASSWORD;
  readonly #sipPort: number;
  readonly #folder: string;
  #process: ChildProcess | null = null;
  readonly #killed = () => this.#killGroup();

  private constructor(folder: string, sipPort: number, httpPort: number) {
    this.#folder = folder;
    this.#sipPort = sipPort;
    this.rpcUrl = `http://127.0.0.1:${httpPort}/RPC`;
    // Also when a test run ends without stopping it.
    process.once("exit", this.#killed);
  }

  static async start(): Promise<KamailioServer> {
    installPackages("Kamailio", PACKAGES);
    const folder = mkdtempSync(join(tmpdir(), "allinea-kamailio-"));
    const [sipPort, httpPort] = [await freePort(), await freePort()];
    createTables(join(folder, "dnc.sqlite"));
    writeFileSync(join(folder, "dialler.cfg"), script(folder, sipPort, httpPort));
    const server = new KamailioServer(folder, sipPort, httpPort);
    await server.#run();
    return server;
  }

  async call<T = unknown>(method: string, ...params: readonly (string | number)[]): Promise<T> {
    const response = await fetch(this.rpcUrl, {
      method: "POST",
      headers: { authorization: `Basic ${Buffer.from(`${USER}:${PASSWORD}`).toString("base64")}` },
      body: JSON.stringify({ jsonrpc: "2.0", id: 1, method, params }),
    });
    const { result, error } = (await response.json()) as { result: T; error?: { message: string } };
    if (error) throw new Error(`${method}: ${error.message}`);
    return result;
  }

  /** Puts a number on the list that the dialler works through. */
  load(number: string): Promise<unknown> {
    return this.call("htable.sets", "campaign", number, "loaded");
  }

  /** Calls, as an agent's telephone would, and returns the first line of the answer: over UDP, from outside of Kamailio. */
  async dial(number: string): Promise<string> {
    const socket = createSocket("udp4");
    try {
      await new Promise<void>((resolve) => {
        socket.bind(0, "127.0.0.1", resolve);
      });
      const { port } = socket.address();
      const id = Math.random().toString(36).slice(2);
      const lines = [
        `INVITE sip:${number}@127.0.0.1:${this.#sipPort} SIP/2.0`,
        `Via: SIP/2.0/UDP 127.0.0.1:${port};branch=z9hG4bK${id}`,
        "Max-Forwards: 70",
        `From: <sip:agent@127.0.0.1>;tag=${id}`,
        `To: <sip:${number}@127.0.0.1>`,
        `Call-ID: ${id}`,
        "CSeq: 1 INVITE",
        `Contact: <sip:agent@127.0.0.1:${port}>`,
        "Content-Length: 0",
      ];
      return await new Promise<string>((resolve, reject) => {
        const timer = setTimeout(() => reject(new Error("Kamailio did not answer an INVITE")), 5_000);
        socket.once("message", (message) => {
          clearTimeout(timer);
          resolve(message.toString("utf8").split("\r\n")[0] ?? "");
        });
        socket.send(`${lines.join("\r\n")}\r\n\r\n`, this.#sipPort, "127.0.0.1");
      });
    } finally {
      socket.close();
    }
  }

  /** Ends it as a crash would, and starts it again. */
  async crash(): Promise<void> {
    const child = this.#process;
    if (!child?.pid) throw new Error("Kamailio does not run");
    const ended = new Promise((resolve) => {
      child.once("exit", resolve);
    });
    this.#killGroup();
    await ended;
    await this.#run();
  }

  async stop(): Promise<void> {
    if (this.#process) await stopProcess(this.#process);
    process.off("exit", this.#killed);
    rmSync(this.#folder, { recursive: true, force: true });
  }

  /** It forks its workers. */
  #killGroup(): void {
    const child = this.#process;
    if (child?.pid && child.exitCode === null && child.signalCode === null)
      process.kill(-child.pid, "SIGKILL");
  }

  async #run(): Promise<void> {
    const log = openSync(join(this.#folder, "kamailio.log"), "a");
    const args = ["-f", join(this.#folder, "dialler.cfg"), "-DD", "-E", "-m", "32", "-M", "8"];
    const child = spawn("/usr/sbin/kamailio", [...args, "-Y", this.#folder], {
      stdio: ["ignore", log, log],
      detached: true,
    });
    this.#process = child;
    for (let attempt = 0; attempt < 300; attempt += 1) {
      if (child.exitCode !== null) {
        const text = readFileSync(join(this.#folder, "kamailio.log"), "utf8");
        throw new Error(`Kamailio stopped:\n${text.slice(-2000)}`);
      }
      const version = await this.call("core.version").catch(() => null);
      if (version) return;
      await sleep(100);
    }
    await this.stop();
    throw new Error("Kamailio did not answer within half a minute");
  }
}

function createTables(file: string): void {
  const database = new DatabaseSync(file);
  database.exec(`
    create table version (table_name varchar(32) primary key, table_version integer not null default 0);
    insert into version values ('dnc', 2);
    create table dnc (id integer primary key, key_name varchar(64) not null default '', key_type integer not null default 0,
      value_type integer not null default 0, key_value varchar(128) not null default '', expires integer not null default 0);`);
  database.close();
}

function script(folder: string, sipPort: number, httpPort: number): string {
  const modules = ["kex", "corex", "pv", "sl", "textops", "siputils", "xlog", "db_sqlite", "htable"];
  const authorization = `Basic ${Buffer.from(`${USER}:${PASSWORD}`).toString("base64")}`;
  return `#!KAMAILIO
debug=1
log_stderror=yes
fork=yes
children=1
tcp_children=2
disable_tls=yes
auto_aliases=no
listen=udp:127.0.0.1:${sipPort}
listen=tcp:127.0.0.1:${httpPort}
tcp_accept_no_cl=yes
http_reply_parse=yes
${[...modules, "jsonrpcs", "xhttp"].map((name) => `loadmodule "${name}.so"`).join("\n")}
modparam("jsonrpcs", "transport", 1)
modparam("htable", "db_url", "sqlite:///${folder}/dnc.sqlite")
modparam("htable", "htable", "dnc=>size=10;dbtable=dnc;dbmode=1;")
modparam("htable", "htable", "campaign=>size=10;")
modparam("htable", "htable", "brief=>size=8;autoexpire=3600;")
request_route {
  if (!is_method("INVITE")) { exit; }
  if ($sht(dnc=>$rU) != $null) { sl_send_reply("603", "Do Not Call"); exit; }
  sl_send_reply("480", "Would be dialled");
  exit;
}
event_route[xhttp:request] {
  if ($hdr(Authorization) != "${authorization}") { xhttp_reply("401", "Unauthorized", "text/plain", "no\\n"); exit; }
  if ($hu =~ "^/RPC") { jsonrpc_dispatch(); exit; }
  xhttp_reply("404", "Not Found", "text/plain", "no\\n");
}
`;
}
