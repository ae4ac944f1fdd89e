/** One setting as its JSON schema tells it, flattened; bounds and formats as they are. */
export interface Setting {
  readonly required: boolean;
  readonly types: readonly string[];
  /** The only values, where there are only some. */
  readonly values?: readonly unknown[];
  readonly limits?: Readonly<Record<string, unknown>>;
  /** What it is where nobody sets it; absent where it is nothing then. */
  readonly default?: unknown;
}

interface Schema {
  readonly type?: string | readonly string[];
  readonly properties?: Readonly<Record<string, Schema>>;
  readonly propertyNames?: Schema;
  readonly required?: readonly string[];
  readonly items?: Schema;
  readonly enum?: readonly unknown[];
  readonly const?: unknown;
  readonly default?: unknown;
  readonly anyOf?: readonly Schema[];
  readonly oneOf?: readonly Schema[];
  readonly additionalProperties?: Schema | boolean;
}

const LIMITS = [
  "minimum",
  "exclusiveMinimum",
  "maximum",
  "exclusiveMaximum",
  "multipleOf",
  "minLength",
  "maxLength",
  "minItems",
  "maxItems",
  "pattern",
  "format",
];
const SCALARS = ["string", "number", "integer", "boolean"];

/** Every setting by its path: `a.b`, `a[]` for elements, `a{}` for values by name, `a{key}` for the names, `a(kind=x)` for an alternative. */
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
  const parts = partsOf(schema);
  const alternatives = parts.filter(({ properties }) => properties);
  for (const [index, part] of parts.entries()) {
    // What one of several takes or asks for says nothing about the others.
    const marks = marksOf(part);
    if (part.properties && (alternatives.length > 1 || marks !== ""))
      element(part, `${path}(${marks || index})`, found);
    else collect(part, path, found);
  }
  if (schema.items) element(schema.items, `${path}[]`, found);
  if (schema.propertyNames) found[`${path}{key}`] = described(schema.propertyNames, false);
  if (typeof schema.additionalProperties === "object")
    element(schema.additionalProperties, `${path}{}`, found);
}

function partsOf({ anyOf = [], oneOf = [] }: Schema): readonly Schema[] {
  return [...anyOf, ...oneOf];
}

/** What tells an alternative from the others, so that their order makes no difference; empty where nothing does. */
function marksOf({ properties = {} }: Schema): string {
  const marks = Object.entries(properties).flatMap(([name, { const: mark }]) =>
    typeof mark === "string" || typeof mark === "boolean" ? [`${name}=${mark}`] : [],
  );
  return marks.join(",");
}

function element(schema: Schema, at: string, found: Record<string, Setting>): void {
  found[at] = described(schema, false);
  collect(schema, at, found);
}

function described(schema: Schema, required: boolean): Setting {
  const parts = [schema, ...partsOf(schema)];
  const types = [...new Set(parts.flatMap(({ type }) => type ?? []))].sort();
  const values = valuesOf(parts);
  const limits = limitsOf(parts);
  return {
    required,
    types,
    ...(values.length > 0 ? { values } : {}),
    ...(Object.keys(limits).length > 0 ? { limits } : {}),
    ...(schema.default === undefined ? {} : { default: schema.default }),
  };
}

/** None where any text, number or boolean is taken beside those that have a name. */
function valuesOf(parts: readonly Schema[]): readonly unknown[] {
  const isNamed = (part: Schema) => part.enum !== undefined || part.const !== undefined;
  const isFree = parts.some(
    (part) => !isNamed(part) && [part.type ?? []].flat().some((type) => SCALARS.includes(type)),
  );
  return isFree ? [] : parts.flatMap((part) => part.enum ?? (part.const === undefined ? [] : [part.const]));
}

/** Of all alternatives, for each is about a type of its own; those of one that another one gives otherwise are left out. */
function limitsOf(parts: readonly Schema[]): Readonly<Record<string, unknown>> {
  const all = parts.flatMap((part) => Object.entries(normalised(part)));
  return Object.fromEntries(
    all.filter(([name, value]) => all.every(([other, another]) => other !== name || another === value)),
  );
}

/** Whole numbers above 0 are those from 1; bounds that no number of JavaScript passes are none. */
function normalised(part: Schema): Readonly<Record<string, unknown>> {
  const given = Object.entries(part).filter(([name, value]) => LIMITS.includes(name) && value !== undefined);
  return Object.fromEntries(
    given
      .map(([name, value]): readonly [string, unknown] => {
        if (part.type !== "integer" || typeof value !== "number") return [name, value];
        if (name === "exclusiveMinimum") return ["minimum", value + 1];
        return name === "exclusiveMaximum" ? ["maximum", value - 1] : [name, value];
      })
      .filter(([, value]) => typeof value !== "number" || Math.abs(value) < Number.MAX_SAFE_INTEGER),
  );
}
