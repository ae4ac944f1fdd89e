import { createHash } from "node:crypto";
import type { Client, SFTPWrapper } from "ssh2";
import { ConnectorError } from "#connectors/sdk/connector-error.ts";
import type { Secret } from "#connectors/sdk/secret.ts";
import { isSameSecret } from "#connectors/sdk/webhook.ts";
import type { FileConfig } from "./config.ts";

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
  #sftp: Promise<SFTPWrapper> | null = null;

  constructor(settings: SftpSettings, secrets: Readonly<Record<string, Secret>>, timeoutMs: number) {
    this.#settings = settings;
    this.#secrets = secrets;
    this.#timeoutMs = timeoutMs;
  }

  /** Throws ConnectorError AUTH for wrong credentials and for a server with another key. */
  async open(): Promise<SFTPWrapper> {
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

  async #connect(): Promise<SFTPWrapper> {
    const { host, port, user: username, hostKey } = this.#settings;
    const { sftpPassword: password, sftpPrivateKey: privateKey } = this.#secrets;
    if (!password && !privateKey) throw new ConnectorError("AUTH", "sftp", { vendorCode: "NO_CREDENTIALS" });
    // Loaded here: whoever has files on this machine does not pay for it.
    const { Client } = (await import("ssh2")).default;
    const client = new Client();
    this.#client = client;
    let isOtherKey = false;
    return new Promise<SFTPWrapper>((resolve, reject) => {
      let patience: NodeJS.Timeout | undefined;
      const fail = (error: ConnectorError): void => {
        clearTimeout(patience);
        reject(error);
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
          // A request in a channel that the server has closed is never answered, as long as the connection lives.
          sftp.on("close", closed);
          sftp.on("error", (fault: unknown) => fail(faultOf(fault)));
          resolve(sftp);
        });
      });
      try {
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

/** What ssh2 says, without its text: that names paths, users and hosts. */
export function faultOf(error: unknown): ConnectorError {
  if (error instanceof ConnectorError) return error;
  const { code, level } = error as { readonly code?: unknown; readonly level?: unknown };
  if (level === "client-authentication")
    return new ConnectorError("AUTH", "sftp", { vendorCode: "LOGIN_REFUSED" });
  if (level === "client-timeout") return new ConnectorError("TIMEOUT", "sftp");
  // SFTP version 3, status codes 2 and 3: https://www.ietf.org/archive/id/draft-ietf-secsh-filexfer-02.txt
  if (code === 2) return new ConnectorError("UNAVAILABLE", "sftp", { vendorCode: "NO_SUCH_FILE" });
  if (code === 3) return new ConnectorError("FORBIDDEN", "sftp", { vendorCode: "PERMISSION_DENIED" });
  const known =
    typeof code === "number" ? `STATUS_${code}` : /^E[A-Z]+$/.test(String(code)) ? String(code) : null;
  return new ConnectorError("UNAVAILABLE", "sftp", { vendorCode: known });
}
