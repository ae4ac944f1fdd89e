import { z } from "zod";
import { ConnectorError } from "#connectors/sdk/connector-error.ts";
import type { Json } from "#connectors/sdk/contract.ts";
import { exchange, parseJson } from "#connectors/sdk/http.ts";
import type { Secret } from "#connectors/sdk/secret.ts";
import type { Progress } from "#connectors/sdk/settle.ts";
import type { OdooConfig } from "./config.ts";
import { faultOf, isErrorBody, wrongDatabase } from "./errors.ts";

type Arguments = Readonly<Record<string, Json>>;
export type Domain = readonly Json[];

export interface Find {
  readonly domain: Domain;
  readonly fields: readonly string[];
  readonly limit?: number;
  readonly order?: string;
}

/** Archived rows are contacts and blacklist entries too, texts in one language whatever the user has, no images in full. */
const context = { active_test: false, lang: "en_US", bin_size: true };
const createdIds = z.union([z.array(z.int()), z.int().transform((id) => [id])]);

/** `/json/2`: one POST a call, named arguments, the bare result. One call is one transaction. */
export class Json2 {
  readonly #config: OdooConfig;
  readonly #key: Secret;
  readonly #now: () => number;
  readonly #signal: AbortSignal | undefined;

  constructor(config: OdooConfig, key: Secret, now: () => number, signal?: AbortSignal) {
    this.#config = config;
    this.#key = key;
    this.#now = now;
    this.#signal = signal;
  }

  /** The same connection, ended by this signal. */
  within(signal: AbortSignal | undefined): Json2 {
    return signal ? new Json2(this.#config, this.#key, this.#now, signal) : this;
  }

  async call<T>(model: string, method: string, args: Arguments, answer: z.ZodType<T>): Promise<T> {
    const { baseUrl, database, timeoutMs } = this.#config;
    const operation = `${model}/${method}`;
    const found = await exchange(
      {
        operation,
        method: "POST",
        url: `${baseUrl}/json/2/${operation}`,
        headers: {
          "content-type": "application/json",
          authorization: `bearer ${this.#key.reveal()}`,
          ...(database && { "x-odoo-database": database }),
        },
        body: JSON.stringify({ context, ...args }),
        timeoutMs,
        signal: this.#signal,
      },
      this.#now,
    );
    if (found.status !== 200) throw faultOf(operation, found, this.#now());
    const body = parseJson(operation, found.text);
    if (isErrorBody(body)) throw wrongDatabase(operation);
    const parsed = answer.safeParse(body);
    if (parsed.success) return parsed.data;
    const where = parsed.error.issues[0]?.path.map(String).join(".") || "result";
    throw new ConnectorError("BAD_ANSWER", operation, { vendorCode: `unexpected ${where}` });
  }

  async find<T>(model: string, row: z.ZodType<T>, { domain, fields, limit, order }: Find): Promise<T[]> {
    const args = { domain, fields, order: order ?? "id", ...(limit !== undefined && { limit }) };
    const rows = await this.call(model, "search_read", args, z.array(row));
    if (limit !== undefined && rows.length > limit)
      throw new ConnectorError("BAD_ANSWER", model, { vendorCode: "MORE_THAN_THE_LIMIT" });
    return rows;
  }

  count(model: string, domain: Domain): Promise<number> {
    return this.call(model, "search_count", { domain }, z.int().min(0));
  }

  async create(model: string, values: Arguments, progress: Progress): Promise<number> {
    progress.sent = true;
    const [id] = await this.call(model, "create", { vals_list: [values] }, createdIds);
    if (id === undefined) throw new ConnectorError("BAD_ANSWER", model, { vendorCode: "NOTHING_CREATED" });
    return id;
  }

  async write(
    model: string,
    ids: readonly number[],
    vals: Arguments,
    progress: Progress,
    more: Arguments = {},
  ): Promise<void> {
    if (ids.length === 0) return;
    progress.sent = true;
    await this.call(model, "write", { ids, vals, context: { ...context, ...more } }, z.literal(true));
  }

  async unlink(model: string, ids: readonly number[], progress: Progress): Promise<void> {
    if (ids.length === 0) return;
    progress.sent = true;
    await this.call(model, "unlink", { ids }, z.literal(true));
  }
}
