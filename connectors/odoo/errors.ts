import { z } from "zod";
import { ConnectorError } from "#connectors/sdk/connector-error.ts";
import { statusError, type HttpAnswer } from "#connectors/sdk/http.ts";

/** `message`, `arguments` and `debug` name people and carry a traceback: only the kind of the exception is read. */
const errorBody = z.object({ name: z.string(), message: z.string(), debug: z.unknown() });

/** Kinds that mean something to us; others are told by their status alone. */
const kinds: ReadonlySet<string> = new Set([
  "AccessDenied",
  "AccessError",
  "MissingError",
  "UserError",
  "ValidationError",
  "RedirectWarning",
  "Unauthorized",
  "NotFound",
  "OperationalError",
  "IntegrityError",
  "SerializationFailure",
]);

/** What an answer that is no result means. */
export function faultOf(operation: string, answer: HttpAnswer, now: number): ConnectorError {
  return statusError(operation, answer, now, kindOf(answer.text));
}

/** Odoo answers 200 with such a body when the database does not exist. */
export function isErrorBody(body: unknown): boolean {
  return errorBody.safeParse(body).success;
}

export function wrongDatabase(operation: string): ConnectorError {
  return new ConnectorError("REJECTED", operation, { vendorCode: "HTTP 200 OperationalError" });
}

/** A rule of Odoo or a document that needs the record stands in the way; somebody can remove it. */
export function isObstacle(error: unknown): error is ConnectorError {
  return (
    error instanceof ConnectorError &&
    /^HTTP (422|500) (UserError|ValidationError|RedirectWarning|IntegrityError)$/.test(error.vendorCode ?? "")
  );
}

export function isLinkedToUser(error: unknown): boolean {
  return error instanceof ConnectorError && error.vendorCode === "HTTP 422 RedirectWarning";
}

/** What a rejection means for a command. */
export function judgeRejection(vendorCode: string): "PERMANENT" | "REMOVABLE" | "RACED" {
  if (vendorCode === "HTTP 404 MissingError") return "RACED";
  return /^HTTP (422|404|200)\b/.test(vendorCode) ? "REMOVABLE" : "PERMANENT";
}

function kindOf(text: string): string | undefined {
  try {
    const name = errorBody.safeParse(JSON.parse(text)).data?.name.split(".").at(-1) ?? "";
    return kinds.has(name) ? name : undefined;
  } catch {
    // HTML of a proxy: its status says enough.
    return undefined;
  }
}
