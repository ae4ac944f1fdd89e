/** One exchange with trytond: a POST, our deadline, and an answer that is checked before anyone believes it. */
import { z } from "zod";
import { ConnectorError } from "#connectors/sdk/connector-error.ts";
import type { Json } from "#connectors/sdk/contract.ts";
import { retryAfterMs } from "#connectors/sdk/http.ts";
import { requestTurn } from "#connectors/sdk/request-turn.ts";
import { faultOf } from "./fault.ts";

export interface Request {
  readonly url: string;
  readonly id: number;
  readonly method: string;
  readonly params: readonly Json[];
  readonly authorization: string | null;
  readonly timeoutMs: number;
  readonly now: () => number;
  readonly signal?: AbortSignal;
}

/** The session is over, or never was: nothing has been executed. */
export const UNAUTHORIZED = Symbol("unauthorized");

const envelope = z
  .object({ id: z.number(), result: z.unknown(), error: z.unknown() })
  .partial({ result: true, error: true });
const defaultPauseMs = 60_000;

export async function exchange(request: Request): Promise<unknown> {
  const { method } = request;
  await requestTurn();
  const deadline = AbortSignal.timeout(request.timeoutMs);
  let response: Response;
  let text: string;
  try {
    response = await fetch(request.url, {
      method: "POST",
      headers: {
        "content-type": "application/json",
        accept: "application/json",
        ...(request.authorization ? { authorization: request.authorization } : {}),
      },
      body: JSON.stringify({ id: request.id, method, params: request.params }),
      redirect: "manual",
      signal: request.signal ? AbortSignal.any([deadline, request.signal]) : deadline,
    });
    text = await response.text();
  } catch (error) {
    if (request.signal?.aborted) throw request.signal.reason;
    // undici's message may quote the address; the code of the socket error says enough.
    if (deadline.aborted) throw new ConnectorError("TIMEOUT", method);
    throw new ConnectorError("UNAVAILABLE", method, { vendorCode: socketCode(error) });
  }
  if (response.status === 401) return UNAUTHORIZED;
  if (response.status !== 200) throw statusError(method, response, request.now());
  return resultOf(request, text);
}

function resultOf({ id, method }: Request, text: string): unknown {
  let body: unknown;
  try {
    body = JSON.parse(text);
  } catch {
    throw new ConnectorError("BAD_ANSWER", method, { vendorCode: "NOT_JSON" });
  }
  const answer = envelope.safeParse(body);
  if (!answer.success) throw new ConnectorError("BAD_ANSWER", method, { vendorCode: "NOT_RPC" });
  if (answer.data.error !== undefined) throw faultOf(method, answer.data.error);
  if (answer.data.id !== id) throw new ConnectorError("BAD_ANSWER", method, { vendorCode: "OTHER_ANSWER" });
  return answer.data.result;
}

function statusError(operation: string, response: Response, now: number): ConnectorError {
  const { status } = response;
  const vendorCode = `HTTP ${status}`;
  if (status === 403) return new ConnectorError("FORBIDDEN", operation, { vendorCode });
  if (status === 429) {
    // trytond sends no Retry-After; a proxy before it may.
    const retryAt = new Date(now + retryAfterMs(response.headers, now, defaultPauseMs));
    return new ConnectorError("RATE_LIMITED", operation, { vendorCode, retryAt });
  }
  if (status >= 500) return new ConnectorError("UNAVAILABLE", operation, { vendorCode });
  return new ConnectorError(status >= 400 ? "REJECTED" : "BAD_ANSWER", operation, { vendorCode });
}

function socketCode(error: unknown): string | null {
  const cause = error instanceof Error ? error.cause : null;
  const code = cause && typeof cause === "object" && "code" in cause ? String(cause.code) : "";
  return /^[A-Z_0-9]+$/.test(code) ? code : null;
}
