import { Connection, OAuth2, type HttpRequest } from "jsforce";
import { z } from "zod";
import { HttpApi } from "jsforce/lib/http-api.js";
import { SOAP } from "jsforce/lib/soap.js";
import { ConnectorError } from "#connectors/sdk/connector-error.ts";
import { withDeadline } from "#connectors/sdk/deadline.ts";
import { requestTurn } from "#connectors/sdk/request-turn.ts";
import type { Secret } from "#connectors/sdk/secret.ts";
import { SingleShotTransport } from "./transport.ts";
import { toConnectorError, toVendorFault, VendorFault } from "./vendor-fault.ts";

const tokenSchema = z.object({ access_token: z.string().min(1), instance_url: z.url(), id: z.string() });

/** Token refreshes in a row without one success, after which the app counts as revoked; jsforce itself never stops. */
const MAX_REFRESHES = 2;

export interface ClientOptions {
  readonly loginUrl: string;
  readonly instanceUrl?: string | undefined;
  readonly apiVersion: string;
  readonly clientId: string;
  readonly clientSecret: Secret;
  readonly timeoutMs: number;
  readonly now: () => number;
}

export interface ApiRequest {
  readonly method: HttpRequest["method"];
  /** Below `/services/data/vXX.X`. */
  readonly path: string;
  readonly body?: unknown;
  readonly headers?: Readonly<Record<string, string>>;
}

/** Sends to the host of the newest token: after a refresh jsforce repeats the request on the old one (jsforce #196). */
class RebasedApi extends HttpApi<{ SObjects: Record<string, never> }> {
  override beforeSend(request: HttpRequest): void {
    const { pathname, search } = new URL(request.url);
    request.url = `${this._conn.instanceUrl}${pathname}${search}`;
    super.beforeSend(request);
  }
}

/** One Salesforce org over jsforce: client-credentials session, one attempt a call, faults without messages. */
export class SalesforceClient {
  readonly #options: ClientOptions;
  readonly #connection: Connection<{ SObjects: Record<string, never> }>;
  readonly #transport: SingleShotTransport;
  readonly #oauth: OAuth2;
  #refreshesInARow = 0;
  /** jsforce wraps what a refresh threw into a plain Error and loses its code. */
  #refreshFault: VendorFault | null = null;
  #login: Promise<void> | null = null;
  #organisation = "";
  #serverTime: number;
  /** Used and allowed calls of the rolling day, from the newest answer. */
  usage: { readonly used: number; readonly limit: number } | null = null;

  constructor(options: ClientOptions) {
    const { loginUrl, instanceUrl, apiVersion: version, clientId } = options;
    this.#options = options;
    this.#serverTime = options.now();
    this.#transport = new SingleShotTransport(options.timeoutMs);
    this.#oauth = new OAuth2({ loginUrl, clientId, clientSecret: options.clientSecret.reveal() });
    this.#oauth._transport = this.#transport;
    this.#connection = new Connection({
      loginUrl,
      instanceUrl: instanceUrl ?? loginUrl,
      version,
      callOptions: { client: "allinea" },
      refreshFn: (_connection, done) => {
        this.#refresh().then(
          (token) => done(null, token),
          (error: unknown) => {
            this.#refreshFault = toVendorFault(error, 401);
            done(this.#refreshFault);
          },
        );
      },
    });
    this.#connection._transport = this.#transport;
  }

  /** The vendor's clock as of its newest answer (whole seconds); windows and effective dates use it, never ours. */
  serverTime(): Date {
    return new Date(this.#serverTime);
  }

  now(): number {
    return this.#options.now();
  }

  get basePath(): string {
    return `/services/data/v${this.#options.apiVersion}`;
  }

  /** 18-character id of the organisation, known after the first login. */
  get organisation(): string {
    return this.#organisation;
  }

  /** For reads: throws ConnectorError. */
  async read(operation: string, request: ApiRequest): Promise<unknown> {
    try {
      return await this.send(operation, request);
    } catch (error) {
      throw error instanceof VendorFault ? toConnectorError(error, operation, this.now()) : error;
    }
  }

  /** Throws VendorFault. Writes use it directly, because a lost answer means something else to them. */
  async send(operation: string, request: ApiRequest): Promise<unknown> {
    return this.#attempt(operation, (record) => {
      const api = new RebasedApi(this.#connection, {});
      api.on("response", record);
      return api.request({
        method: request.method,
        url: `${this.#connection.instanceUrl}${this.basePath}${request.path}`,
        headers: { "content-type": "application/json", ...request.headers },
        ...(request.body === undefined ? {} : { body: JSON.stringify(request.body) }),
      });
    });
  }

  /** One partner-SOAP call; the only way to empty the recycle bin outside Bulk. */
  async soap(operation: string, method: string, args: object): Promise<unknown> {
    try {
      return await this.#soapAttempt(operation, method, args);
    } catch (error) {
      // A SOAP fault is always a 500; one with a code is an answer, not a crash.
      const isAnswer =
        error instanceof VendorFault && error.status === 500 && !/^(ERROR_HTTP|UNKNOWN)/.test(error.code);
      throw isAnswer ? new VendorFault(error.code, 400) : error;
    }
  }

  async #soapAttempt(operation: string, method: string, args: object): Promise<unknown> {
    return this.#attempt(operation, (record) => {
      const endpointUrl = `${this.#connection.instanceUrl}/services/Soap/u/${this.#options.apiVersion}`;
      const api = new SOAP(this.#connection, { endpointUrl });
      api.on("response", record);
      return api.invoke(method, args);
    });
  }

  async #attempt(
    operation: string,
    call: (
      record: (response: { statusCode: number; headers: Record<string, string> }) => void,
    ) => PromiseLike<unknown>,
  ): Promise<unknown> {
    let status: number | null = null;
    // Logins are not counted by Salesforce.
    await requestTurn();
    try {
      await this.#ensureLogin();
      const answer = await withDeadline(operation, this.#options.timeoutMs, async () =>
        call((response) => {
          status = response.statusCode;
          this.#note(response.headers);
        }),
      );
      if (typeof answer === "string") throw new VendorFault("BAD_ANSWER", status);
      this.#refreshesInARow = 0;
      return answer;
    } catch (error) {
      const refreshing = error instanceof Error && error.message.startsWith("Unable to refresh session");
      throw (refreshing ? this.#refreshFault : null) ?? toVendorFault(error, status);
    }
  }

  #note(headers: Record<string, string>): void {
    const date = Date.parse(headers["date"] ?? "");
    if (!Number.isNaN(date)) this.#serverTime = date;
    const usage = /api-usage=(\d+)\/(\d+)/.exec(headers["sforce-limit-info"] ?? "");
    if (usage) this.usage = { used: Number(usage[1]), limit: Number(usage[2]) };
  }

  async #ensureLogin(): Promise<void> {
    if (this.#connection.accessToken) return;
    this.#login ??= this.#refresh()
      .then((token) => {
        this.#connection.accessToken = token;
      })
      .finally(() => {
        this.#login = null;
      });
    await this.#login;
  }

  async #refresh(): Promise<string> {
    this.#refreshesInARow += 1;
    if (this.#refreshesInARow > MAX_REFRESHES) {
      this.#refreshesInARow = 0;
      throw new VendorFault("SESSION_REFRESH_LOOP", 401);
    }
    const token = await this.#requestToken();
    const parsed = tokenSchema.safeParse(token);
    if (!parsed.success) throw new VendorFault("BAD_ANSWER", 200, false);
    this.#connection.instanceUrl = parsed.data.instance_url;
    this.#organisation = parsed.data.id.split("/").at(-2) ?? "";
    return parsed.data.access_token;
  }

  async #requestToken() {
    try {
      return await withDeadline("login", this.#options.timeoutMs, () =>
        this.#oauth.requestToken({ grant_type: "client_credentials" }),
      );
    } catch (error) {
      if (error instanceof ConnectorError) throw new VendorFault("TIMEOUT", null, false);
      // The token endpoint answered with an OAuth error: `name` is its code (RFC 6749 section 5.2).
      const name = error instanceof Error ? error.name : "";
      if (/^(invalid_|unauthorized_|unsupported_|inactive_)/.test(name))
        throw new VendorFault(name, 401, false);
      const status = /^ERROR_HTTP_(\d+)$/.exec(name)?.[1];
      const fault = toVendorFault(error, status === undefined ? null : Number(status));
      throw new VendorFault(fault.code, fault.status, false);
    }
  }
}
