import { z } from "zod";
import { ConnectorError, type ConnectorErrorCode } from "#connectors/sdk/connector-error.ts";
import { parseJson, statusError, type HttpAnswer } from "#connectors/sdk/http.ts";

const envelope = z.object({ status: z.boolean(), result: z.int(), data: z.unknown() });

/** Livespace's own result codes; every one of them comes with HTTP 200. */
const codes: Readonly<Record<number, ConnectorErrorCode>> = {
  400: "UNAVAILABLE",
  420: "REJECTED",
  500: "UNAVAILABLE",
  514: "REJECTED",
  515: "REJECTED",
  516: "REJECTED",
  520: "UNAVAILABLE",
  530: "UNAVAILABLE",
  540: "FORBIDDEN",
  550: "REJECTED",
  560: "AUTH",
  561: "AUTH",
  562: "AUTH",
  563: "AUTH",
  564: "AUTH",
};

/** What a call answered, or its failure without any of its text: `error` quotes what was sent. */
export function dataOf(operation: string, answer: HttpAnswer, now: number): unknown {
  if (answer.status !== 200) throw statusError(operation, answer, now);
  const parsed = envelope.safeParse(parseJson(operation, answer.text));
  if (!parsed.success) throw new ConnectorError("BAD_ANSWER", operation, { vendorCode: "NO_ENVELOPE" });
  const { status, result, data } = parsed.data;
  if (status && result === 200) return data;
  const code = codes[result] ?? "BAD_ANSWER";
  // The token of this one request was not accepted: nothing was executed, and the next one will do.
  const retryAt = result === 530 ? new Date(now + 1_000) : null;
  throw new ConnectorError(code, operation, { vendorCode: `result ${result}`, retryAt });
}

/** Livespace answers so for an id that does not exist, and for one that this user may not see. */
export function isHiddenOrGone(error: unknown): boolean {
  return error instanceof ConnectorError && error.vendorCode === "result 540";
}
