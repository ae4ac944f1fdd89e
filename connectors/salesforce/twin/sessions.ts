import type { TwinRequest, TwinResponse } from "#connectors/kit/twin-server.ts";
import { ORGANISATION } from "./organisation.ts";
import { illegalSession, isLogin, sessionIn } from "./soap-envelope.ts";
import type { Store } from "./store.ts";
import { SalesforceError } from "./vendor-error.ts";

/** Access tokens, and the daily quota that every call but a login uses up. */
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

  open(): string {
    this.#issued += 1;
    const token = `${ORGANISATION.slice(0, 15)}!twin${this.#issued}`;
    this.#tokens.add(token);
    return token;
  }

  /** Ends one session; false when there is none. */
  end(token: string): boolean {
    return this.#tokens.delete(token);
  }

  expireAll(): void {
    this.#tokens.clear();
  }

  isOpen(token: string): boolean {
    return this.#tokens.has(token) && !this.#store.switches.refuseAllTokens;
  }

  /** Refuses a request without a session or beyond the quota; counts it otherwise. */
  admit(request: Pick<TwinRequest, "headers" | "path" | "rawBody">): TwinResponse | null {
    if (isOpenToAll(request)) return null;
    const today = Math.floor(this.#store.now() / 86_400_000);
    if (today !== this.#day) this.#used = 0;
    this.#day = today;
    if (request.path.startsWith("/services/Soap/")) {
      if (!this.isOpen(sessionIn(request.rawBody.toString("utf8")))) return illegalSession();
    } else {
      const token = /^(?:Bearer|OAuth) (.+)$/.exec(request.headers.authorization ?? "")?.[1] ?? "";
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

function isOpenToAll({ path, rawBody }: Pick<TwinRequest, "path" | "rawBody">): boolean {
  if (/^\/services\/data\/?$/.test(path)) return true;
  if (/^\/services\/oauth2\/(token|authorize|revoke)$/.test(path)) return true;
  return path.startsWith("/services/Soap/") && isLogin(rawBody.toString("utf8"));
}
