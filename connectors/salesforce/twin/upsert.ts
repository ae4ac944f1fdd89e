import { canonicalId } from "./ids.ts";
import { rowsByKey } from "./keys.ts";
import type { FieldSpec, ObjectSpec } from "./org-schema.ts";
import type { Records } from "./records.ts";
import type { Store } from "./store.ts";
import { SalesforceError } from "./vendor-error.ts";

/** The field that names rows of an upsert: an external id, an idLookup field or Id itself. */
export function keyField(store: Store, spec: ObjectSpec, name: string): FieldSpec {
  const field = store.field(spec, name);
  if (field?.idLookup) return field;
  throw new SalesforceError(
    "NOT_FOUND",
    `Provided external ID field does not exist or is not accessible: ${name}`,
    { status: 404 },
  );
}

export interface Upsert {
  readonly spec: ObjectSpec;
  readonly field: FieldSpec;
  readonly value: string;
  readonly fields: Readonly<Record<string, unknown>>;
}

/** Updates the one row that has the key, or creates it. */
export function upsertRow(
  store: Store,
  records: Records,
  { spec, field, value, fields }: Upsert,
): { readonly id: string; readonly created: boolean } {
  if (field.type === "id") return updateById(records, value, fields);
  if (value === "") {
    throw new SalesforceError("MISSING_ARGUMENT", `${field.name} not specified`);
  }
  const [found, ...others] = rowsByKey(store, spec, field, value).map((row) => String(row["Id"]));
  if (others.length > 0) {
    const ids = [found, ...others].join(", ");
    throw new SalesforceError(
      "DUPLICATE_EXTERNAL_ID",
      `${field.name}: more than one record found for external id field: [${ids}]`,
      { fields: [field.name] },
    );
  }
  if (found !== undefined) {
    records.update(found, fields);
    return { id: found, created: false };
  }
  const row = records.create(spec.name, { ...fields, [field.name]: value });
  return { id: String(row["Id"]), created: true };
}

function updateById(records: Records, value: string, fields: Readonly<Record<string, unknown>>) {
  const id = canonicalId(value);
  if (id === null) throw new SalesforceError("MALFORMED_ID", "malformed id", { fields: ["Id"] });
  records.update(id, fields);
  return { id, created: false };
}
