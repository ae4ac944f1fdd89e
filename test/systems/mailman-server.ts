import { spawn, type ChildProcess } from "node:child_process";
import { mkdirSync, mkdtempSync, openSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { DatabaseSync } from "node:sqlite";
import { setTimeout as sleep } from "node:timers/promises";
import { freePort, installPackages, stopProcess } from "./debian.ts";
import { SmtpSink } from "./smtp-sink.ts";

// dbconfig-no-thanks answers the question of the package's database set-up, which we do not use.
const PACKAGES = ["mailman3", "dbconfig-no-thanks"];
const PASSWORD = "a-password-for-tests-only";
const DOMAIN = "lists.posta.example";
/** Each runner is a process of its own; these are not needed to send a campaign. `virgin` stays: it sends goodbyes. */
const NOT_STARTED = ["archive", "bounces", "command", "digest", "lmtp", "nntp", "retry", "task"];
const SENDING = ["in", "out", "pipeline", "virgin"];

/** A real Mailman 3 core of Debian's packages, sending into a sink. */
export class MailmanServer {
  readonly url: string;
  readonly password = PASSWORD;
  readonly sink: SmtpSink;
  readonly #folder: string;
  readonly #master: ChildProcess;
  readonly #killed: () => void;

  private constructor(url: string, sink: SmtpSink, folder: string, master: ChildProcess) {
    this.url = url;
    this.sink = sink;
    this.#folder = folder;
    this.#master = master;
    // Also when a test run ends without stopping it.
    this.#killed = () => void master.kill("SIGTERM");
    process.once("exit", this.#killed);
  }

  /** `sends`: whether campaigns leave, which takes three more processes. */
  static async start({ sends = true } = {}): Promise<MailmanServer> {
    installPackages("Mailman", PACKAGES);
    const sink = await SmtpSink.start();
    const folder = mkdtempSync(join(tmpdir(), "allinea-mailman-"));
    const port = await freePort();
    const config = writeConfig(folder, port, sink.port, sends);
    const log = openSync(join(folder, "master.log"), "a");
    // The master itself, not `mailman start`: it stays our child, and runs as whoever runs the tests.
    const master = spawn("/usr/lib/mailman3/bin/master", ["-C", config], {
      stdio: ["ignore", log, log],
    });
    const server = new MailmanServer(`http://127.0.0.1:${port}`, sink, folder, master);
    await server.#untilAnswering();
    await server.call("POST", "domains", { mail_host: DOMAIN });
    return server;
  }

  /** What a test does to Mailman behind the connector's back, as a list owner would. */
  async call<T = unknown>(method: string, path: string, body?: unknown): Promise<T> {
    const response = await this.#fetch(method, path, body);
    const text = await response.text();
    if (!response.ok) throw new Error(`${method} ${path}: HTTP ${response.status} ${text}`);
    return (text ? JSON.parse(text) : null) as T;
  }

  /** For what may not be there. */
  async ask(path: string): Promise<{ readonly status: number; readonly body: unknown }> {
    const response = await this.#fetch("GET", path);
    const text = await response.text();
    return { status: response.status, body: response.ok && text ? (JSON.parse(text) as unknown) : null };
  }

  /** What Mailman sets itself: past its API, in the database. */
  setRegistered(email: string, at: string): void {
    const database = new DatabaseSync(join(this.#folder, "var/data/mailman.db"), { timeout: 10_000 });
    database
      .prepare("update address set registered_on = ? where email = ?")
      .run(`${at.slice(0, 10)} ${at.slice(11, 19)}.000000`, email.toLowerCase());
    database.close();
  }

  async status(method: string, path: string, body?: unknown): Promise<number> {
    const response = await this.#fetch(method, path, body);
    await response.arrayBuffer();
    return response.status;
  }

  /** A newsletter that takes campaigns from anybody, so that a test can send one; returns its list id. */
  async createList(name: string): Promise<string> {
    const fqdn_listname = `${name}@${DOMAIN}`;
    await this.call("POST", "lists", { fqdn_listname, style_name: "legacy-announce" });
    const list = `${name}.${DOMAIN}`;
    await this.call("PATCH", `lists/${list}/config`, {
      send_welcome_message: false,
      default_member_action: "accept",
      default_nonmember_action: "accept",
      require_explicit_destination: false,
    });
    return list;
  }

  subscribe(list: string, subscriber: string, displayName = ""): Promise<unknown> {
    return this.call("POST", "members", subscription(list, subscriber, displayName));
  }

  subscribeStatus(list: string, subscriber: string): Promise<number> {
    return this.status("POST", "members", subscription(list, subscriber, ""));
  }

  /** Sends a campaign and waits until the sink has had it for each of the expected members. */
  async send(list: string, words: string, atLeast: number): Promise<string[]> {
    const [name] = list.split(".");
    const text = [
      "From: Marketing <marketing@azienda.example>",
      `To: ${name}@${DOMAIN}`,
      `Subject: ${words}`,
      `Message-ID: <${words}@azienda.example>`,
      "",
      words,
      "",
    ].join("\n");
    await this.call("POST", "queues/in", { list_id: list, text });
    for (let waited = 0; waited < 600 && this.sink.recipientsOf(words).length < atLeast; waited += 1)
      await sleep(100);
    // The last one may not be alone: give a mail that must not come the time to come.
    await sleep(3_000);
    return this.sink.recipientsOf(words);
  }

  async stop(): Promise<void> {
    // A killed master would leave its runners behind.
    await stopProcess(this.#master, 60_000);
    process.off("exit", this.#killed);
    await this.sink.close();
    rmSync(this.#folder, { recursive: true, force: true });
  }

  #fetch(method: string, path: string, body?: unknown): Promise<Response> {
    return fetch(`${this.url}/3.1/${path}`, {
      method,
      headers: {
        authorization: `Basic ${Buffer.from(`restadmin:${PASSWORD}`).toString("base64")}`,
        ...(body === undefined ? {} : { "content-type": "application/json" }),
      },
      body: body === undefined ? undefined : JSON.stringify(body),
    });
  }

  async #untilAnswering(): Promise<void> {
    for (let attempt = 0; attempt < 1_800; attempt += 1) {
      if (this.#master.exitCode !== null) {
        throw new Error(
          `Mailman stopped:\n${readFileSync(join(this.#folder, "master.log"), "utf8").slice(-2000)}`,
        );
      }
      const status = await this.status("GET", "system/versions").catch(() => null);
      if (status === 200) return;
      await sleep(100);
    }
    await this.stop();
    throw new Error("Mailman did not answer within three minutes");
  }
}

function subscription(list: string, subscriber: string, displayName: string) {
  return {
    list_id: list,
    subscriber,
    display_name: displayName,
    pre_verified: true,
    pre_confirmed: true,
    pre_approved: true,
  };
}

function writeConfig(folder: string, port: number, smtpPort: number, sends: boolean): string {
  mkdirSync(join(folder, "var/data"), { recursive: true });
  const places = ["queue", "log:logs", "lock:locks", "data", "cache", "etc", "ext", "messages"];
  const lines = [
    "[mailman]",
    "site_owner: postmaster@azienda.example",
    "layout: test",
    "[paths.test]",
    `var_dir: ${folder}/var`,
    "bin_dir: /usr/lib/mailman3/bin",
    "list_data_dir: $var_dir/lists",
    ...places.map((place) => {
      const [name, directory = name] = place.split(":");
      return `${name}_dir: $var_dir/${directory}`;
    }),
    "archive_dir: $var_dir/archives",
    "template_dir: $var_dir/templates",
    "pid_file: $var_dir/master.pid",
    "lock_file: $lock_dir/master.lck",
    "[database]",
    "class: mailman.database.sqlite.SQLiteDatabase",
    `url: sqlite:///${folder}/var/data/mailman.db`,
    "[webservice]",
    "hostname: 127.0.0.1",
    `port: ${port}`,
    "admin_user: restadmin",
    `admin_pass: ${PASSWORD}`,
    "workers: 1",
    "[passwords]",
    `configuration: ${folder}/passlib.cfg`,
    "[mta]",
    "incoming: mailman.mta.null.NullMTA",
    "smtp_host: 127.0.0.1",
    `smtp_port: ${smtpPort}`,
    "lmtp_host: 127.0.0.1",
    ...[...NOT_STARTED, ...(sends ? [] : SENDING)].flatMap((runner) => [`[runner.${runner}]`, "start: no"]),
  ];
  // Users' passwords, which nobody knows, are made with a second of arithmetic each otherwise.
  const hash = ["[passlib]", "schemes = sha512_crypt", "sha512_crypt__default_rounds = 1000"];
  writeFileSync(join(folder, "passlib.cfg"), `${hash.join("\n")}\n`);
  const file = join(folder, "mailman.cfg");
  writeFileSync(file, `${lines.join("\n")}\n`);
  return file;
}
