import { spawn, type ChildProcess } from "node:child_process";
import { createHash } from "node:crypto";
import {
  copyFileSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  openSync,
  readFileSync,
  renameSync,
  rmSync,
  writeFileSync,
} from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { freePort, installPackages, run, stopProcess } from "./debian.ts";

const PACKAGES = [
  "tryton-server",
  "tryton-proteus",
  "tryton-modules-party",
  "tryton-modules-party-relationship",
  "tryton-modules-marketing-email",
  "tryton-modules-account-invoice",
  "tryton-modules-sale-opportunity",
];
const MODULES = ["party", "party_relationship", "marketing_email", "account_invoice", "sale_opportunity"];
const SEED = join(import.meta.dirname, "tryton-seed.py");
const CACHE = join(import.meta.dirname, "../../.allinea/tryton-template");

/** A hash that takes no time: a suite logs in a hundred times. */
const PASSLIB = "[passlib]\nschemes = pbkdf2_sha512\npbkdf2_sha512__default_rounds = 1000\n";

type RpcAnswer = { readonly result?: unknown; readonly error?: unknown };

/** A real Tryton server of the Debian packages on a free port, with as many throw-away databases as a test wants. */
export interface TrytonServer {
  readonly url: string;
  readonly adminPassword: string;
  /** A fresh copy of a template, reachable at once; names must be new. INVOICES has a company, accounts and three people. */
  createDatabase(name: string, content?: "EMPTY" | "INVOICES"): TrytonDatabase;
  stop(): Promise<void>;
}

/** What a test does to Tryton behind the connector's back, as the people who use it would. */
export class TrytonDatabase {
  readonly name: string;
  /** Where SQLite keeps it. */
  readonly file: string;
  readonly serverUrl: string;
  readonly #url: string;
  #authorization: string | null = null;
  #calls = 0;

  constructor(url: string, name: string, file: string) {
    this.serverUrl = url;
    this.#url = `${url}/${name}/`;
    this.name = name;
    this.file = file;
  }

  async call<T>(method: string, ...params: readonly unknown[]): Promise<T> {
    this.#authorization ??= await this.login("admin", "admin");
    const answer = await this.post(
      method,
      [...params, { language: "en", active_test: false }],
      this.#authorization,
    );
    if (answer.error !== undefined) throw new Error(`${method}: ${JSON.stringify(answer.error)}`);
    return answer.result as T;
  }

  /** Logs in again with the next call. */
  forget(): void {
    this.#authorization = null;
  }

  async login(user: string, password: string): Promise<string> {
    const { result } = await this.post("common.db.login", [user, { password }, "en"], null);
    const [uid, token] = result as [number, string];
    return `Session ${Buffer.from(`${user}:${uid}:${token}`).toString("base64")}`;
  }

  async post(method: string, params: readonly unknown[], authorization: string | null): Promise<RpcAnswer> {
    this.#calls += 1;
    const response = await fetch(this.#url, {
      method: "POST",
      headers: { "content-type": "application/json", ...(authorization ? { authorization } : {}) },
      body: JSON.stringify({ id: this.#calls, method, params }),
    });
    if (!response.ok) throw new Error(`${method}: HTTP ${response.status}`);
    return (await response.json()) as RpcAnswer;
  }
}

/** Starts the server; installs the packages and builds the template database when they are not there yet. */
export async function startTryton(): Promise<TrytonServer> {
  installPackages("Tryton", PACKAGES);
  const template = buildTemplate();
  const folder = mkdtempSync(join(tmpdir(), "allinea-tryton-"));
  const port = await freePort();
  const config = writeConfig(folder, port);
  const server = spawn("trytond", ["-c", config], {
    stdio: ["ignore", "ignore", openSync(join(folder, "trytond.log"), "a")],
  });
  // Also when a test run ends without stopping it.
  const killed = () => server.kill("SIGKILL");
  process.once("exit", killed);
  const url = `http://127.0.0.1:${port}`;
  await untilAnswering(url, server, join(folder, "trytond.log"));
  return {
    url,
    adminPassword: "admin",
    createDatabase(name, content = "INVOICES") {
      const file = join(folder, `${name}.sqlite`);
      copyFileSync(template[content], file);
      return new TrytonDatabase(url, name, file);
    },
    async stop() {
      await stopProcess(server);
      process.off("exit", killed);
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

/** The template holds GPL data of Tryton, so it is built here and cached outside the repository's files, never committed. */
function buildTemplate(): Readonly<Record<"EMPTY" | "INVOICES", string>> {
  const versions = run("dpkg-query", ["-W", "tryton*", "python3-phonenumbers*"], process.env, [0, 1]);
  const key = createHash("sha256")
    .update(versions)
    .update(MODULES.join())
    .update(readFileSync(SEED))
    .update(PASSLIB)
    .digest("hex")
    .slice(0, 16);
  const template = { EMPTY: join(CACHE, `${key}-empty.sqlite`), INVOICES: join(CACHE, `${key}.sqlite`) };
  if (existsSync(template.INVOICES)) return template;
  mkdirSync(CACHE, { recursive: true });
  const folder = mkdtempSync(join(CACHE, "build-"));
  try {
    const config = writeConfig(folder, 0);
    writeFileSync(join(folder, "password"), "admin");
    writeFileSync(join(folder, "template.sqlite"), "");
    const activate = [
      "-c",
      config,
      "-d",
      "template",
      "-u",
      ...MODULES,
      "--activate-dependencies",
      "--email",
      "admin@azienda.example",
    ];
    run("trytond-admin", activate, { ...process.env, TRYTONPASSFILE: join(folder, "password") });
    copyFileSync(join(folder, "template.sqlite"), template.EMPTY);
    run("/usr/bin/python3", ["-W", "ignore", SEED, "sqlite:///template", config], {
      ...process.env,
      DB_NAME: ":memory:",
    });
    renameSync(join(folder, "template.sqlite"), template.INVOICES);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
  return template;
}

function writeConfig(folder: string, port: number): string {
  const file = join(folder, "trytond.conf");
  const passlib = join(folder, "passlib.ini");
  writeFileSync(passlib, PASSLIB);
  const lines = ["[web]", `listen = 127.0.0.1:${port}`, "[database]", "uri = sqlite://", `path = ${folder}`];
  const login = ["[session]", "authentications = password", "[password]", `passlib = ${passlib}`];
  writeFileSync(file, [...lines, ...login, ""].join("\n"));
  return file;
}

async function untilAnswering(url: string, server: ChildProcess, log: string): Promise<void> {
  const body = JSON.stringify({ id: 1, method: "common.server.version", params: [] });
  for (let attempt = 0; attempt < 600; attempt += 1) {
    if (server.exitCode !== null)
      throw new Error(`trytond stopped:\n${readFileSync(log, "utf8").slice(-2000)}`);
    const answer = await fetch(url, {
      method: "POST",
      headers: { "content-type": "application/json" },
      body,
    }).catch(() => null);
    if (answer?.ok) return;
    await new Promise((resolve) => {
      setTimeout(resolve, 100);
    });
  }
  await stopProcess(server);
  throw new Error("trytond did not answer within a minute");
}
