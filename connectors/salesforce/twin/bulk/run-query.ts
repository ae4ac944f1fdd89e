import { resolve, specOf, valueAt } from "../soql-columns.ts";
import { parseSoql, type Select } from "../soql-parser.ts";
import { matching } from "../soql-run.ts";
import type { Store, Value } from "../store.ts";
import { SalesforceError } from "../vendor-error.ts";
import type { QueryJob } from "./job.ts";

/** Parses what a bulk query may ask; counts, offsets and child queries are for REST only. */
export function parseBulkQuery(
  store: Store,
  soql: string,
): { readonly select: Select; readonly object: string } {
  const select = parseSoql(soql);
  const spec = specOf(store, select.from, soql);
  const unsupported = select.isCount
    ? "Aggregate"
    : select.children.length > 0
      ? "Child"
      : select.offset > 0
        ? "Offset"
        : null;
  if (unsupported !== null) {
    const text = `${unsupported} queries are not supported in Bulk Query`;
    throw new SalesforceError("FUNCTIONALITY_NOT_ENABLED", text);
  }
  for (const path of select.paths) resolve(store, spec, path, soql);
  return { select, object: spec.name };
}

/** Runs the query now: columns as the client wrote them, values as CSV has them. */
export function runQuery(store: Store, job: Pick<QueryJob, "query" | "operation">) {
  const { select } = parseBulkQuery(store, job.query);
  const spec = specOf(store, select.from, job.query);
  const columns = select.paths.map((path) => resolve(store, spec, path, job.query));
  const header = columns.map(({ relations, field }) =>
    [...relations.map(({ name }) => name), field.name].join("."),
  );
  const rows = matching(store, spec, select, job.operation === "queryAll").map((row) =>
    columns.map((column) => textOf(valueAt(store, row, column))),
  );
  return { header, rows };
}

/** Unlike REST, bulk results have their times with a Z. */
function textOf(value: Value): string | null {
  return value === null ? null : String(value).replace(/^(\d{4}-\d\d-\d\dT[\d:.]+)\+0000$/, "$1Z");
}
