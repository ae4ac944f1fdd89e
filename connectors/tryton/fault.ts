import { ConnectorError, type ConnectorErrorCode } from "#connectors/sdk/connector-error.ts";

/**
 * Tryton answers HTTP 200 with `error: [kind, arguments]`. Its messages carry names of persons and paths of the server,
 * so they are matched here, in English (the language that we log in with), and go no further.
 */
const userErrors: readonly (readonly [RegExp, ConnectorErrorCode, string])[] = [
  [/not allowed to access|msg_access_/, "FORBIDDEN", "ACCESS"],
  [/pending invoices/, "REJECTED", "OPEN_INVOICE"],
  [/pending receivable\/payable/, "REJECTED", "OPEN_RECEIVABLE"],
  [/pending sales/, "REJECTED", "OPEN_SALE"],
  [/pending purchases/, "REJECTED", "OPEN_PURCHASE"],
  [/pending shipments/, "REJECTED", "OPEN_SHIPMENT"],
  [/cannot be erased because they are still active/, "REJECTED", "STILL_ACTIVE"],
  [/cannot erase party/, "REJECTED", "NOT_ERASABLE"],
  [/don't exist anymore/, "REJECTED", "RECORD_GONE"],
  [/must be unique/, "REJECTED", "NOT_UNIQUE"],
  [/could not be deleted because they are used/, "REJECTED", "STILL_REFERENCED"],
];

/** Other kinds are `str(exception)` of whatever went wrong in Python. */
const otherKinds: readonly (readonly [RegExp, ConnectorErrorCode, string])[] = [
  [/^UserWarning$/, "REJECTED", "UserWarning"],
  [/^ConcurrencyException$/, "REJECTED", "ConcurrencyException"],
  [/^LoginException$/, "AUTH", "LoginException"],
  [/^Missing context argument/, "REJECTED", "MISSING_CONTEXT"],
  [/^'[\w.-]+'$/, "REJECTED", "UNKNOWN_NAME"],
  [/database .* does(n't| not) exist/i, "REJECTED", "UNKNOWN_DATABASE"],
];

/** Turns the `error` member of an answer into ours, keeping nothing of its text. */
export function faultOf(operation: string, error: unknown): ConnectorError {
  const [kind, detail] = Array.isArray(error) ? (error as unknown[]) : [];
  if (typeof kind !== "string")
    return new ConnectorError("BAD_ANSWER", operation, { vendorCode: "ERROR_SHAPE" });
  if (kind === "UserError") {
    const message = Array.isArray(detail) ? String(detail[0]) : String(detail);
    const known = userErrors.find(([pattern]) => pattern.test(message));
    return new ConnectorError(known?.[1] ?? "REJECTED", operation, { vendorCode: known?.[2] ?? "UserError" });
  }
  const known = otherKinds.find(([pattern]) => pattern.test(kind));
  return new ConnectorError(known?.[1] ?? "BAD_ANSWER", operation, {
    vendorCode: known?.[2] ?? "SERVER_ERROR",
  });
}
