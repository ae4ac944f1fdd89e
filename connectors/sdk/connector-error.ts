/** Everything that can go wrong when a source is read. Closed: add a code here or use one of these. */
export const CONNECTOR_ERROR_CODES = [
  /** Credentials refused or revoked: stop and tell someone. */
  "AUTH",
  /** Credentials are good but lack a scope or permission. */
  "FORBIDDEN",
  /** Too many requests; `retryAt` says when to come back. */
  "RATE_LIMITED",
  /** Connection refused, reset, 5xx. */
  "UNAVAILABLE",
  /** No answer within our deadline. */
  "TIMEOUT",
  /** Answer that is not what the vendor documents: HTML, truncated JSON, wrong type, 200 with an error inside. */
  "BAD_ANSWER",
  /** The stored cursor is no longer accepted: start a full run. */
  "CURSOR_EXPIRED",
  /** The vendor refuses the request itself: our bug or its changed interface. */
  "REJECTED",
] as const;
export type ConnectorErrorCode = (typeof CONNECTOR_ERROR_CODES)[number];

const retryableCodes: ReadonlySet<ConnectorErrorCode> = new Set([
  "RATE_LIMITED",
  "UNAVAILABLE",
  "TIMEOUT",
  "BAD_ANSWER",
]);

/** A failed read. The message names operation and cause, never a person: vendors put names and addresses in theirs. */
export class ConnectorError extends Error {
  override readonly name = "ConnectorError";
  readonly code: ConnectorErrorCode;
  /** The vendor's own machine-readable code or HTTP status, e.g. `429 TEN_SECONDLY_ROLLING`. */
  readonly vendorCode: string | null;
  readonly retryAt: Date | null;
  constructor(
    code: ConnectorErrorCode,
    operation: string,
    options: { vendorCode?: string | null; retryAt?: Date | null } = {},
  ) {
    super(`${operation}: ${code}${options.vendorCode ? ` (${options.vendorCode})` : ""}`);
    this.code = code;
    this.vendorCode = options.vendorCode ?? null;
    this.retryAt = options.retryAt ?? null;
  }
  get retryable(): boolean {
    return retryableCodes.has(this.code);
  }
}
