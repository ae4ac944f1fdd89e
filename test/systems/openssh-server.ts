import { spawn, type ChildProcess } from "node:child_process";
import { randomBytes } from "node:crypto";
import {
  chmodSync,
  chownSync,
  mkdirSync,
  mkdtempSync,
  openSync,
  readdirSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from "node:fs";
import { connect } from "node:net";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { freePort, installPackages, run } from "./debian.ts";

const PASSWORD = "a-password-for-tests-only";
/** Of PASSWORD, as `openssl passwd -6` makes it. */
const PASSWORD_HASH =
  "$6$allineatests$3NxZky/bT6kJPflR4A0MKu/2D47ZNCNeDMqgxghWoJL6hmj0kFFqZs7/ugR9ZqzDIx3Ua2N7THhQ1Rh/ep6cE1";

/**
 * Debian's sshd on a loopback port, set up as companies do it for an exchange of files: one user who gets `internal-sftp` in a
 * chroot and nothing else. Needs root, for the user and the chroot.
 */
export class OpenSshServer {
  readonly port: number;
  readonly user = `sftp-${randomBytes(4).toString("hex")}`;
  readonly password = PASSWORD;
  /** OpenSSH's own form, as `ssh-keygen` makes it. */
  readonly privateKey: string;
  /** As `ssh-keygen -lf` prints it. */
  readonly hostKey: string;
  readonly #base: string;
  #process: ChildProcess | null = null;
  readonly #killed = () => this.#remove();

  private constructor(port: number) {
    // Every folder above a chroot has to be root's alone, which /tmp is not.
    this.#base = mkdtempSync("/srv/allinea-sftp-");
    chmodSync(this.#base, 0o755);
    this.port = port;
    process.once("exit", this.#killed);
    const account = ["--no-create-home", "--home-dir", "/", "--shell", "/usr/sbin/nologin"];
    run("useradd", [...account, "--password", PASSWORD_HASH, this.user], process.env);
    const { privateKey, publicKey } = this.#newKey("user_key");
    this.privateKey = privateKey;
    writeFileSync(join(this.#base, "authorized_keys"), publicKey, { mode: 0o644 });
    this.#newKey("host_key");
    const printed = run("ssh-keygen", ["-lf", join(this.#base, "host_key.pub")], process.env);
    this.hostKey = /SHA256:\S+/.exec(printed)?.[0] ?? "";
    mkdirSync(this.path());
    for (const folder of ["out", "ack"]) mkdirSync(this.path(folder));
    const [uid, gid] = ["-u", "-g"].map((flag) => Number(run("id", [flag, this.user], process.env)));
    chownSync(this.path("out"), uid ?? -1, gid ?? -1);
    writeFileSync(join(this.#base, "sshd_config"), this.#config());
  }

  static async start(): Promise<OpenSshServer> {
    installPackages("SFTP", ["openssh-server", "openssh-client"]);
    if (process.getuid?.() !== 0)
      throw new Error("The SFTP suite makes a user and a chroot: run it as root.");
    const server = new OpenSshServer(await freePort());
    await server.run();
    return server;
  }

  /** A path of this machine to what the user sees as `/…`. */
  path(...names: readonly string[]): string {
    return join(this.#base, "root", ...names);
  }

  get isRunning(): boolean {
    return this.#process !== null && this.#process.exitCode === null && this.#process.signalCode === null;
  }

  /** Starts sshd; also after `kill`. */
  async run(): Promise<void> {
    // Made by the package's service, which does not run here; sshd does not start without it.
    mkdirSync("/run/sshd", { recursive: true, mode: 0o755 });
    const log = openSync(join(this.#base, "sshd.log"), "w");
    const child = spawn("/usr/sbin/sshd", ["-D", "-e", "-f", join(this.#base, "sshd_config")], {
      stdio: ["ignore", log, log],
    });
    this.#process = child;
    for (let attempt = 0; attempt < 200; attempt += 1) {
      if (child.exitCode !== null) throw new Error(`sshd stopped:\n${this.log().slice(-2_000)}`);
      if (await answers(this.port)) return;
      await sleep(50);
    }
    throw new Error("sshd did not answer within ten seconds");
  }

  /** Ends the server and every connection at once, as a power cut does: nobody gets a goodbye. */
  async kill(): Promise<void> {
    const child = this.#process;
    const ended = new Promise((resolve) => {
      child?.once("exit", resolve);
    });
    if (this.#killAll()) await ended;
  }

  /** A key that the server does not know. */
  strangersKey(): { readonly privateKey: string } {
    return this.#newKey(`stranger_${randomBytes(4).toString("hex")}`);
  }

  empty(...folders: readonly string[]): void {
    for (const folder of folders)
      for (const name of readdirSync(this.path(folder))) rmSync(this.path(folder, name));
  }

  /** What the server wrote since it was started. */
  log(): string {
    return readFileSync(join(this.#base, "sshd.log"), "utf8");
  }

  async stop(): Promise<void> {
    await this.kill();
    process.off("exit", this.#killed);
    this.#remove();
  }

  #newKey(name: string): { readonly privateKey: string; readonly publicKey: string } {
    const file = join(this.#base, name);
    run("ssh-keygen", ["-q", "-t", "ed25519", "-N", "", "-C", "tests", "-f", file], process.env);
    return { privateKey: readFileSync(file, "utf8"), publicKey: readFileSync(`${file}.pub`, "utf8") };
  }

  #config(): string {
    return `Port ${this.port}
ListenAddress 127.0.0.1
HostKey ${join(this.#base, "host_key")}
PidFile none
UsePAM no
PasswordAuthentication yes
KbdInteractiveAuthentication no
AuthorizedKeysFile ${join(this.#base, "authorized_keys")}
StrictModes no
AllowUsers ${this.user}
Subsystem sftp internal-sftp
ForceCommand internal-sftp
ChrootDirectory ${this.path()}
DisableForwarding yes
RekeyLimit 1M
`;
  }

  /** False when it does not run. */
  #killAll(): boolean {
    const pid = this.isRunning ? this.#process?.pid : undefined;
    if (!pid) return false;
    // Each connection is a session of its own, so a process group does not name them.
    for (const one of [...descendantsOf(pid), pid]) process.kill(one, "SIGKILL");
    return true;
  }

  #remove(): void {
    this.#killAll();
    rmSync(this.#base, { recursive: true, force: true });
    run("userdel", [this.user], process.env, [0, 6]);
  }
}

function descendantsOf(pid: number): readonly number[] {
  const children = readFileSync(`/proc/${pid}/task/${pid}/children`, "utf8").trim();
  const own = children === "" ? [] : children.split(" ").map(Number);
  return own.flatMap((child) => [...descendantsOf(child), child]);
}

function answers(port: number): Promise<boolean> {
  return new Promise((resolve) => {
    const socket = connect(port, "127.0.0.1");
    // sshd speaks first.
    socket.once("data", () => resolve(true)).once("error", () => resolve(false));
    socket.once("data", () => socket.destroy());
  });
}
