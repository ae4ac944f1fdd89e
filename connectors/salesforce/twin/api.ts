import type { TwinResponse } from "#connectors/kit/twin-server.ts";
import { API_VERSION, BASE_PATH, notFound, pickFields, type ApiRequest } from "./resource.ts";
import { Collections } from "./collections.ts";
import { composite } from "./composite.ts";
import { describeObject } from "./describe.ts";
import { canonicalId } from "./ids.ts";
import type { ObjectSpec } from "./org-schema.ts";
import { Queries } from "./queries.ts";
import type { Records } from "./records.ts";
import { replicationDeleted, replicationUpdated } from "./replication.ts";
import type { Store } from "./store.ts";
import { SalesforceError } from "./vendor-error.ts";

export interface ApiRoute {
  readonly method: string;
  readonly path: string;
  readonly handler: (request: ApiRequest) => TwinResponse;
}

export function jsonBody(request: Pick<ApiRequest, "rawBody">): Record<string, unknown> {
  try {
    const value: unknown = JSON.parse(request.rawBody.toString("utf8") || "{}");
    if (typeof value === "object" && value !== null && !Array.isArray(value))
      return value as Record<string, unknown>;
  } catch (error) {
    if (!(error instanceof SyntaxError)) throw error;
  }
  throw new SalesforceError("JSON_PARSER_ERROR", "Unexpected character in request body");
}

function at(method: string, path: string, handler: ApiRoute["handler"]): ApiRoute {
  return { method, path: `${BASE_PATH}${path}`, handler };
}

/** The REST resources below `/services/data`; each handler throws SalesforceError for a refusal. */
export class RestApi {
  readonly queries: Queries;
  readonly routes: readonly ApiRoute[];
  readonly #store: Store;

  constructor(
    store: Store,
    records: Records,
    limits: () => { readonly used: number; readonly limit: number },
  ) {
    this.#store = store;
    this.queries = new Queries(store, BASE_PATH);
    const rows = new Collections(store, records);
    const run = (all: boolean) => (request: ApiRequest) =>
      this.queries.run(request.query.get("q") ?? "", all, header(request, "sforce-query-options"));
    this.routes = [
      { method: "GET", path: "/services/data", handler: versions },
      at("GET", "/limits", () => {
        const { used, limit } = limits();
        return { status: 200, body: { DailyApiRequests: { Max: limit, Remaining: limit - used } } };
      }),
      at("GET", "/query", run(false)),
      at("GET", "/queryAll", run(true)),
      at("GET", "/query/:locator", ({ params }) => this.queries.more(params["locator"] ?? "")),
      at("GET", "/sobjects/:type/describe", ({ params }) => ({
        status: 200,
        body: describeObject(store, this.#spec(params)),
      })),
      at("GET", "/sobjects/:type/updated", ({ params, query }) =>
        replicationUpdated(store, this.#spec(params), query),
      ),
      at("GET", "/sobjects/:type/deleted", ({ params, query }) =>
        replicationDeleted(store, this.#spec(params), query),
      ),
      at("POST", "/sobjects/:type", (request) => {
        const row = records.create(this.#spec(request.params).name, jsonBody(request));
        return { status: 201, body: { id: row["Id"], success: true, errors: [] } };
      }),
      at("GET", "/sobjects/:type/:id", ({ params, query }) => this.#get(params, query)),
      at("PATCH", "/sobjects/:type/:id", (request) => {
        records.update(this.#id(request.params), jsonBody(request));
        return { status: 204 };
      }),
      at("DELETE", "/sobjects/:type/:id", ({ params }) => {
        records.remove(this.#id(params));
        return { status: 204 };
      }),
      at("POST", "/composite", (request) =>
        composite(store, jsonBody(request), (inner) => this.dispatch(inner)),
      ),
      at("POST", "/composite/sobjects", (request) => rows.create(jsonBody(request))),
      at("PATCH", "/composite/sobjects", (request) => rows.update(jsonBody(request))),
      at("DELETE", "/composite/sobjects", ({ query }) => rows.remove(query)),
      at("POST", "/composite/sobjects/:type", (request) =>
        rows.retrieve(this.#spec(request.params), jsonBody(request)),
      ),
    ];
  }

  /** A request from inside a composite call; refusals come back as answers. */
  dispatch(request: Omit<ApiRequest, "params">): TwinResponse {
    for (const route of this.routes) {
      if (route.method !== request.method) continue;
      const names = [...route.path.matchAll(/:(\w+)/g)].map(([, name]) => name ?? "");
      const match = new RegExp(`^${route.path.replaceAll(/:\w+/g, "([^/]+)")}/?$`).exec(request.path);
      if (!match) continue;
      const params = Object.fromEntries(names.map((name, index) => [name, match[index + 1] ?? ""]));
      return guarded(() => route.handler({ ...request, params }));
    }
    return notFound().response();
  }

  #spec(params: Readonly<Record<string, string>>): ObjectSpec {
    const spec = this.#store.spec(params["type"] ?? "");
    if (spec) return spec;
    throw notFound();
  }

  #id(params: Readonly<Record<string, string>>): string {
    const spec = this.#spec(params);
    const id = canonicalId(params["id"] ?? "");
    if (id === null) throw new SalesforceError("MALFORMED_ID", "malformed id");
    if (!id.startsWith(spec.keyPrefix)) throw notFound();
    return id;
  }

  #get(params: Readonly<Record<string, string>>, query: URLSearchParams): TwinResponse {
    const spec = this.#spec(params);
    const row = this.#store.find(this.#id(params));
    if (!row || row["IsDeleted"] === true) throw notFound();
    const asked = query.get("fields")?.split(",") ?? [...spec.fields.keys()];
    return { status: 200, body: pickFields(this.#store, spec, row, asked) };
  }
}

export function guarded(work: () => TwinResponse): TwinResponse {
  try {
    return work();
  } catch (error) {
    if (error instanceof SalesforceError) return error.response();
    throw error;
  }
}

function versions(): TwinResponse {
  return { status: 200, body: [{ label: "Summer '24", url: BASE_PATH, version: API_VERSION }] };
}

function header(request: ApiRequest, name: string): string | undefined {
  const value = request.headers[name];
  return Array.isArray(value) ? value[0] : value;
}
