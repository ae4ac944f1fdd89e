import { canonicalId } from "./ids.ts";
import type { FieldSpec, ObjectSpec } from "./org-schema.ts";
import type { Literal, Path } from "./soql-parser.ts";
import { locate } from "./soql-tokens.ts";
import { vendorInstant, type Store, type StoredRow, type Value } from "./store.ts";
import { SalesforceError } from "./vendor-error.ts";

export interface Column {
  /** Relationship names that lead to the field. */
  readonly relations: readonly { readonly name: string; readonly type: string; readonly field: string }[];
  readonly field: FieldSpec;
}

const hint =
  "If you are attempting to use a custom field, be sure to append the '__c' after the custom field name. Please reference your WSDL or the describe call for the appropriate names.";

export function specOf(store: Store, from: Path, query: string): ObjectSpec {
  const spec = store.spec(from.text);
  if (spec) return spec;
  const message = `sObject type '${from.text}' is not supported. If you are attempting to use a custom object, be sure to append the '__c' after the entity name. Please reference your WSDL or the describe call for the appropriate names.`;
  throw new SalesforceError("INVALID_TYPE", locate(query, from.at, message));
}

export function resolve(store: Store, spec: ObjectSpec, path: Path, query: string): Column {
  const parts = path.text.split(".");
  const last = parts.pop() ?? "";
  const relations: { name: string; type: string; field: string }[] = [];
  let current = spec;
  for (const part of parts) {
    const link = [...current.fields.values()].find(
      ({ relationshipName }) => relationshipName?.toLowerCase() === part.toLowerCase(),
    );
    const target = link && store.isVisible(current, link) ? store.spec(link.referenceTo[0] ?? "") : null;
    if (!link?.relationshipName || !target) {
      const message = `Didn't understand relationship '${part}' in field path. ${hint.replace("custom field,", "custom relationship,").replace("'__c'", "'__r'").replace("custom field name", "custom relationship name")}`;
      throw new SalesforceError("INVALID_FIELD", locate(query, path.at, message));
    }
    relations.push({ name: link.relationshipName, type: target.name, field: link.name });
    current = target;
  }
  const field = store.field(current, last);
  if (field) return { relations, field };
  const message = `No such column '${last}' on entity '${current.name}'. ${hint}`;
  throw new SalesforceError("INVALID_FIELD", locate(query, path.at, message));
}

export function valueAt(store: Store, row: StoredRow, column: Column): Value {
  let current: StoredRow | null = row;
  for (const { field } of column.relations) {
    const id: Value = current?.[field] ?? null;
    current = typeof id === "string" ? store.find(id) : null;
  }
  return current?.[column.field.name] ?? null;
}

/** A literal in the stored form of its field, or a refusal. */
export function operand(column: Column, literal: Literal, query: string, path: Path): Value {
  const { type, name } = column.field;
  const { kind, text } = literal;
  if (kind === "null") return null;
  const bad = () =>
    new SalesforceError(
      "INVALID_QUERY_FILTER_OPERATOR",
      locate(
        query,
        path.at,
        `value of filter criterion for field '${name}' must be of type ${type} and should ${type === "boolean" || type === "datetime" || type === "double" ? "not " : ""}be enclosed in quotes`,
      ),
    );
  switch (type) {
    case "boolean":
      if (kind !== "boolean") throw bad();
      return text === "true";
    case "datetime":
      if (kind !== "instant") throw bad();
      return vendorInstant(Date.parse(text));
    case "date":
      if (kind !== "date") throw bad();
      return text;
    case "double":
    case "int":
      if (kind !== "number") throw bad();
      return Number(text);
    case "id":
    case "reference": {
      if (kind !== "string") throw bad();
      const id = canonicalId(text);
      if (id !== null) return id;
      throw new SalesforceError(
        "INVALID_QUERY_FILTER_OPERATOR",
        locate(query, path.at, `invalid ID field: ${text}`),
      );
    }
    case "string":
    case "textarea":
    case "email":
    case "phone":
    case "url":
    case "picklist":
    default:
      if (kind !== "string") throw bad();
      return text.toLowerCase();
  }
}

export function comparable(column: Column, value: Value): Value {
  const isText = !["id", "reference", "boolean", "date", "datetime", "double", "int"].includes(
    column.field.type,
  );
  return isText && typeof value === "string" ? value.toLowerCase() : value;
}
