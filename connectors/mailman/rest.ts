import type { z } from "zod";
import { ConnectorError } from "#connectors/sdk/connector-error.ts";
import { exchange, parseJson, statusError, type HttpAnswer } from "#connectors/sdk/http.ts";
import type { Secret } from "#connectors/sdk/secret.ts";
import type { MailmanConfig } from "./config.ts";
import { pageOf } from "./rows.ts";

/** A listing that changes while it is read is read again, so often. */
const LISTING_ATTEMPTS = 3;

type Verb = "POST" | "DELETE";

/** Mailman core's REST API with Basic authentication. Operations are named without values: paths hold addresses. */
export class MailmanRest {
  readonly #config: MailmanConfig;
  readonly #authorization: string;
  readonly #now: () => number;

  constructor(config: MailmanConfig, password: Secret, now: () => number) {
    this.#config = config;
    this.#authorization = `Basic ${Buffer.from(`${config.user}:${password.reveal()}`).toString("base64")}`;
    this.#now = now;
  }

  async get<T>(operation: string, path: string, schema: z.ZodType<T>, signal?: AbortSignal): Promise<T> {
    const found = await this.find(operation, path, schema, signal);
    if (found === null) throw new ConnectorError("REJECTED", operation, { vendorCode: "HTTP 404" });
    return found;
  }

  /** Null when nothing is there. */
  async find<T>(
    operation: string,
    path: string,
    schema: z.ZodType<T>,
    signal?: AbortSignal,
  ): Promise<T | null> {
    return this.#read(operation, await this.#exchange(operation, "GET", path, null, signal), schema);
  }

  /** A question whose words go in the body: addresses in a path can be cut at a slash, and end up in access logs. */
  async ask<T>(
    operation: string,
    path: string,
    body: Readonly<Record<string, unknown>>,
    schema: z.ZodType<T>,
  ): Promise<T | null> {
    return this.#read(operation, await this.#exchange(operation, "POST", path, body), schema);
  }

  #read<T>(operation: string, answer: HttpAnswer, schema: z.ZodType<T>): T | null {
    if (answer.status === 404) return this.#absent(operation, answer);
    if (answer.status !== 200) throw statusError(operation, answer, this.#now());
    const parsed = schema.safeParse(parseJson(operation, answer.text));
    if (!parsed.success) throw new ConnectorError("BAD_ANSWER", operation, { vendorCode: "WRONG_TYPE" });
    return parsed.data;
  }

  /** Done, or there was nothing to do it to. A proxy's login page with status 200 is neither. */
  async send(
    operation: string,
    method: Verb,
    path: string,
    body: Readonly<Record<string, unknown>> | null = null,
  ): Promise<void> {
    const answer = await this.#exchange(operation, method, path, body);
    if (answer.status === 404) this.#absent(operation, answer);
    else if (answer.status === 200) this.#requireJson(operation, answer);
    else if (answer.status !== 201 && answer.status !== 204)
      throw statusError(operation, answer, this.#now());
  }

  /** A whole listing. Pages are cut by position: a total that changes between two of them may have left a row out. */
  async list<T>(operation: string, path: string, row: z.ZodType<T>, signal?: AbortSignal): Promise<T[]> {
    for (let attempt = 0; attempt < LISTING_ATTEMPTS; attempt += 1) {
      const rows = await this.#listOnce(operation, path, row, signal);
      if (rows) return rows;
    }
    throw new ConnectorError("UNAVAILABLE", operation, { vendorCode: "CHANGING" });
  }

  async #listOnce<T>(
    operation: string,
    path: string,
    row: z.ZodType<T>,
    signal?: AbortSignal,
  ): Promise<T[] | null> {
    const { pageSize } = this.#config;
    const rows: T[] = [];
    let total: number | null = null;
    for (let page = 1; ; page += 1) {
      const query = `${path.includes("?") ? "&" : "?"}count=${pageSize}&page=${page}`;
      const { start, total_size, entries } = await this.get(
        operation,
        `${path}${query}`,
        pageOf(row),
        signal,
      );
      total ??= total_size;
      if (total !== total_size) return null;
      if (start !== rows.length || entries.length > pageSize)
        throw new ConnectorError("BAD_ANSWER", operation, { vendorCode: "OTHER_PAGE" });
      rows.push(...entries);
      if (rows.length >= total) return rows;
      if (entries.length < pageSize)
        throw new ConnectorError("BAD_ANSWER", operation, { vendorCode: "SHORT_PAGE" });
    }
  }

  /** Only Mailman's own 404 says that something is not there; a proxy's page says nothing. */
  #absent(operation: string, answer: HttpAnswer): null {
    this.#requireJson(operation, answer);
    return null;
  }

  #requireJson(operation: string, answer: HttpAnswer): void {
    const isOurs = answer.headers.get("content-type")?.startsWith("application/json");
    if (!isOurs) throw new ConnectorError("BAD_ANSWER", operation, { vendorCode: "NOT_JSON" });
    parseJson(operation, answer.text);
  }

  #exchange(
    operation: string,
    method: "GET" | Verb,
    path: string,
    body: Readonly<Record<string, unknown>> | null,
    signal?: AbortSignal,
  ): Promise<HttpAnswer> {
    const { baseUrl, timeoutMs } = this.#config;
    return exchange(
      {
        operation: `mailman.${operation}`,
        method,
        url: `${baseUrl}/3.1/${path}`,
        headers: {
          authorization: this.#authorization,
          ...(body ? { "content-type": "application/json" } : {}),
        },
        body: body ? JSON.stringify(body) : undefined,
        timeoutMs,
        signal,
      },
      this.#now,
    );
  }
}
