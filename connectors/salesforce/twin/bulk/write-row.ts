import { canonicalId } from "../ids.ts";
import type { FieldSpec } from "../org-schema.ts";
import type { Records } from "../records.ts";
import { specIn } from "../resource.ts";
import type { Store } from "../store.ts";
import { keyField, upsertRow } from "../upsert.ts";
import { SalesforceError } from "../vendor-error.ts";
import type { IngestJob } from "./job.ts";

type Fields = Record<string, unknown>;

/** Writes one row of an upload and notes how it went. */
export function writeRow(store: Store, records: Records, job: IngestJob, row: readonly string[]): void {
  try {
    const fields = fieldsOf(store, job, row);
    const { id, created } = store.atomically(() => save(store, records, job, fields));
    job.successful.push({ id, created, row });
  } catch (error) {
    if (!(error instanceof SalesforceError)) throw error;
    const id = idColumn(job, row);
    job.failed.push({
      id,
      error: `${error.code}:${error.message}:${[...error.fields, ""].join(" ")}--`,
      row,
    });
  }
}

function idColumn(job: IngestJob, row: readonly string[]): string {
  const index = job.header.findIndex((name) => name.toLowerCase() === "id");
  return canonicalId(row[index] ?? "") ?? "";
}

/** An empty cell leaves a field alone, `#N/A` empties it. */
function fieldsOf(store: Store, job: IngestJob, row: readonly string[]): Fields {
  const spec = specIn(store, { type: job.object });
  const fields: Fields = {};
  for (const [index, name] of job.header.entries()) {
    const field = store.field(spec, name);
    const cell = row[index] ?? "";
    if (!field || cell === "") continue;
    fields[field.name] = cell === "#N/A" ? null : valueOf(field, cell);
  }
  return fields;
}

const forms: Partial<Record<FieldSpec["type"], RegExp>> = {
  boolean: /^(true|false|1|0)$/i,
  double: /^-?\d+(\.\d+)?(E-?\d+)?$/i,
  int: /^-?\d+$/,
  date: /^\d{4}-\d{2}-\d{2}$/,
  datetime: /^\d{4}-\d{2}-\d{2}T/,
};

function valueOf(field: FieldSpec, cell: string): unknown {
  if (forms[field.type]?.test(cell) === false) {
    const text = `${field.name}: value not of required type: ${cell}`;
    throw new SalesforceError("INVALID_TYPE_ON_FIELD_IN_RECORD", text, { fields: [field.name] });
  }
  if (field.type === "boolean") return /^(true|1)$/i.test(cell);
  return field.type === "double" || field.type === "int" ? Number(cell) : cell;
}

function save(store: Store, records: Records, job: IngestJob, { Id, ...fields }: Fields) {
  const spec = specIn(store, { type: job.object });
  if (job.operation === "insert")
    return { id: String(records.create(spec.name, fields)["Id"]), created: true };
  if (job.operation === "upsert") {
    const field = keyField(store, spec, job.externalIdFieldName ?? "");
    const { [field.name]: value, ...rest } = fields;
    const key = field.name === "Id" ? Id : value;
    return upsertRow(store, records, {
      spec,
      field,
      value: typeof key === "string" ? key : "",
      fields: rest,
    });
  }
  if (typeof Id !== "string")
    throw new SalesforceError("MISSING_ARGUMENT", `Id not specified in an ${job.operation} call`);
  const id = canonicalId(Id);
  if (id === null) throw new SalesforceError("MALFORMED_ID", `malformed id ${Id}`, { fields: ["Id"] });
  if (!id.startsWith(spec.keyPrefix))
    throw new SalesforceError("INVALID_CROSS_REFERENCE_KEY", "invalid cross reference id");
  if (job.operation === "update") records.update(id, fields);
  else records.remove(id);
  if (job.operation === "hardDelete") store.purge(spec.name, id);
  return { id, created: false };
}
