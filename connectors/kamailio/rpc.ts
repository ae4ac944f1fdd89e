import { z } from "zod";
import { ConnectorError } from "#connectors/sdk/connector-error.ts";
import { exchange, parseJson, statusError } from "#connectors/sdk/http.ts";
import type { Secret } from "#connectors/sdk/secret.ts";
import type { KamailioConfig } from "./config.ts";

const envelope = z.object({ id: z.number().nullish(), result: z.unknown(), error: z.unknown() }).partial();
const failure = z.object({ message: z.string() });

/**
 * What Kamailio says with HTTP 500 and a sentence, whether a key is missing or the whole table: only these sentences are told
 * apart, and none leaves the connector. From htable_api.c and htable.c of 5.6.
 */
const SENTENCES: Readonly<Record<string, string>> = {
  "Key name doesn't exist in htable.": "NO_KEY",
  "Key not found in htable.": "NO_KEY",
  "No such htable": "NO_TABLE",
  "No database htable": "NOT_KEPT",
  "Method Not Found": "NO_METHOD",
};

export class KamailioRpc {
  readonly #config: KamailioConfig;
  readonly #authorization: string;
  readonly #now: () => number;
  #calls = 0;

  constructor(config: KamailioConfig, password: Secret, now: () => number) {
    this.#config = config;
    this.#authorization = `Basic ${Buffer.from(`${config.user}:${password.reveal()}`).toString("base64")}`;
    this.#now = now;
  }

  async call<T>(
    method: string,
    params: readonly string[],
    schema: z.ZodType<T>,
    signal?: AbortSignal,
  ): Promise<T> {
    this.#calls += 1;
    const id = this.#calls;
    const { rpcUrl, timeoutMs } = this.#config;
    const answer = await exchange(
      {
        operation: method,
        method: "POST",
        url: rpcUrl,
        headers: { authorization: this.#authorization, "content-type": "application/json" },
        body: JSON.stringify({ jsonrpc: "2.0", id, method, params }),
        timeoutMs,
        signal,
      },
      this.#now,
    );
    const isJson = answer.headers.get("content-type")?.startsWith("application/json") ?? false;
    if (answer.status !== 200 && !isJson) throw statusError(method, answer, this.#now());
    const body = envelope.safeParse(parseJson(method, answer.text));
    if (!body.success) throw new ConnectorError("BAD_ANSWER", method, { vendorCode: "NOT_RPC" });
    if (body.data.error !== undefined) throw rejection(method, body.data.error);
    if (answer.status !== 200) throw statusError(method, answer, this.#now());
    if (body.data.id !== id) throw new ConnectorError("BAD_ANSWER", method, { vendorCode: "OTHER_ANSWER" });
    const result = schema.safeParse(body.data.result);
    if (!result.success) throw new ConnectorError("BAD_ANSWER", method, { vendorCode: "WRONG_TYPE" });
    return result.data;
  }
}

function rejection(method: string, error: unknown): ConnectorError {
  const parsed = failure.safeParse(error);
  const word = parsed.success ? SENTENCES[parsed.data.message] : undefined;
  // A sentence that nobody knows proves neither that something is there nor that it is not.
  if (!word) return new ConnectorError("BAD_ANSWER", method, { vendorCode: "SERVER_ERROR" });
  return new ConnectorError("REJECTED", method, { vendorCode: word });
}
