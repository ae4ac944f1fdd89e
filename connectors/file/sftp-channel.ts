import type { SFTPWrapper } from "ssh2";
import { ConnectorError } from "#connectors/sdk/connector-error.ts";

type Answered<T> = (error: unknown, value?: T) => void;

/**
 * Requests on one connection, each of which is answered or fails: ssh2 leaves one unanswered for ever that is sent after the
 * connection ended, and tells of a loss only those that were waiting then.
 */
export class SftpChannel {
  readonly #sftp: SFTPWrapper;
  readonly #waiting = new Set<(fault: ConnectorError) => void>();
  #fault: ConnectorError | null = null;

  constructor(sftp: SFTPWrapper) {
    this.#sftp = sftp;
  }

  /** Fails with the server's own status, or with the ConnectorError that ended the connection. */
  async request<T = void>(send: (sftp: SFTPWrapper, answered: Answered<T>) => void): Promise<T> {
    if (this.#fault) throw this.#fault;
    let lost: (fault: ConnectorError) => void = () => undefined;
    try {
      return await new Promise<T>((resolve, reject) => {
        lost = reject;
        this.#waiting.add(lost);
        send(this.#sftp, (error, value) => (error ? reject(error) : resolve(value as T)));
      });
    } finally {
      this.#waiting.delete(lost);
    }
  }

  /** The connection is over: whoever waits gets this, and whoever asks from now on. */
  end(fault: ConnectorError): void {
    this.#fault ??= fault;
    for (const lost of this.#waiting) lost(this.#fault);
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
