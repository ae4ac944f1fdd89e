/**
 * One HTTP exchange: our deadline, a bounded answer, no redirect followed, and failures in the contract's words. For
 * vendors whose API needs no client of its own. Retries belong to the gateway.
 */
import { ConnectorError, type ConnectorErrorCode } from "./connector-error.ts";
import { requestTurn } from "./request-turn.ts";

export interface HttpRequest {
  /** Our name of the call, for errors; never a value of the request. */
  readonly operation: string;
  readonly method: "GET" | "POST" | "PUT" | "PATCH" | "DELETE";
  readonly url: string;
  readonly headers?: Readonly<Record<string, string>>;
  readonly body?: string;
  /** Longest wait for the whole answer, body included. */
  readonly timeoutMs: number;
  readonly signal?: AbortSignal;
}

export interface HttpAnswer {
  readonly status: number;
  readonly headers: Headers;
  readonly text: string;
}

/** No page of contacts comes near it; what is longer is somebody's HTML or a vendor gone wrong. */
const MOST_BYTES = 32 * 1024 * 1024;
const DAY_MS = 86_400_000;
const DEFAULT_PAUSE_MS = 10_000;
/** The request never left this machine or never reached the other: nothing can have happened there. */
const NEVER_SENT: ReadonlySet<string> = new Set([
  "ECONNREFUSED",
  "ENOTFOUND",
  "EAI_AGAIN",
  "EHOSTUNREACH",
  "ENETUNREACH",
  "UND_ERR_CONNECT_TIMEOUT",
]);

/** Answers with whatever status came back; throws ConnectorError when nothing usable did. */
export async function exchange(request: HttpRequest, now: () => number): Promise<HttpAnswer> {
  const { operation, signal } = request;
  await requestTurn();
  const deadline = AbortSignal.timeout(request.timeoutMs);
  try {
    const response = await fetch(request.url, {
      method: request.method,
      headers: { accept: "application/json", ...request.headers },
      body: request.body,
      redirect: "manual",
      signal: signal ? AbortSignal.any([deadline, signal]) : deadline,
    });
    const text = await boundedText(operation, response);
    return { status: response.status, headers: response.headers, text };
  } catch (error) {
    if (error instanceof ConnectorError) throw error;
    if (signal?.aborted) throw signal.reason;
    if (deadline.aborted) throw new ConnectorError("TIMEOUT", operation);
    const code = socketCode(error);
    const retryAt = code && NEVER_SENT.has(code) ? new Date(now() + DEFAULT_PAUSE_MS) : null;
    // undici's message may quote the address; the code of the socket error says enough.
    throw new ConnectorError("UNAVAILABLE", operation, { vendorCode: code, retryAt });
  }
}

/** A body that may be JSON or anything else, such as a proxy's page: null for anything else. */
export function jsonOrNull(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    // What it is instead does not matter: whoever asks has the status to go by.
    return null;
  }
}

/** Reads a JSON body; an HTML page, a cut-off text or an empty answer is none. */
export function parseJson(operation: string, text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    throw new ConnectorError("BAD_ANSWER", operation, { vendorCode: "NOT_JSON" });
  }
}

/** The usual meaning of a status that is not the documented success. `detail` must be one of a closed list of words. */
export function statusError(
  operation: string,
  { status, headers }: HttpAnswer,
  now: number,
  detail?: string,
): ConnectorError {
  const vendorCode = detail ? `HTTP ${status} ${detail}` : `HTTP ${status}`;
  const retryAt = status === 429 ? new Date(now + retryAfterMs(headers, now, DEFAULT_PAUSE_MS)) : null;
  return new ConnectorError(codeOf(status), operation, { vendorCode, retryAt });
}

/** `Retry-After` in both of its forms, seconds and HTTP date (RFC 9110, 10.2.3); a day at most. */
export function retryAfterMs(headers: Headers, now: number, otherwise: number): number {
  const value = headers.get("retry-after")?.trim();
  if (!value) return otherwise;
  const ms = /^\d+$/.test(value) ? Number(value) * 1_000 : Date.parse(value) - now;
  return Number.isFinite(ms) && ms >= 0 ? Math.min(ms, DAY_MS) : otherwise;
}

function codeOf(status: number): ConnectorErrorCode {
  if (status === 401) return "AUTH";
  if (status === 403) return "FORBIDDEN";
  if (status === 429) return "RATE_LIMITED";
  if (status >= 500) return "UNAVAILABLE";
  return status >= 400 ? "REJECTED" : "BAD_ANSWER";
}

async function boundedText(operation: string, response: Response): Promise<string> {
  const chunks: Uint8Array[] = [];
  let size = 0;
  for await (const chunk of response.body ?? []) {
    size += chunk.byteLength;
    // Leaving the loop ends the stream and its socket.
    if (size > MOST_BYTES) throw new ConnectorError("BAD_ANSWER", operation, { vendorCode: "TOO_LONG" });
    chunks.push(chunk);
  }
  return Buffer.concat(chunks).toString("utf8");
}

function socketCode(error: unknown): string | null {
  const cause = error instanceof Error ? error.cause : null;
  const code = cause && typeof cause === "object" && "code" in cause ? String(cause.code) : "";
  return /^[A-Z_0-9]+$/.test(code) ? code : null;
}
