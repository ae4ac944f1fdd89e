import { match, routeOf, type Route } from "#connectors/kit/routes.ts";
import type { TwinResponse } from "#connectors/kit/twin-server.ts";
import { BulkJobs } from "./bulk/jobs.ts";
import { ingestRoutes } from "./bulk/ingest-routes.ts";
import { queryJobRoutes } from "./bulk/query-routes.ts";
import { Collections } from "./collections.ts";
import { composite } from "./composite.ts";
import { describeGlobal, describeObject } from "./describe.ts";
import { Queries } from "./queries.ts";
import type { Records } from "./records.ts";
import { replicationDeleted, replicationUpdated } from "./replication.ts";
import { guarded, headerOf, jsonBody, notFound, specIn, type ApiRequest, type ApiRoute } from "./resource.ts";
import { rowRoutes } from "./row-routes.ts";
import type { Store } from "./store.ts";
import { SalesforceError } from "./vendor-error.ts";
import { isServed } from "./versions.ts";

function at(method: string, path: string, handler: ApiRoute["handler"]): ApiRoute {
  return { method, path, handler };
}

export interface Organisation {
  usage(): { readonly used: number; readonly limit: number };
  /** Where the user of this session is described. */
  identityUrl(): string;
}

/** Where every route of a version begins. */
export const VERSION_PATH = "/services/data/:version";

/** Runs a handler for the version that its path names; refusals are answers. */
export function answer(handler: ApiRoute["handler"], request: Omit<ApiRequest, "base">): TwinResponse {
  const version = request.params["version"] ?? "";
  if (!isServed(version)) return notFound().response();
  return guarded(() => handler({ ...request, base: `/services/data/${version}` }));
}

/** The REST resources below `/services/data/<version>`; each handler throws SalesforceError for a refusal. */
export class RestApi {
  readonly queries: Queries;
  readonly jobs: BulkJobs;
  readonly routes: readonly ApiRoute[];
  readonly #store: Store;
  readonly #known: readonly { readonly known: Route; readonly handler: ApiRoute["handler"] }[];

  constructor(store: Store, records: Records, organisation: Organisation) {
    this.#store = store;
    this.queries = new Queries(store);
    this.jobs = new BulkJobs(store, records);
    this.routes = [
      at("GET", "", ({ base }) => ({
        status: 200,
        body: { ...resources(base), identity: organisation.identityUrl() },
      })),
      at("GET", "/limits", () => {
        const { used, limit } = organisation.usage();
        return { status: 200, body: { DailyApiRequests: { Max: limit, Remaining: limit - used } } };
      }),
      ...this.#queryRoutes(),
      ...this.#objectRoutes(),
      ...rowRoutes(store, records),
      ...this.#collectionRoutes(records),
      ...ingestRoutes(this.jobs),
      ...queryJobRoutes(this.jobs),
    ];
    this.#known = this.routes.map(({ method, path, handler }) => ({
      known: routeOf(method, `${VERSION_PATH}${path}`, (request) => answer(handler, request)),
      handler,
    }));
  }

  /** A request from inside a composite call; refusals come back as answers. */
  dispatch(request: Omit<ApiRequest, "params" | "base">): TwinResponse {
    for (const { known, handler } of this.#known) {
      const params = match(known, request.method, request.path);
      if (params) return answer(handler, { ...request, params });
    }
    return this.unknown(request.method, request.path);
  }

  /** The answer to a path that is not here, or not with this method. */
  unknown(method: string, path: string): TwinResponse {
    const allowed = this.#known.filter(({ known }) => match(known, known.method, path) !== null);
    if (allowed.length === 0) return notFound().response();
    const methods = allowed.map(({ known }) => known.method).join(",");
    const text = `HTTP Method '${method}' not allowed. Allowed are ${methods}`;
    return new SalesforceError("METHOD_NOT_ALLOWED", text, { status: 405 }).response();
  }

  #queryRoutes(): readonly ApiRoute[] {
    const run = (all: boolean) => (request: ApiRequest) =>
      this.queries.run(request.base, request.query.get("q") ?? "", all, {
        batchOption: headerOf(request, "sforce-query-options"),
      });
    return [
      at("GET", "/query", run(false)),
      at("GET", "/queryAll", run(true)),
      at("GET", "/query/:locator", ({ base, params }) => this.queries.more(base, params["locator"] ?? "")),
    ];
  }

  #objectRoutes(): readonly ApiRoute[] {
    const store = this.#store;
    return [
      at("GET", "/sobjects", ({ base }) => ({ status: 200, body: describeGlobal(store, base) })),
      at("GET", "/sobjects/:type/describe", ({ base, params }) => ({
        status: 200,
        body: describeObject(store, base, specIn(store, params)),
      })),
      at("GET", "/sobjects/:type/updated", ({ params, query }) =>
        replicationUpdated(store, specIn(store, params), query),
      ),
      at("GET", "/sobjects/:type/deleted", ({ params, query }) =>
        replicationDeleted(store, specIn(store, params), query),
      ),
    ];
  }

  #collectionRoutes(records: Records): readonly ApiRoute[] {
    const store = this.#store;
    const rows = new Collections(store, records);
    return [
      at("POST", "/composite", (request) =>
        composite(store, jsonBody(request), (inner) => this.dispatch(inner)),
      ),
      at("POST", "/composite/sobjects", (request) => rows.create(jsonBody(request))),
      at("PATCH", "/composite/sobjects", (request) => rows.update(jsonBody(request))),
      at("DELETE", "/composite/sobjects", ({ query }) => rows.remove(query)),
      at("POST", "/composite/sobjects/:type", (request) =>
        rows.retrieve(request.base, specIn(store, request.params), jsonBody(request)),
      ),
      at("GET", "/composite/sobjects/:type", ({ base, params, query }) =>
        rows.retrieve(base, specIn(store, params), {
          ids: query.get("ids")?.split(","),
          fields: query.get("fields")?.split(","),
        }),
      ),
      at("PATCH", "/composite/sobjects/:type/:field", (request) =>
        rows.upsert(specIn(store, request.params), request.params["field"] ?? "", jsonBody(request)),
      ),
    ];
  }
}

function resources(base: string): Record<string, string> {
  const names = ["sobjects", "query", "queryAll", "composite", "limits", "jobs"];
  return Object.fromEntries(names.map((name) => [name, `${base}/${name}`]));
}
