import { createHash } from "node:crypto";
import { z } from "zod";
import { ConnectorError } from "#connectors/sdk/connector-error.ts";
import type { Json } from "#connectors/sdk/contract.ts";
import { exchange, type HttpAnswer } from "#connectors/sdk/http.ts";
import type { Secret } from "#connectors/sdk/secret.ts";
import type { Progress } from "#connectors/sdk/settle.ts";
import type { LivespaceConfig } from "./config.ts";
import { dataOf } from "./envelope.ts";
import { Turns } from "#connectors/sdk/turns.ts";

export interface CallOptions {
  readonly signal?: AbortSignal;
  /** Of a command that writes: marked as soon as the signed request leaves. */
  readonly progress?: Progress;
}

/** One signed call; its `data`, checked. */
export type Call = <T>(
  method: `${string}/${string}`,
  params: Readonly<Record<string, Json>>,
  answer: z.ZodType<T>,
  options?: CallOptions,
) => Promise<T>;

const tokenAnswer = z.object({ token: z.string().min(1), session_id: z.string().min(1) });
const concurrency = 2;

/**
 * Token and session are good for one request: every call fetches its own pair, signs with it and never uses it again, so
 * a repeated request cannot be mistaken for wrong credentials (result 561).
 */
export function signedCalls(
  { baseUrl, timeoutMs, spacingMs }: LivespaceConfig,
  apiKey: Secret,
  apiSecret: Secret,
  now: () => number,
): Call {
  const root = `${baseUrl}/api/public/json`;
  const turns = new Turns(concurrency, spacingMs);

  function post(operation: string, path: string, form: Record<string, string>, signal?: AbortSignal) {
    const headers = { "content-type": "application/x-www-form-urlencoded" };
    const body = new URLSearchParams(form).toString();
    return exchange(
      { operation, method: "POST", url: `${root}/${path}`, headers, body, timeoutMs, signal },
      now,
    );
  }

  async function session(operation: string, signal?: AbortSignal) {
    const form = { _api_auth: "key", _api_key: apiKey.reveal() };
    const answer: HttpAnswer = await post(operation, "_Api/auth_call/_api_method/getToken", form, signal);
    const parsed = tokenAnswer.safeParse(dataOf(operation, answer, now()));
    if (parsed.success) return parsed.data;
    throw new ConnectorError("BAD_ANSWER", operation, { vendorCode: "NO_TOKEN" });
  }

  return (method, params, answer, { signal, progress } = {}) =>
    turns.take(async () => {
      signal?.throwIfAborted();
      const { token, session_id } = await session(`${method} token`, signal);
      const signature = createHash("sha1")
        .update(`${apiKey.reveal()}${token}${apiSecret.reveal()}`)
        .digest("hex");
      // As separate form fields they are answered with result 561: they belong into the JSON.
      const data = {
        ...params,
        _api_auth: "key",
        _api_key: apiKey.reveal(),
        _api_sha: signature,
        _api_session: session_id,
      };
      if (progress) progress.sent = true;
      const raw = dataOf(method, await post(method, method, { data: JSON.stringify(data) }, signal), now());
      const parsed = answer.safeParse(raw);
      if (parsed.success) return parsed.data;
      const where = parsed.error.issues[0]?.path.map(String).join(".") || "data";
      throw new ConnectorError("BAD_ANSWER", method, { vendorCode: `unexpected ${where}` });
    });
}
