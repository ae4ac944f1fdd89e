import type { TwinRequest, TwinResponse } from "#connectors/kit/twin-server.ts";
import type { ObjectSpec } from "./org-schema.ts";
import type { Store, StoredRow } from "./store.ts";
import { SalesforceError } from "./vendor-error.ts";

/** A request to a resource below `/services/data/<version>`. */
export interface ApiRequest extends Pick<
  TwinRequest,
  "method" | "path" | "query" | "headers" | "rawBody" | "params"
> {
  /** Path of the version that was asked, e.g. `/services/data/v61.0`: every link in the answer repeats it. */
  readonly base: string;
}

export interface ApiRoute {
  readonly method: string;
  /** Below the version's path. */
  readonly path: string;
  readonly handler: (request: ApiRequest) => TwinResponse;
}

export function attributesOf(base: string, type: string, row: StoredRow) {
  return { type, url: `${base}/sobjects/${type}/${String(row["Id"])}` };
}

export function pickFields(
  store: Store,
  base: string,
  spec: ObjectSpec,
  row: StoredRow,
  names: readonly string[],
) {
  const record: Record<string, unknown> = { attributes: attributesOf(base, spec.name, row) };
  for (const name of names) {
    const field = store.field(spec, name);
    if (!field)
      throw new SalesforceError("INVALID_FIELD", `No such column '${name}' on sobject of type ${spec.name}`);
    record[field.name] = row[field.name] ?? null;
  }
  return record;
}

/** Fields that our user sees. */
export function visibleNames(store: Store, spec: ObjectSpec): readonly string[] {
  return [...spec.fields.values()].filter((field) => store.isVisible(spec, field)).map(({ name }) => name);
}

export function notFound(): SalesforceError {
  return new SalesforceError("NOT_FOUND", "The requested resource does not exist", { status: 404 });
}

/** The object that a path names. */
export function specIn(store: Store, params: Readonly<Record<string, string>>): ObjectSpec {
  const spec = store.spec(params["type"] ?? "");
  if (spec) return spec;
  throw notFound();
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

/** A text in a body, or what stands for it when it is absent or no text. */
export function textIn(body: Readonly<Record<string, unknown>>, name: string, fallback = ""): string {
  const value = body[name];
  return typeof value === "string" ? value : fallback;
}

export function headerOf(request: Pick<ApiRequest, "headers">, name: string): string | undefined {
  const value = request.headers[name];
  return Array.isArray(value) ? value[0] : value;
}

/** The answer of a handler, or its refusal in Salesforce's words. */
export function guarded(work: () => TwinResponse): TwinResponse {
  try {
    return work();
  } catch (error) {
    if (error instanceof SalesforceError) return error.response();
    throw error;
  }
}
