import { createHash } from "node:crypto";
import type { Client } from "ssh2";
import { ConnectorError } from "#connectors/sdk/connector-error.ts";
import type { Secret } from "#connectors/sdk/secret.ts";
import { isSameSecret } from "#connectors/sdk/webhook.ts";
import type { FileConfig } from "./config.ts";
import { faultOf, SftpChannel } from "./sftp-channel.ts";

export type SftpSettings = NonNullable<FileConfig["sftp"]>;

/** As `ssh-keygen -lf` prints it. */
export function fingerprintOf(key: Buffer): string {
  return `SHA256:${createHash("sha256").update(key).digest("base64").replace(/=+$/, "")}`;
}

/** One connection, opened when it is needed and again after it broke. Only to the server whose key is configured. */
export class SftpConnection {
  readonly #settings: SftpSettings;
  readonly #secrets: Readonly<Record<string, Secret>>;
  readonly #timeoutMs: number;
  #client: Client | null = null;
  #sftp: Promise<SftpChannel> | null = null;

  constructor(settings: SftpSettings, secrets: Readonly<Record<string, Secret>>, timeoutMs: number) {
    this.#settings = settings;
    this.#secrets = secrets;
    this.#timeoutMs = timeoutMs;
  }

  /** Throws ConnectorError AUTH for wrong credentials and for a server with another key. */
  async open(): Promise<SftpChannel> {
    const opening = (this.#sftp ??= this.#connect());
    try {
      return await opening;
    } catch (error) {
      if (this.#sftp === opening) this.#sftp = null;
      throw error;
    }
  }

  async close(): Promise<void> {
    if (this.#client) this.#end(this.#client);
  }

  /** The next call opens another one; what still waits for an answer of this one fails. */
  #end(client: Client): void {
    if (this.#client === client) {
      this.#client = null;
      this.#sftp = null;
    }
    client.destroy();
  }

  async #connect(): Promise<SftpChannel> {
    const { host, port, user: username, hostKey } = this.#settings;
    const { sftpPassword: password, sftpPrivateKey: privateKey } = this.#secrets;
    if (!password && !privateKey) throw new ConnectorError("AUTH", "sftp", { vendorCode: "NO_CREDENTIALS" });
    // Loaded here: whoever has files on this machine does not pay for it.
    const { Client } = (await import("ssh2")).default;
    const client = new Client();
    this.#client = client;
    let isOtherKey = false;
    return new Promise<SftpChannel>((resolve, reject) => {
      let patience: NodeJS.Timeout | undefined;
      let channel: SftpChannel | null = null;
      const fail = (error: ConnectorError): void => {
        clearTimeout(patience);
        reject(error);
        channel?.end(error);
        this.#end(client);
      };
      const closed = (): void => fail(new ConnectorError("UNAVAILABLE", "sftp", { vendorCode: "CLOSED" }));
      client.on("error", (error) =>
        fail(isOtherKey ? new ConnectorError("AUTH", "sftp", { vendorCode: "HOST_KEY" }) : faultOf(error)),
      );
      client.on("close", closed);
      client.on("ready", () => {
        patience = setTimeout(() => fail(new ConnectorError("TIMEOUT", "sftp")), this.#timeoutMs);
        client.sftp((error, sftp) => {
          if (error) return fail(faultOf(error));
          clearTimeout(patience);
          channel = new SftpChannel(sftp);
          sftp.on("close", closed);
          sftp.on("error", (fault: unknown) => fail(faultOf(fault)));
          resolve(channel);
        });
      });
      try {
        // Requests are small and wait for each other: held back for company, each would take 40 ms more.
        client.on("connect", () => client.setNoDelay(true));
        client.connect({
          host,
          port,
          username,
          ...(password ? { password: password.reveal() } : {}),
          ...(privateKey ? { privateKey: privateKey.reveal() } : {}),
          readyTimeout: this.#timeoutMs,
          keepaliveInterval: 10_000,
          hostVerifier: (key: Buffer) => {
            isOtherKey = !isSameSecret(fingerprintOf(key), hostKey);
            return !isOtherKey;
          },
        });
      } catch (error) {
        // A private key that is none, or one under a passphrase.
        fail(new ConnectorError("AUTH", "sftp", { vendorCode: error instanceof Error ? "KEY" : null }));
      }
    });
  }
}
