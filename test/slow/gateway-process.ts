import { spawn, type ChildProcess } from "node:child_process";
import { once } from "node:events";
import { readFile } from "node:fs/promises";
import { join } from "node:path";

const root = join(import.meta.dirname, "../..");

/** The gateway as a user starts it: a process of its own. */
export class GatewayProcess {
  readonly child: ChildProcess;
  output = "";
  url = "";
  readonly dataDirectory: string;

  private constructor(child: ChildProcess, dataDirectory: string) {
    this.child = child;
    this.dataDirectory = dataDirectory;
    for (const stream of [child.stdout, child.stderr]) {
      stream?.setEncoding("utf8").on("data", (text: string) => (this.output += text));
    }
  }

  /** Starts and waits until the API is served, or until the process ends. */
  static async start(
    dataDirectory: string,
    options: {
      readonly args?: readonly string[];
      readonly env?: Readonly<Record<string, string>>;
      readonly waitMs?: number;
      /** Gives it a process group of its own, so that a test can press Ctrl-C as a terminal does. */
      readonly ownGroup?: boolean;
      /** What to wait for; by default until the API is served. */
      readonly until?: RegExp;
    } = {},
  ): Promise<GatewayProcess> {
    const child = spawn(
      process.execPath,
      [
        join(root, "gateway/main.ts"),
        "start",
        "--port",
        "0",
        "--data-dir",
        dataDirectory,
        ...(options.args ?? []),
      ],
      {
        cwd: root,
        stdio: ["ignore", "pipe", "pipe"],
        env: { ...process.env, ...options.env },
        detached: options.ownGroup ?? false,
      },
    );
    const gateway = new GatewayProcess(child, dataDirectory);
    const until = Date.now() + (options.waitMs ?? 240_000);
    while (child.exitCode === null && child.signalCode === null) {
      const ready = /Allinea is ready: (\S+)/.exec(gateway.output);
      if (ready?.[1]) {
        gateway.url = ready[1];
        return gateway;
      }
      if (options.until?.test(gateway.output)) return gateway;
      if (Date.now() > until) {
        child.kill("SIGKILL");
        throw new Error(`the gateway is not ready:\n${gateway.output}`);
      }
      await new Promise((resolve) => setTimeout(resolve, 50));
    }
    return gateway;
  }

  async token(): Promise<string> {
    return (await readFile(join(this.dataDirectory, "api.token"), "utf8")).trim();
  }

  async ask<T>(query: string, variables: Record<string, unknown> = {}): Promise<T> {
    const response = await fetch(this.url, {
      method: "POST",
      headers: { authorization: `Bearer ${await this.token()}`, "content-type": "application/json" },
      body: JSON.stringify({ query, variables }),
    });
    const { data, errors } = (await response.json()) as { data: T; errors?: unknown };
    if (errors) throw new Error(JSON.stringify(errors));
    return data;
  }

  async stop(signal: NodeJS.Signals = "SIGINT"): Promise<number | null> {
    if (this.child.exitCode === null && this.child.signalCode === null) {
      this.child.kill(signal);
      await once(this.child, "exit");
    }
    return this.child.exitCode;
  }
}
