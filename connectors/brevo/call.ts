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
import type { BrevoConfig } from "./config.ts";

export interface CallOptions {
  readonly query?: readonly (readonly [string, string])[];
  readonly body?: object;
  readonly signal?: AbortSignal;
}

export interface Call {
  /** Reads; the answer is checked. */
  read<T>(operation: string, path: string, answer: z.ZodType<T>, options?: CallOptions): Promise<T>;
  /** Writes. Brevo answers 204 and nothing else; any other success is not understood. */
  write(operation: string, method: "PUT" | "DELETE", path: string, options?: CallOptions): Promise<void>;
}

const PAUSE_MS = 10_000;
const BUSY_MS = 60_000;
/** Messages quote addresses; of an error's body only its code leaves this file. */
const errorBody = z.object({
  code: z
    .string()
    .regex(/^[a-z_]{3,40}$/)
    .optional()
    .catch(undefined),
});

export function callWith(config: BrevoConfig, apiKey: Secret, now: () => number): Call {
  async function send(
    operation: string,
    method: "GET" | "PUT" | "DELETE",
    path: string,
    { query = [], body, signal }: CallOptions,
  ): Promise<HttpAnswer> {
    const search = new URLSearchParams(query.map(([name, value]): [string, string] => [name, value]));
    const answer = await exchange(
      {
        operation,
        method,
        url: `${config.baseUrl}${path}${query.length > 0 ? `?${search.toString()}` : ""}`,
        headers: { "api-key": apiKey.reveal(), ...(body ? { "content-type": "application/json" } : {}) },
        body: body && JSON.stringify(body),
        timeoutMs: config.timeoutMs,
        signal,
      },
      now,
    );
    if (answer.status >= 200 && answer.status <= 299) return answer;
    throw failure(operation, answer, now());
  }
  return {
    async read(operation, path, schema, options = {}) {
      const answer = await send(operation, "GET", path, options);
      const parsed = schema.safeParse(parseJson(operation, answer.text));
      if (parsed.success) return parsed.data;
      const where = parsed.error.issues[0]?.path.map(String).join(".") || "body";
      throw new ConnectorError("BAD_ANSWER", operation, { vendorCode: `unexpected ${where}` });
    },
    async write(operation, method, path, options = {}) {
      const { status } = await send(operation, method, path, options);
      if (status !== 204) throw new ConnectorError("BAD_ANSWER", operation, { vendorCode: `HTTP ${status}` });
    },
  };
}

function failure(operation: string, answer: HttpAnswer, now: number): ConnectorError {
  const { status, headers } = answer;
  const code = errorBody.safeParse(jsonOrNull(answer.text)).data?.code;
  const later = (ms: number): ConnectorError =>
    new ConnectorError("RATE_LIMITED", operation, {
      vendorCode: [`HTTP ${status}`, code].filter(Boolean).join(" "),
      retryAt: new Date(now + retryAfterMs(headers, now, ms)),
    });
  if (status === 429) return later(Number(headers.get("x-sib-ratelimit-reset") ?? 0) * 1_000 || PAUSE_MS);
  // The contact, or the whole account, is being worked on: nothing was done, and the same request is fine later.
  if (status === 425 || code === "account_in_process") return later(BUSY_MS);
  return statusError(operation, answer, now, code);
}

export function hasStatus(error: unknown, status: number): boolean {
  return error instanceof ConnectorError && new RegExp(`^HTTP ${status}\\b`).test(error.vendorCode ?? "");
}
