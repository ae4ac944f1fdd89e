import pg from "pg";
import type { z } from "zod";
import { ConnectorError, type ConnectorErrorCode } from "#connectors/sdk/connector-error.ts";
import type { Secret } from "#connectors/sdk/secret.ts";
import type { SqlConfig } from "./config.ts";

/** https://www.postgresql.org/docs/current/errcodes-appendix.html */
const CODES: readonly (readonly [RegExp, ConnectorErrorCode])[] = [
  [/^28/, "AUTH"],
  [/^42501$/, "FORBIDDEN"],
  [/^57014$/, "TIMEOUT"],
  [/^53|^57P|^08|^55P03$|^40/, "UNAVAILABLE"],
  [/^[0-9A-Z]{5}$/, "REJECTED"],
];

/** Any PostgreSQL, with deadlines on both sides of the wire. Its messages quote values; only its codes leave here. */
export class Database {
  readonly #pool: pg.Pool;
  #closing: Promise<void> | null = null;

  constructor(config: SqlConfig, password: Secret) {
    const { host, port, database, user, tls, timeoutMs } = config;
    this.#pool = new pg.Pool({
      host,
      port,
      database,
      user,
      password: () => password.reveal(),
      ssl: tls === "VERIFY" ? { rejectUnauthorized: true } : false,
      max: 2,
      connectionTimeoutMillis: timeoutMs,
      statement_timeout: timeoutMs,
      query_timeout: timeoutMs,
      application_name: "allinea",
      options: "-c TimeZone=UTC -c DateStyle=ISO",
    });
    // A connection that dies while nobody uses it is opened again by the next query.
    this.#pool.on("error", () => {});
  }

  async query<T>(
    operation: string,
    text: string,
    values: readonly unknown[],
    row: z.ZodType<T>,
  ): Promise<T[]> {
    const rows = await this.#run(operation, text, values);
    return rows.map((one) => {
      const parsed = row.safeParse(one);
      if (!parsed.success) throw new ConnectorError("BAD_ANSWER", operation, { vendorCode: "WRONG_TYPE" });
      return parsed.data;
    });
  }

  async execute(operation: string, text: string, values: readonly unknown[]): Promise<void> {
    await this.#run(operation, text, values);
  }

  close(): Promise<void> {
    this.#closing ??= this.#pool.end();
    return this.#closing;
  }

  async #run(operation: string, text: string, values: readonly unknown[]): Promise<unknown[]> {
    try {
      return (await this.#pool.query(text, [...values])).rows as unknown[];
    } catch (error) {
      throw asConnectorError(operation, error);
    }
  }
}

function asConnectorError(operation: string, error: unknown): unknown {
  if (!(error instanceof Error)) return error;
  const code = "code" in error ? String(error.code) : "";
  const known = CODES.find(([pattern]) => pattern.test(code))?.[1];
  if (known && !/^E[A-Z]+$/.test(code)) return new ConnectorError(known, operation, { vendorCode: code });
  if (/timeout/i.test(error.message)) return new ConnectorError("TIMEOUT", operation);
  // A socket error, or a server that speaks something else.
  return new ConnectorError("UNAVAILABLE", operation, { vendorCode: /^E[A-Z]+$/.test(code) ? code : null });
}
