import type { TwinResponse } from "#connectors/kit/twin-server.ts";

import { canonicalId } from "./ids.ts";
import type { ObjectSpec } from "./org-schema.ts";
import { pickFields, textIn } from "./resource.ts";
import type { Records } from "./records.ts";
import type { Store } from "./store.ts";
import { keyField, upsertRow } from "./upsert.ts";
import { SalesforceError } from "./vendor-error.ts";

const MAX_ROWS = 200;
const MAX_RETRIEVE = 2000;
const MAX_RUNS = 10;

interface Row {
  readonly type: string;
  readonly id: string;
  readonly fields: Record<string, unknown>;
}

/** Id of the row; an upsert says also whether it is new. */
type Saved = string | { readonly id: string; readonly created: boolean };

class RolledBack extends Error {}

/** sObject Collections: rows in input order, each with its own success, or all rolled back. */
export class Collections {
  readonly #store: Store;
  readonly #records: Records;

  constructor(store: Store, records: Records) {
    this.#store = store;
    this.#records = records;
  }

  create(body: Readonly<Record<string, unknown>>): TwinResponse {
    return this.#each(this.#rows(body), body["allOrNone"] === true, ({ type, fields }) =>
      String(this.#records.create(type, fields)["Id"]),
    );
  }

  update(body: Readonly<Record<string, unknown>>): TwinResponse {
    const rows = this.#rows(body);
    const seen = new Set<string>();
    return this.#each(rows, body["allOrNone"] === true, ({ type, id, fields }) => {
      const known = canonicalId(id);
      if (known === null) throw new SalesforceError("MALFORMED_ID", "malformed id", { fields: ["Id"] });
      if (seen.has(known)) throw new SalesforceError("DUPLICATE_VALUE", "duplicate id in list");
      seen.add(known);
      if (this.#store.specOfId(known)?.name !== type) {
        throw new SalesforceError("INVALID_CROSS_REFERENCE_KEY", "invalid cross reference id");
      }
      this.#records.update(known, fields);
      return known;
    });
  }

  remove(query: URLSearchParams): TwinResponse {
    const ids = (query.get("ids") ?? "").split(",").filter(Boolean);
    limited(ids.length, MAX_ROWS);
    const rows = ids.map((id) => ({ type: "", id, fields: {} }));
    return this.#each(rows, query.get("allOrNone") === "true", ({ id }) => {
      const known = canonicalId(id) ?? id;
      this.#records.remove(known);
      return known;
    });
  }

  retrieve(base: string, spec: ObjectSpec, body: Readonly<Record<string, unknown>>): TwinResponse {
    const ids = strings(body["ids"]);
    const names = strings(body["fields"]);
    limited(ids.length, MAX_RETRIEVE);
    const records = ids.map((id) => {
      const row = this.#store.find(canonicalId(id) ?? "");
      return row && row["IsDeleted"] === false && id.startsWith(spec.keyPrefix)
        ? pickFields(this.#store, base, spec, row, names)
        : null;
    });
    return { status: 200, body: records };
  }

  upsert(spec: ObjectSpec, name: string, body: Readonly<Record<string, unknown>>): TwinResponse {
    const field = keyField(this.#store, spec, name);
    const seen = new Set<string>();
    return this.#each(this.#rows(body), body["allOrNone"] === true, ({ type, id, fields }) => {
      if (this.#store.spec(type)?.name !== spec.name)
        throw new SalesforceError("INVALID_TYPE", `${type} is not the type of this call`);
      const { [field.name]: _, ...rest } = fields;
      const value = field.name === "Id" ? id : textIn(fields, field.name);
      const key = value.toLowerCase();
      if (seen.has(key))
        throw new SalesforceError("DUPLICATE_VALUE", `Duplicate external id specified: ${value}`);
      seen.add(key);
      return upsertRow(this.#store, this.#records, { spec, field, value, fields: rest });
    });
  }

  #rows(body: Readonly<Record<string, unknown>>): readonly Row[] {
    const records: unknown = body["records"];
    if (!Array.isArray(records)) throw new SalesforceError("INVALID_INPUT", "records is required");
    limited(records.length, MAX_ROWS);
    const rows = (records as Record<string, unknown>[]).map((record): Row => {
      const { attributes, id, Id, ...fields } = record;
      const type: unknown = (attributes as Record<string, unknown> | undefined)?.["type"];
      if (typeof type !== "string") throw new SalesforceError("INVALID_INPUT", "attributes.type is required");
      const key = id ?? Id;
      return { type, id: typeof key === "string" ? key : "", fields };
    });
    const runs = rows.filter(({ type }, index) => type !== rows[index - 1]?.type).length;
    if (runs > MAX_RUNS)
      throw new SalesforceError("INVALID_INPUT", "too many changes of type in one request");
    return rows;
  }

  #each(rows: readonly Row[], allOrNone: boolean, work: (row: Row) => Saved): TwinResponse {
    const results: unknown[] = [];
    let failures = 0;
    const runAll = () => {
      for (const row of rows) {
        try {
          const saved = this.#store.atomically(() => work(row));
          results.push({ ...(typeof saved === "string" ? { id: saved } : saved), success: true, errors: [] });
        } catch (error) {
          // A value that does not parse fails the call, not the row.
          if (!(error instanceof SalesforceError) || error.code === "JSON_PARSER_ERROR") throw error;
          failures += 1;
          results.push(error.row());
        }
      }
      if (allOrNone && failures > 0) throw new RolledBack();
    };
    try {
      if (allOrNone) this.#store.atomically(runAll);
      else runAll();
    } catch (error) {
      if (!(error instanceof RolledBack)) throw error;
      const text =
        "Record rolled back because not all records were valid and the request was using AllOrNone header";
      const innocent = new SalesforceError("ALL_OR_NONE_OPERATION_ROLLED_BACK", text).row();
      const body = results.map((result) => ((result as { success: boolean }).success ? innocent : result));
      return { status: 200, body };
    }
    return { status: 200, body: results };
  }
}

function strings(value: unknown): readonly string[] {
  return Array.isArray(value) ? value.filter((item): item is string => typeof item === "string") : [];
}

function limited(count: number, most: number): void {
  if (count <= most) return;
  throw new SalesforceError(
    "EXCEEDED_MAX_SIZE_REQUEST",
    `record limit reached. cannot submit more than ${most} records in this call`,
  );
}
