import { z } from "zod";
import { ConnectorError } from "#connectors/sdk/connector-error.ts";
import type { Json } from "#connectors/sdk/contract.ts";
import type { Secret } from "#connectors/sdk/secret.ts";
import type { TrytonConfig } from "./config.ts";
import { exchange, UNAUTHORIZED } from "./wire.ts";

/** Inactive rows are unsubscribed addresses and archived parties: without `active_test` they would vanish. */
const context = { language: "en", active_test: false } as const;
const loginResult = z.tuple([z.int(), z.string().min(1)]).rest(z.unknown());
/** trytond holds repeated wrong logins for 3, 2, 5, 30 s and then answers 429; a known-bad password is not sent again. */
const refusedLoginPauseMs = 60_000;

export interface Find {
  readonly domain: Json;
  readonly fields: readonly string[];
  readonly limit?: number;
  readonly order?: readonly (readonly [string, string])[];
  readonly signal?: AbortSignal;
}

/** JSON-RPC client with one session: logs in once, once again when the session is lost, and validates every answer. */
export class TrytonRpc {
  readonly #config: TrytonConfig;
  readonly #password: Secret;
  readonly #now: () => number;
  #calls = 0;
  #authorization: string | null = null;
  #login: Promise<string> | null = null;
  #pause: { readonly until: number; readonly error: ConnectorError } | null = null;

  constructor(config: TrytonConfig, password: Secret, now: () => number) {
    this.#config = config;
    this.#password = password;
    this.#now = now;
  }

  async call<T>(
    method: string,
    params: readonly Json[],
    schema: z.ZodType<T>,
    signal?: AbortSignal,
  ): Promise<T> {
    const used = this.#authorization ?? (await this.#logInOnce());
    let result = await this.#send(method, params, used, signal);
    if (result === UNAUTHORIZED) {
      if (this.#authorization === used) this.#authorization = null;
      const renewed = this.#authorization ?? (await this.#logInOnce());
      result = await this.#send(method, params, renewed, signal);
    }
    if (result === UNAUTHORIZED) {
      this.#authorization = null;
      throw new ConnectorError("AUTH", method, { vendorCode: "HTTP 401" });
    }
    const answer = schema.safeParse(result);
    if (!answer.success) throw new ConnectorError("BAD_ANSWER", method, { vendorCode: "WRONG_TYPE" });
    return answer.data;
  }

  find<T>(model: string, row: z.ZodType<T>, { domain, fields, limit, order, signal }: Find): Promise<T[]> {
    const params: Json[] = [domain, 0, limit ?? null, order ?? [["id", "ASC"]], fields, context];
    return this.call(`model.${model}.search_read`, params, z.array(row), signal);
  }

  count(model: string, domain: Json, signal?: AbortSignal): Promise<number> {
    return this.call(`model.${model}.search_count`, [domain, context], z.int(), signal);
  }

  async create(model: string, values: Json): Promise<number> {
    const [id] = await this.call(`model.${model}.create`, [[values], context], z.tuple([z.int()]));
    return id;
  }

  async write(model: string, ids: readonly number[], values: Json): Promise<void> {
    await this.call(`model.${model}.write`, [ids, values, context], z.null());
  }

  async delete(model: string, ids: readonly number[]): Promise<void> {
    await this.call(`model.${model}.delete`, [ids, context], z.null());
  }

  /** Courtesy: a session that nobody ends dies by itself, so a server that is down does not fail the shutdown. */
  async logOut(): Promise<void> {
    const used = this.#authorization;
    this.#authorization = null;
    if (!used) return;
    await this.#send("common.db.logout", [], used).catch((error: unknown) => {
      if (!(error instanceof ConnectorError)) throw error;
    });
  }

  #send(
    method: string,
    params: readonly Json[],
    authorization: string | null,
    signal?: AbortSignal,
  ): Promise<unknown> {
    const { baseUrl, database, timeoutMs } = this.#config;
    this.#calls += 1;
    const url = `${baseUrl}/${database}/`;
    return exchange({
      url,
      id: this.#calls,
      method,
      params,
      authorization,
      timeoutMs,
      now: this.#now,
      signal,
    });
  }

  /** One login however many calls wait for it; it is nobody's own, so no caller's signal ends it. */
  #logInOnce(): Promise<string> {
    this.#login ??= this.#logIn().finally(() => {
      this.#login = null;
    });
    return this.#login;
  }

  async #logIn(): Promise<string> {
    if (this.#pause && this.#now() < this.#pause.until) throw this.#pause.error;
    const method = "common.db.login";
    const { user } = this.#config;
    try {
      const result = await this.#send(method, [user, { password: this.#password.reveal() }, "en"], null);
      if (result === UNAUTHORIZED) throw new ConnectorError("AUTH", method, { vendorCode: "HTTP 401" });
      const session = loginResult.safeParse(result);
      if (!session.success) throw new ConnectorError("BAD_ANSWER", method, { vendorCode: "WRONG_TYPE" });
      const [uid, token] = session.data;
      this.#authorization = `Session ${Buffer.from(`${user}:${uid}:${token}`).toString("base64")}`;
      return this.#authorization;
    } catch (error) {
      if (error instanceof ConnectorError && (error.code === "AUTH" || error.code === "RATE_LIMITED")) {
        this.#pause = { until: error.retryAt?.getTime() ?? this.#now() + refusedLoginPauseMs, error };
      }
      throw error;
    }
  }
}
