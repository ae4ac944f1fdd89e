import { canonicalId } from "./ids.ts";
import type { FieldSpec, ObjectSpec } from "./org-schema.ts";
import { vendorInstant, type Store, type StoredRow, type Value } from "./store.ts";
import { SalesforceError } from "./vendor-error.ts";

/** Checks what a client wants to write: unknown and hidden fields, read-only ones, types, lengths, picklists, references. */
export function parseFields(
  store: Store,
  spec: ObjectSpec,
  input: Readonly<Record<string, unknown>>,
  verb: "create" | "update",
): StoredRow {
  const row: StoredRow = {};
  for (const [name, value] of Object.entries(input)) {
    if (name === "attributes" || name === "id" || name === "Id") continue;
    const field = store.field(spec, name);
    if (!field)
      throw new SalesforceError("INVALID_FIELD", `No such column '${name}' on sobject of type ${spec.name}`);
    if (field.readOnly) throw notWritable([field.name]);
    row[field.name] = parseValue(store, field, value);
    if (verb === "update" && field.required && row[field.name] === null) {
      throw new SalesforceError("REQUIRED_FIELD_MISSING", `Required fields are missing: [${field.name}]`, {
        fields: [field.name],
      });
    }
  }
  return row;
}

function notWritable(fields: readonly string[]): SalesforceError {
  return new SalesforceError(
    "INVALID_FIELD_FOR_INSERT_UPDATE",
    `Unable to create/update fields: ${fields.join(", ")}. Please check the security settings of this field and verify that it is read/write for your profile or permission set.`,
    { fields },
  );
}

function wrongType(field: FieldSpec): SalesforceError {
  return new SalesforceError(
    "JSON_PARSER_ERROR",
    `Cannot deserialize instance of ${field.type} from request value`,
  );
}

function parseValue(store: Store, field: FieldSpec, value: unknown): Value {
  if (field.type === "boolean") {
    if (typeof value !== "boolean") throw wrongType(field);
    return value;
  }
  if (value === null || value === "") return null;
  if (field.type === "double" || field.type === "int") {
    if (typeof value !== "number") throw wrongType(field);
    return value;
  }
  if (typeof value !== "string") throw wrongType(field);
  return parseText(store, field, value);
}

function parseText(store: Store, field: FieldSpec, text: string): Value {
  const fields = [field.name];
  switch (field.type) {
    case "datetime": {
      const at = new Date(text.replace(/([+-]\d{2})(\d{2})$/, "$1:$2"));
      if (!/^\d{4}-\d{2}-\d{2}T/.test(text) || Number.isNaN(at.getTime())) throw wrongType(field);
      return vendorInstant(at.getTime());
    }
    case "date":
      if (!/^\d{4}-\d{2}-\d{2}$/.test(text)) throw wrongType(field);
      return text;
    case "reference": {
      const id = canonicalId(text);
      if (id === null)
        throw new SalesforceError("MALFORMED_ID", `${field.name}: id value of incorrect type`, { fields });
      const target = store.find(id);
      const isTarget = field.referenceTo.some((type) => store.spec(type)?.keyPrefix === id.slice(0, 3));
      if (!isTarget || !target || target["IsDeleted"] === true) {
        throw new SalesforceError("INVALID_CROSS_REFERENCE_KEY", "invalid cross reference id", { fields });
      }
      return id;
    }
    case "email":
      if (!/^[^@\s]+@[^@\s]+\.[^@\s]+$/.test(text)) {
        throw new SalesforceError("INVALID_EMAIL_ADDRESS", `${field.name}: invalid email address: ${text}`, {
          fields,
        });
      }
      return limited(field, text);
    case "picklist":
      if (field.values && !field.values.includes(text)) {
        throw new SalesforceError(
          "INVALID_OR_NULL_FOR_RESTRICTED_PICKLIST",
          `${field.name}: bad value for restricted picklist field: ${text}`,
          { fields },
        );
      }
      return limited(field, text);
    case "id":
    case "string":
    case "textarea":
    case "phone":
    case "url":
    case "boolean":
    case "double":
    case "int":
    default:
      return limited(field, text);
  }
}

function limited(field: FieldSpec, text: string): string {
  if (text.length <= field.length) return text;
  throw new SalesforceError(
    "STRING_TOO_LONG",
    `${field.name}: data value too large (max length=${field.length})`,
    {
      fields: [field.name],
    },
  );
}
