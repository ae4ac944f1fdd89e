import { createHash } from "node:crypto";
import type { TwinRequest, TwinResponse } from "#connectors/kit/twin-server.ts";
import {
  CLIENT_ID,
  CLIENT_SECRET,
  identityUrl,
  ORGANISATION,
  PASSWORD,
  USER,
  USERNAME,
} from "./organisation.ts";
import type { Sessions } from "./sessions.ts";
import type { Store } from "./store.ts";

function refuse(error: string, error_description: string): TwinResponse {
  return { status: 400, body: { error, error_description } };
}

interface Code {
  readonly redirectUri: string;
  readonly challenge: string | null;
}

/** The connected app's token endpoint: client credentials, username and password, authorization code, refresh token. */
export class Authorisation {
  readonly #store: Store;
  readonly #sessions: Sessions;
  readonly #codes = new Map<string, Code>();
  readonly #refreshTokens = new Set<string>();
  #serial = 0;

  constructor(store: Store, sessions: Sessions) {
    this.#store = store;
    this.#sessions = sessions;
  }

  token(request: TwinRequest, url: string): TwinResponse {
    const form = new URLSearchParams(request.rawBody.toString("utf8"));
    if (form.get("client_id") !== CLIENT_ID) return refuse("invalid_client_id", "client identifier invalid");
    const grant = form.get("grant_type");
    // A public client that proved itself with a code verifier holds no secret.
    const secret = form.get("client_secret");
    const isPublic = secret === null && (form.has("code_verifier") || grant === "refresh_token");
    if (secret !== CLIENT_SECRET && !isPublic) return refuse("invalid_client", "invalid client credentials");
    switch (grant) {
      case "client_credentials":
        return this.#issue(url, {});
      case "password":
        if (form.get("username") === USERNAME && form.get("password") === PASSWORD)
          return this.#issue(url, {});
        return refuse("invalid_grant", "authentication failure");
      case "authorization_code":
        return this.#exchange(url, form);
      case "refresh_token":
        if (this.#refreshTokens.has(form.get("refresh_token") ?? "")) return this.#issue(url, {});
        return refuse("invalid_grant", "expired access/refresh token");
      default:
        return refuse("unsupported_grant_type", "grant type not supported");
    }
  }

  /** The page on which a user would allow the app; here the user always does, and at once. */
  authorize({ query }: TwinRequest): TwinResponse {
    if (query.get("client_id") !== CLIENT_ID) return refuse("invalid_client_id", "client identifier invalid");
    const target = query.get("redirect_uri") ?? "";
    if (query.get("response_type") !== "code" || !URL.canParse(target))
      return refuse("invalid_request", "response_type must be code, with a redirect_uri");
    this.#serial += 1;
    const code = `aPrx${this.#serial}`;
    this.#codes.set(code, { redirectUri: target, challenge: query.get("code_challenge") });
    const location = new URL(target);
    location.searchParams.set("code", code);
    const state = query.get("state");
    if (state !== null) location.searchParams.set("state", state);
    return { status: 302, headers: { location: location.href } };
  }

  revoke(request: TwinRequest): TwinResponse {
    const form = new URLSearchParams(request.rawBody.toString("utf8"));
    const token = form.get("token") ?? request.query.get("token") ?? "";
    const ended = this.#refreshTokens.delete(token) || this.#sessions.end(token);
    return ended ? { status: 200 } : refuse("invalid_token", "this token is not known");
  }

  #exchange(url: string, form: URLSearchParams): TwinResponse {
    const known = this.#codes.get(form.get("code") ?? "");
    this.#codes.delete(form.get("code") ?? "");
    if (!known) return refuse("invalid_grant", "expired authorization code");
    if (known.redirectUri !== form.get("redirect_uri"))
      return refuse("redirect_uri_mismatch", "redirect_uri must match configuration");
    const verifier = form.get("code_verifier") ?? "";
    const proof = createHash("sha256").update(verifier).digest("base64url");
    if (known.challenge !== null && known.challenge !== proof)
      return refuse("invalid_grant", "invalid code verifier");
    this.#serial += 1;
    const refresh_token = `5Aep861twin${this.#serial}`;
    this.#refreshTokens.add(refresh_token);
    return this.#issue(url, { refresh_token });
  }

  #issue(url: string, more: Readonly<Record<string, string>>): TwinResponse {
    return {
      status: 200,
      body: {
        access_token: this.#sessions.open(),
        ...more,
        signature: "c2lnbmF0dXJl",
        scope: "api",
        instance_url: url,
        id: identityUrl(url),
        token_type: "Bearer",
        issued_at: String(this.#store.now()),
      },
    };
  }
}

/** Who the session's user is. */
export function identity(url: string): TwinResponse {
  return {
    status: 200,
    body: {
      id: identityUrl(url),
      asserted_user: true,
      user_id: USER,
      organization_id: ORGANISATION,
      username: USERNAME,
      nick_name: "ada",
      display_name: "Ada Integrazione",
      email: USERNAME,
      user_type: "STANDARD",
      language: "en_US",
      locale: "it_IT",
      active: true,
      urls: {
        rest: `${url}/services/data/v{version}/`,
        sobjects: `${url}/services/data/v{version}/sobjects/`,
      },
    },
  };
}
