import type { TwinRequest, TwinResponse } from "#connectors/kit/twin-server.ts";
import { illegalSession } from "./soap.ts";
import type { Store } from "./store.ts";
import { SalesforceError } from "./vendor-error.ts";

function refuse(error: string, error_description: string): TwinResponse {
  return { status: 400, body: { error, error_description } };
}

export const CLIENT_ID = "allinea-connected-app";
export const CLIENT_SECRET = "twin-secret-of-the-connected-app";
export const ORGANISATION = "00DQq0000000001EAA";

/** Tokens of the client-credentials grant, and the daily quota that every call but the login uses up. */
export class Sessions {
  readonly #store: Store;
  #tokens = new Set<string>();
  #issued = 0;
  #used = 0;
  #day = 0;

  constructor(store: Store) {
    this.#store = store;
  }

  get issued(): number {
    return this.#issued;
  }

  usage(): { readonly used: number; readonly limit: number } {
    return { used: this.#used, limit: this.#store.switches.dailyLimit };
  }

  expireAll(): void {
    this.#tokens.clear();
  }

  isOpen(token: string): boolean {
    return this.#tokens.has(token) && !this.#store.switches.refuseAllTokens;
  }

  token(request: TwinRequest, url: string): TwinResponse {
    const form = new URLSearchParams(request.rawBody.toString("utf8"));
    if (form.get("grant_type") !== "client_credentials")
      return refuse("unsupported_grant_type", "grant type not supported");
    if (form.get("client_id") !== CLIENT_ID) return refuse("invalid_client_id", "client identifier invalid");
    if (form.get("client_secret") !== CLIENT_SECRET)
      return refuse("invalid_client", "invalid client credentials");
    this.#issued += 1;
    const access_token = `${ORGANISATION.slice(0, 15)}!twin${this.#issued}`;
    this.#tokens.add(access_token);
    return {
      status: 200,
      body: {
        access_token,
        signature: "c2lnbmF0dXJl",
        scope: "api",
        instance_url: url,
        id: `${url}/id/${ORGANISATION}/005Qq0000000001AAA`,
        token_type: "Bearer",
        issued_at: String(this.#store.now()),
      },
    };
  }

  /** Refuses a REST request without a session or beyond the quota; counts it otherwise. */
  admit(request: Pick<TwinRequest, "headers" | "path" | "rawBody">): TwinResponse | null {
    if (request.path.startsWith("/services/oauth2/")) return null;
    const today = Math.floor(this.#store.now() / 86_400_000);
    if (today !== this.#day) this.#used = 0;
    this.#day = today;
    if (request.path.startsWith("/services/Soap/")) {
      const token = /<sessionId>([^<]*)<\/sessionId>/.exec(request.rawBody.toString("utf8"))?.[1] ?? "";
      if (!this.isOpen(token)) return illegalSession();
    } else {
      const token = /^Bearer (.+)$/.exec(request.headers.authorization ?? "")?.[1] ?? "";
      if (!this.isOpen(token)) {
        const text = "Session expired or invalid";
        return new SalesforceError("INVALID_SESSION_ID", text, { status: 401 }).response();
      }
    }
    if (this.#used >= this.#store.switches.dailyLimit) {
      const text = "TotalRequests Limit exceeded.";
      return new SalesforceError("REQUEST_LIMIT_EXCEEDED", text, { status: 403 }).response();
    }
    this.#used += 1;
    return null;
  }
}
