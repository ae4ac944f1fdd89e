import type { TwinRequest } from "#connectors/kit/twin-server.ts";
import type { ObjectSpec } from "./org-schema.ts";
import type { Store, StoredRow } from "./store.ts";
import { SalesforceError } from "./vendor-error.ts";

export const API_VERSION = "61.0";
export const BASE_PATH = `/services/data/v${API_VERSION}`;

export type ApiRequest = Pick<TwinRequest, "method" | "path" | "query" | "headers" | "rawBody" | "params">;

export function pickFields(store: Store, spec: ObjectSpec, row: StoredRow, names: readonly string[]) {
  const record: Record<string, unknown> = {
    attributes: { type: spec.name, url: `${BASE_PATH}/sobjects/${spec.name}/${String(row["Id"])}` },
  };
  for (const name of names) {
    const field = store.field(spec, name);
    if (!field)
      throw new SalesforceError("INVALID_FIELD", `No such column '${name}' on sobject of type ${spec.name}`);
    record[field.name] = row[field.name] ?? null;
  }
  return record;
}

export function notFound(): SalesforceError {
  return new SalesforceError("NOT_FOUND", "The requested resource does not exist", { status: 404 });
}
