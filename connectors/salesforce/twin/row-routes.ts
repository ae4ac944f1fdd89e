import type { TwinResponse } from "#connectors/kit/twin-server.ts";
import { describeBasic } from "./describe.ts";
import { canonicalId } from "./ids.ts";
import { rowsByKey } from "./keys.ts";
import { isUnchanged, wasChanged } from "./preconditions.ts";
import type { Records } from "./records.ts";
import {
  jsonBody,
  notFound,
  pickFields,
  specIn,
  visibleNames,
  type ApiRequest,
  type ApiRoute,
} from "./resource.ts";
import type { Store, StoredRow } from "./store.ts";
import { keyField, upsertRow } from "./upsert.ts";
import { SalesforceError } from "./vendor-error.ts";

const row = "/sobjects/:type/:id";
const rowByKey = "/sobjects/:type/:field/:value";

/** One row at a time, by its id or by a key field. */
export function rowRoutes(store: Store, records: Records): readonly ApiRoute[] {
  const get = (request: ApiRequest, found: StoredRow) => {
    if (isUnchanged(request, found)) return { status: 304 };
    const spec = specIn(store, request.params);
    const names = request.query.get("fields")?.split(",") ?? visibleNames(store, spec);
    return { status: 200, body: pickFields(store, request.base, spec, found, names) };
  };
  return [
    {
      method: "GET",
      path: "/sobjects/:type",
      handler: ({ base, params }) => ({ status: 200, body: describeBasic(base, specIn(store, params)) }),
    },
    {
      method: "POST",
      path: "/sobjects/:type",
      handler: (request) => {
        const body = jsonBody(request);
        refuseKey("Id", body);
        const created = records.create(specIn(store, request.params).name, body);
        return { status: 201, body: { id: created["Id"], success: true, errors: [] } };
      },
    },
    { method: "GET", path: row, handler: (request) => get(request, visible(store, idIn(store, request))) },
    {
      method: "PATCH",
      path: row,
      handler: (request) => {
        const id = idIn(store, request);
        const body = jsonBody(request);
        refuseKey("Id", body);
        if (wasChanged(request, store.alive(id))) return { status: 412 };
        records.update(id, body);
        return { status: 204 };
      },
    },
    {
      method: "DELETE",
      path: row,
      handler: (request) => {
        records.remove(idIn(store, request));
        return { status: 204 };
      },
    },
    {
      method: "GET",
      path: rowByKey,
      handler: (request) => {
        const rows = rowsNamed(store, request);
        return rows.length > 1 ? choices(request, rows) : get(request, one(rows));
      },
    },
    { method: "PATCH", path: rowByKey, handler: (request) => upsert(store, records, request) },
    {
      method: "DELETE",
      path: rowByKey,
      handler: (request) => {
        const rows = rowsNamed(store, request);
        if (rows.length > 1) return choices(request, rows);
        records.remove(String(one(rows)["Id"]));
        return { status: 204 };
      },
    },
  ];
}

function upsert(store: Store, records: Records, request: ApiRequest): TwinResponse {
  const spec = specIn(store, request.params);
  const field = keyField(store, spec, request.params["field"] ?? "");
  const rows = rowsNamed(store, request);
  if (rows.length > 1) return choices(request, rows);
  const fields = jsonBody(request);
  refuseKey(field.name, fields);
  const value = request.params["value"] ?? "";
  const saved = store.atomically(() => upsertRow(store, records, { spec, field, value, fields }));
  const { id, created } = saved;
  return { status: created ? 201 : 200, body: { id, success: true, errors: [], created } };
}

/** The key is in the path, so the body must not name it again. */
function refuseKey(name: string, body: Readonly<Record<string, unknown>>): void {
  if (!Object.keys(body).some((key) => key.toLowerCase() === name.toLowerCase())) return;
  const message = `The ${name} field should not be specified in the sobject data.`;
  throw new SalesforceError("INVALID_FIELD", message);
}

function rowsNamed(store: Store, { params }: ApiRequest): readonly StoredRow[] {
  const spec = specIn(store, params);
  const field = keyField(store, spec, params["field"] ?? "");
  const value = params["value"] ?? "";
  return rowsByKey(store, spec, field, field.type === "id" ? (canonicalId(value) ?? "") : value);
}

/** Paths of the rows that all have the key. */
function choices({ base, params }: ApiRequest, rows: readonly StoredRow[]): TwinResponse {
  return {
    status: 300,
    body: rows.map((found) => `${base}/sobjects/${params["type"]}/${String(found["Id"])}`),
  };
}

function one(rows: readonly StoredRow[]): StoredRow {
  const [found] = rows;
  if (found) return found;
  throw notFound();
}

function idIn(store: Store, { params }: ApiRequest): string {
  const spec = specIn(store, params);
  const id = canonicalId(params["id"] ?? "");
  if (id === null) throw new SalesforceError("MALFORMED_ID", "malformed id");
  if (!id.startsWith(spec.keyPrefix)) throw notFound();
  return id;
}

function visible(store: Store, id: string): StoredRow {
  const found = store.find(id);
  if (found && found["IsDeleted"] === false) return found;
  throw notFound();
}
