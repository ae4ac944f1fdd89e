/** One setting as its JSON schema tells it, flattened; bounds and formats as they are. */
export interface Setting {
  readonly required: boolean;
  readonly types: readonly string[];
  /** The only values, where there are only some. */
  readonly values?: readonly unknown[];
  readonly limits?: Readonly<Record<string, unknown>>;
}

interface Schema {
  readonly type?: string | readonly string[];
  readonly properties?: Readonly<Record<string, Schema>>;
  readonly required?: readonly string[];
  readonly items?: Schema;
  readonly enum?: readonly unknown[];
  readonly const?: unknown;
  readonly anyOf?: readonly Schema[];
  readonly oneOf?: readonly Schema[];
  readonly additionalProperties?: Schema | boolean;
}

const LIMITS = [
  "minimum",
  "exclusiveMinimum",
  "maximum",
  "exclusiveMaximum",
  "minLength",
  "maxLength",
  "minItems",
  "maxItems",
  "pattern",
  "format",
];

/** Every setting by its path. */
export function settingsOf(schema: object): Readonly<Record<string, Setting>> {
  const found: Record<string, Setting> = {};
  collect(schema as Schema, "", found);
  return Object.fromEntries(Object.entries(found).sort(([a], [b]) => (a < b ? -1 : 1)));
}

function collect(schema: Schema, path: string, found: Record<string, Setting>): void {
  for (const [name, inner] of Object.entries(schema.properties ?? {})) {
    const at = path === "" ? name : `${path}.${name}`;
    found[at] = described(inner, schema.required?.includes(name) ?? false);
    collect(inner, at, found);
  }
  for (const part of [...(schema.anyOf ?? []), ...(schema.oneOf ?? [])]) collect(part, path, found);
  if (schema.items) element(schema.items, `${path}[]`, found);
  if (typeof schema.additionalProperties === "object")
    element(schema.additionalProperties, `${path}{}`, found);
}

function element(schema: Schema, at: string, found: Record<string, Setting>): void {
  found[at] = described(schema, false);
  collect(schema, at, found);
}

function described(schema: Schema, required: boolean): Setting {
  const parts = [schema, ...(schema.anyOf ?? []), ...(schema.oneOf ?? [])];
  const types = [...new Set(parts.flatMap(({ type }) => type ?? []))].sort();
  const values = parts.flatMap((part) => part.enum ?? (part.const === undefined ? [] : [part.const]));
  const limits = Object.fromEntries(
    Object.entries(schema).filter(([name, value]) => LIMITS.includes(name) && value !== undefined),
  );
  return {
    required,
    types,
    ...(values.length > 0 ? { values } : {}),
    ...(Object.keys(limits).length > 0 ? { limits } : {}),
  };
}
