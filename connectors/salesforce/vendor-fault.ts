import { ConnectorError, type ConnectorErrorCode } from "#connectors/sdk/connector-error.ts";
import type { WriteOutcome } from "#connectors/sdk/contract.ts";

const SECOND = 1000;
const lockCodes: ReadonlySet<string> = new Set(["UNABLE_TO_LOCK_ROW", "TXN_SECURITY_METERING_ERROR"]);
const neverSent: ReadonlySet<string> = new Set([
  "ECONNREFUSED",
  "ENOTFOUND",
  "EAI_AGAIN",
  "ENETUNREACH",
  "EHOSTUNREACH",
]);

/**
 * One failed request, reduced to what may be kept: status and machine-readable code. Salesforce puts names and ids of
 * people in its messages (`DELETE_FAILED`), so no message passes this point.
 */
export class VendorFault extends Error {
  override readonly name = "VendorFault";
  readonly code: string;
  readonly status: number | null;
  /** False only when the request certainly never reached the vendor. */
  readonly sent: boolean;
  constructor(code: string, status: number | null, sent = true) {
    const safe = /^[A-Za-z0-9_:]{1,60}$/.test(code) ? code : "UNREADABLE_CODE";
    super(safe);
    this.code = safe;
    this.status = status;
    this.sent = sent;
  }
}

function property(value: unknown, key: string): unknown {
  return typeof value === "object" && value !== null ? (value as Record<string, unknown>)[key] : undefined;
}

/** Reduces whatever jsforce or fetch threw. */
export function toVendorFault(error: unknown, status: number | null): VendorFault {
  if (error instanceof VendorFault) return error;
  const name = String(property(error, "name"));
  if (name === "TimeoutError" || name === "AbortError") return new VendorFault("TIMEOUT", null);
  if (error instanceof ConnectorError) return new VendorFault(error.code, null);
  const cause = property(property(error, "cause"), "code");
  if (typeof cause === "string") return new VendorFault(cause, null, !neverSent.has(cause));
  if (status === null) return new VendorFault("CONNECTION", null);
  if (name === "MULTIPLE_API_ERRORS") {
    const first = property(property(error, "data"), "0");
    return new VendorFault(String(property(first, "errorCode")), status);
  }
  return new VendorFault(name.replace(/^sf:/, ""), status);
}

function readCode(fault: VendorFault): ConnectorErrorCode {
  const { code, status } = fault;
  if (code === "TIMEOUT") return "TIMEOUT";
  if (code === "BAD_ANSWER") return "BAD_ANSWER";
  if (code === "REQUEST_LIMIT_EXCEEDED" || status === 420 || status === 429) return "RATE_LIMITED";
  if (code === "INVALID_REPLICATION_DATE") return "CURSOR_EXPIRED";
  // Our cursors are keys, never locators: the same page can simply be asked for again.
  if (code === "INVALID_QUERY_LOCATOR" || code === "QUERY_TIMEOUT" || lockCodes.has(code))
    return "UNAVAILABLE";
  if (status === 401) return "AUTH";
  if (status === null || status >= 500 || status === 406) return "UNAVAILABLE";
  if (status === 403 || code.startsWith("INSUFFICIENT_ACCESS")) return "FORBIDDEN";
  return "REJECTED";
}

/** When to come back. Salesforce never sends Retry-After; the daily quota is a rolling 24 h, the concurrent one is brief. */
function pause(fault: { readonly code: string }): number {
  if (fault.code === "REQUEST_LIMIT_EXCEEDED") return 15 * 60 * SECOND;
  // Jitter, so that writes which met on one row do not meet again (jsforce #1018).
  if (lockCodes.has(fault.code)) return (5 + Math.random() * 10) * SECOND;
  return 30 * SECOND;
}

export function toConnectorError(fault: VendorFault, operation: string, now: number): ConnectorError {
  const code = readCode(fault);
  const status = fault.status === null ? "" : `${fault.status} `;
  return new ConnectorError(code, operation, {
    vendorCode: `${status}${fault.code}`,
    retryAt: code === "RATE_LIMITED" ? new Date(now + pause(fault)) : null,
  });
}

/** Outcome of a write whose whole request failed. A 5xx may follow a commit: only observation can tell. */
export function outcomeOfFault(fault: VendorFault, now: number): WriteOutcome {
  const { code, status } = fault;
  const retry = { outcome: "RETRY_AT", at: new Date(now + pause(fault)), code } as const;
  if (status === 401) return { outcome: "REFUSED", code, permanent: false };
  if (!fault.sent) return retry;
  if (code === "BAD_ANSWER" || status === null) return { outcome: "OUTCOME_UNKNOWN", code };
  if (code === "REQUEST_LIMIT_EXCEEDED" || lockCodes.has(code)) return retry;
  if ([406, 420, 429].includes(status) || code === "SERVER_UNAVAILABLE") return retry;
  if (status >= 500 || status < 400) return { outcome: "OUTCOME_UNKNOWN", code };
  return { outcome: "REFUSED", code, permanent: false };
}

/** Outcome of one refused row inside a 200. Nothing of it was saved. */
export function outcomeOfRow(code: string, now: number): WriteOutcome {
  if (lockCodes.has(code) || code === "ALL_OR_NONE_OPERATION_ROLLED_BACK") {
    return { outcome: "RETRY_AT", at: new Date(now + pause({ code })), code };
  }
  return { outcome: "REFUSED", code, permanent: code === "MALFORMED_ID" };
}

/** Outcome of a write that could not start because its first read failed: certainly nothing was changed. */
export function outcomeOfFailedRead(error: ConnectorError, now: number): WriteOutcome {
  const code = error.vendorCode ?? error.code;
  if (!error.retryable) return { outcome: "REFUSED", code, permanent: false };
  return { outcome: "RETRY_AT", at: error.retryAt ?? new Date(now + 30 * SECOND), code };
}

const severity = ["ALREADY", "ACCEPTED", "REFUSED", "RETRY_AT", "OUTCOME_UNKNOWN"] as const;

/** One outcome for a command of several writes: doubt over retry over refusal over success. */
export function worst(outcomes: readonly WriteOutcome[]): WriteOutcome {
  let result: WriteOutcome = { outcome: "ALREADY" };
  for (const outcome of outcomes) {
    if (severity.indexOf(outcome.outcome) > severity.indexOf(result.outcome)) result = outcome;
  }
  return result;
}
