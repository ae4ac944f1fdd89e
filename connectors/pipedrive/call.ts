import { z } from "zod";
import { ConnectorError } from "#connectors/sdk/connector-error.ts";
import {
  exchange,
  type HttpAnswer,
  jsonOrNull,
  parseJson,
  retryAfterMs,
  statusError,
} from "#connectors/sdk/http.ts";
import type { Secret } from "#connectors/sdk/secret.ts";
import type { PipedriveConfig } from "./config.ts";

export interface CallOptions {
  readonly query?: Readonly<Record<string, string>>;
  readonly body?: object;
  readonly signal?: AbortSignal;
}

/** One request: bounded, its failure typed, its answer checked. Pipedrive wraps everything in `{ success, data }`. */
export type Call = <T>(
  operation: string,
  method: "GET" | "PATCH" | "DELETE",
  path: string,
  answer: z.ZodType<T>,
  options?: CallOptions,
) => Promise<T>;

const BURST_MS = 2_000;
const BLOCKED_MS = 300_000;
const DAILY_MS = 3_600_000;
/** Messages quote names and addresses; of an error's body only its code leaves this file. */
const errorBody = z.object({
  success: z.literal(false),
  code: z
    .string()
    .regex(/^ERR_[A-Z_]{1,50}$/)
    .optional()
    .catch(undefined),
});

export function callWith(config: PipedriveConfig, token: Secret, now: () => number): Call {
  return async (operation, method, path, answer, { query, body, signal } = {}) => {
    const search = query ? `?${new URLSearchParams(query).toString()}` : "";
    const response = await exchange(
      {
        operation,
        method,
        url: `${config.baseUrl}${path}${search}`,
        // In a header, never in the query: addresses end in logs.
        headers: { "x-api-token": token.reveal(), ...(body ? { "content-type": "application/json" } : {}) },
        body: body && JSON.stringify(body),
        timeoutMs: config.timeoutMs,
        signal,
      },
      now,
    );
    if (response.status < 200 || response.status > 299) throw failure(operation, response, now());
    const parsed = answer.safeParse(parseJson(operation, response.text));
    if (parsed.success) return parsed.data;
    const where = parsed.error.issues[0]?.path.map(String).join(".") || "body";
    throw new ConnectorError("BAD_ANSWER", operation, { vendorCode: `unexpected ${where}` });
  };
}

function failure(operation: string, answer: HttpAnswer, now: number): ConnectorError {
  const { status, headers } = answer;
  const body = errorBody.safeParse(jsonOrNull(answer.text));
  const limited = (word: string, ms: number): ConnectorError =>
    new ConnectorError("RATE_LIMITED", operation, {
      vendorCode: `HTTP ${status} ${word}`,
      retryAt: new Date(now + retryAfterMs(headers, now, ms)),
    });
  if (status === 429) {
    // Requests are left in the two seconds, so it is the day's token budget that is spent. Its midnight is Pipedrive's.
    const left = Number(headers.get("x-ratelimit-remaining") ?? 0);
    if (left > 0) return limited("DAILY", DAILY_MS);
    return limited("BURST", Number(headers.get("x-ratelimit-reset") ?? 0) * 1_000 || BURST_MS);
  }
  // Whoever goes on after 429s is blocked in front of the API, by a page and not by JSON.
  if (status === 403 && !body.success) return limited("BLOCKED", BLOCKED_MS);
  // The company has not paid: nothing is wrong with the request, and somebody can put it right.
  if (status === 402) return new ConnectorError("FORBIDDEN", operation, { vendorCode: "HTTP 402" });
  return statusError(operation, answer, now, body.data?.code);
}

export function isNotFound(error: unknown): boolean {
  return error instanceof ConnectorError && /^HTTP (404|410)\b/.test(error.vendorCode ?? "");
}
