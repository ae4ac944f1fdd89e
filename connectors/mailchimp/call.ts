import { z } from "zod";
import { ConnectorError } from "#connectors/sdk/connector-error.ts";
import { exchange, type HttpAnswer, jsonOrNull, parseJson, statusError } from "#connectors/sdk/http.ts";
import type { Secret } from "#connectors/sdk/secret.ts";
import type { MailchimpConfig } from "./config.ts";

export interface CallOptions {
  readonly query?: Readonly<Record<string, string>>;
  readonly body?: object;
  readonly signal?: AbortSignal;
}

export interface Call {
  /** The answer is checked. */
  json<T>(
    operation: string,
    method: "GET" | "PATCH",
    path: string,
    answer: z.ZodType<T>,
    options?: CallOptions,
  ): Promise<T>;
  /** For calls that are answered 204 and nothing else. */
  empty(operation: string, method: "POST", path: string): Promise<void>;
}

/** Titles of Mailchimp's error glossary. Details quote addresses; nothing but one of these leaves this file. */
const TITLES: ReadonlySet<string> = new Set([
  "API Key Invalid",
  "API Key Missing",
  "Forbidden",
  "Forgotten Email Not Subscribed",
  "Invalid Resource",
  "Member Exists",
  "Member In Compliance State",
  "Resource Not Found",
  "Too Many Requests",
  "User Disabled",
  "Wrong Datacenter",
]);
const problem = z.object({ title: z.string().optional().catch(undefined) });

export function callWith(config: MailchimpConfig, apiKey: Secret, now: () => number): Call {
  const root = config.baseUrl ?? dataCentreOf(apiKey);
  async function send(
    operation: string,
    method: "GET" | "PATCH" | "POST",
    path: string,
    { query, body, signal }: CallOptions,
  ): Promise<HttpAnswer> {
    const search = query ? `?${new URLSearchParams(query).toString()}` : "";
    const answer = await exchange(
      {
        operation,
        method,
        url: `${root}/3.0${path}${search}`,
        headers: {
          // Any user name will do.
          authorization: `Basic ${Buffer.from(`allinea:${apiKey.reveal()}`).toString("base64")}`,
          ...(body ? { "content-type": "application/json" } : {}),
        },
        body: body && JSON.stringify(body),
        timeoutMs: config.timeoutMs,
        signal,
      },
      now,
    );
    if (answer.status >= 200 && answer.status <= 299) return answer;
    const title = problem.safeParse(jsonOrNull(answer.text)).data?.title;
    throw statusError(operation, answer, now(), title && TITLES.has(title) ? title : undefined);
  }
  return {
    async json(operation, method, path, schema, options = {}) {
      const { text } = await send(operation, method, path, options);
      const parsed = schema.safeParse(parseJson(operation, text));
      if (parsed.success) return parsed.data;
      const where = parsed.error.issues[0]?.path.map(String).join(".") || "body";
      throw new ConnectorError("BAD_ANSWER", operation, { vendorCode: `unexpected ${where}` });
    },
    async empty(operation, method, path) {
      const { status } = await send(operation, method, path, {});
      if (status !== 204) throw new ConnectorError("BAD_ANSWER", operation, { vendorCode: `HTTP ${status}` });
    },
  };
}

function dataCentreOf(apiKey: Secret): string {
  const dataCentre = /-([a-z]{2}\d{1,3})$/.exec(apiKey.reveal())?.[1];
  if (dataCentre) return `https://${dataCentre}.api.mailchimp.com`;
  throw new ConnectorError("AUTH", "connect", { vendorCode: "apiKey names no data centre" });
}

export function hasStatus(error: unknown, status: number): boolean {
  return error instanceof ConnectorError && new RegExp(`^HTTP ${status}\\b`).test(error.vendorCode ?? "");
}
