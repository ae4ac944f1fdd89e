import { spawnSync, type ChildProcess } from "node:child_process";
import { existsSync } from "node:fs";
import { createServer, type AddressInfo } from "node:net";

/** Installs what is missing, as root; otherwise says what to install. */
export function installPackages(system: string, packages: readonly string[]): void {
  if (spawnSync("dpkg", ["-s", ...packages], { stdio: "ignore" }).status === 0) return;
  const names = packages.join(" ");
  if (process.getuid?.() !== 0 || !existsSync("/usr/bin/apt-get")) {
    throw new Error(
      `The ${system} suite needs Debian's packages. As root: apt-get install --no-install-recommends ${names}`,
    );
  }
  const env = { ...process.env, DEBIAN_FRONTEND: "noninteractive" };
  run("apt-get", ["update", "-qq"], env);
  run("apt-get", ["install", "-y", "-qq", "--no-install-recommends", ...packages], env);
}

export function run(
  command: string,
  args: readonly string[],
  env: NodeJS.ProcessEnv,
  accepted: readonly number[] = [0],
): string {
  const done = spawnSync(command, args, { env, encoding: "utf8", timeout: 600_000 });
  if (done.error) throw done.error;
  if (!accepted.includes(done.status ?? -1))
    throw new Error(`${command} failed:\n${done.stderr.slice(-2000)}`);
  return done.stdout;
}

export async function freePort(): Promise<number> {
  const probe = createServer();
  await new Promise<void>((resolve) => {
    probe.listen(0, "127.0.0.1", resolve);
  });
  const { port } = probe.address() as AddressInfo;
  await new Promise((resolve) => {
    probe.close(resolve);
  });
  return port;
}

/** Asks, and kills what has not ended after `graceMs`. */
export async function stopProcess(server: ChildProcess, graceMs = 5_000): Promise<void> {
  if (server.exitCode !== null || server.signalCode !== null) return;
  const ended = new Promise((resolve) => {
    server.once("exit", resolve);
  });
  server.kill("SIGTERM");
  const forced = setTimeout(() => server.kill("SIGKILL"), graceMs);
  await ended;
  clearTimeout(forced);
}
