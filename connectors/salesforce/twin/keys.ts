import type { FieldSpec, ObjectSpec } from "./org-schema.ts";
import type { Store, StoredRow } from "./store.ts";

/** Rows, not in the bin, that have this value in a key field; case is ignored. */
export function rowsByKey(
  store: Store,
  spec: ObjectSpec,
  field: FieldSpec,
  value: string,
): readonly StoredRow[] {
  if (field.type === "id") {
    const row = store.table(spec.name).get(value);
    return row && row["IsDeleted"] === false ? [row] : [];
  }
  const wanted = value.toLowerCase();
  return [...store.table(spec.name).values()].filter(
    (row) => row["IsDeleted"] === false && String(row[field.name] ?? "").toLowerCase() === wanted,
  );
}
