import { canonicalId } from "./ids.ts";
import type { ObjectSpec } from "./org-schema.ts";
import { comparable, operand, resolve, specOf, valueAt, type Column } from "./soql-columns.ts";
import type { Condition, Path, Select } from "./soql-parser.ts";
import { locate, malformed } from "./soql-tokens.ts";
import type { Store, StoredRow, Value } from "./store.ts";
import { SalesforceError } from "./vendor-error.ts";

type Predicate = (row: StoredRow) => boolean;

function like(pattern: string): RegExp {
  const source = pattern
    .replace(/[.*+?^${}()|[\]\\]/g, "\\$&")
    .replaceAll("%", ".*")
    .replaceAll("_", ".");
  return new RegExp(`^${source}$`, "is");
}

class Compiler {
  readonly #store: Store;
  readonly #query: string;
  readonly #spec: ObjectSpec;
  readonly #withDeleted: boolean;

  constructor(store: Store, spec: ObjectSpec, query: string, withDeleted: boolean) {
    this.#store = store;
    this.#spec = spec;
    this.#query = query;
    this.#withDeleted = withDeleted;
  }

  condition(condition: Condition, nested = false): Predicate {
    switch (condition.kind) {
      case "AND": {
        const parts = condition.parts.map((part) => this.condition(part, nested));
        return (row) => parts.every((part) => part(row));
      }
      case "OR": {
        const parts = condition.parts.map((part) => this.condition(part, true));
        return (row) => parts.some((part) => part(row));
      }
      case "NOT": {
        const part = this.condition(condition.part, true);
        return (row) => !part(row);
      }
      case "COMPARE":
        return this.#compare(condition);
      case "IN": {
        const column = this.#column(condition.path);
        const values = new Set(
          condition.values.map((value) => operand(column, value, this.#query, condition.path)),
        );
        return (row) =>
          values.has(comparable(column, valueAt(this.#store, row, column))) !== condition.negated;
      }
      case "SEMI_JOIN": {
        if (nested) {
          const message = "Semi join sub-selects are only allowed at the top level WHERE expressions";
          throw malformed(this.#query, condition.path.at, message);
        }
        const column = this.#column(condition.path);
        const values = this.#semiJoin(condition.query);
        return (row) => values.has(valueAt(this.#store, row, column)) !== condition.negated;
      }
      default:
        throw new Error(`unknown condition ${String(condition satisfies never)}`);
    }
  }

  #column(path: Path): Column {
    const column = resolve(this.#store, this.#spec, path, this.#query);
    if (column.field.filterable) return column;
    const message = `field '${column.field.name}' can not be filtered in a query call`;
    throw new SalesforceError("INVALID_FIELD", locate(this.#query, path.at, message));
  }

  #semiJoin(query: Select): ReadonlySet<Value> {
    const spec = specOf(this.#store, query.from, this.#query);
    const [path] = query.paths;
    if (!path || query.paths.length !== 1 || query.isCount || query.children.length > 0) {
      throw malformed(this.#query, query.from.at, "semi join sub-selects can only select one field");
    }
    const column = resolve(this.#store, spec, path, this.#query);
    return new Set(
      matching(this.#store, spec, query, this.#withDeleted).map((row) => valueAt(this.#store, row, column)),
    );
  }

  #compare({ path, op, value }: Extract<Condition, { kind: "COMPARE" }>): Predicate {
    const column = this.#column(path);
    const right = operand(column, value, this.#query, path);
    const left = (row: StoredRow) => comparable(column, valueAt(this.#store, row, column));
    if (op === "=") return (row) => left(row) === right;
    if (op === "!=") return (row) => left(row) !== right;
    if (right === null || typeof right === "boolean") {
      throw new SalesforceError(
        "INVALID_QUERY_FILTER_OPERATOR",
        locate(this.#query, path.at, "invalid operator on field"),
      );
    }
    if (op === "LIKE") {
      const matcher = like(String(right));
      return (row) => matcher.test(String(left(row) ?? ""));
    }
    return (row) => {
      const value = left(row);
      if (value === null) return false;
      if (op === "<") return value < right;
      if (op === "<=") return value <= right;
      return op === ">" ? value > right : value >= right;
    };
  }
}

/** Ids that a top-level condition names, so that a read by id is no scan. */
function namedIds(condition: Condition | null): readonly string[] | null {
  if (condition?.kind === "AND") {
    for (const part of condition.parts) {
      const ids = namedIds(part);
      if (ids) return ids;
    }
  }
  if (condition?.kind === "COMPARE" && condition.op === "=" && condition.path.text === "Id") {
    return [canonicalId(condition.value.text) ?? ""];
  }
  if (condition?.kind !== "IN" || condition.negated || condition.path.text !== "Id") return null;
  return condition.values.map(({ text }) => canonicalId(text) ?? "");
}

function rowsOf(table: ReadonlyMap<string, StoredRow>, ids: readonly string[]): readonly StoredRow[] {
  const rows: StoredRow[] = [];
  for (const id of new Set(ids)) {
    const row = table.get(id);
    if (row) rows.push(row);
  }
  return rows;
}

/** Matching rows in order, before LIMIT of the caller's paging. */
export function matching(
  store: Store,
  spec: ObjectSpec,
  select: Select,
  withDeleted: boolean,
): readonly StoredRow[] {
  const compiler = new Compiler(store, spec, select.text, withDeleted);
  const accepts = select.where ? compiler.condition(select.where) : () => true;
  const isNatural = select.orders.every(
    ({ path, descending }, index) => !descending && path.text === ["SystemModstamp", "Id"][index],
  );
  const ids = namedIds(select.where);
  const table = store.table(spec.name);
  const candidates = ids ? rowsOf(table, ids) : store.sorted(spec.name);
  const stop = isNatural && !ids && select.limit !== null ? select.offset + select.limit : Infinity;
  const rows: StoredRow[] = [];
  for (const row of candidates) {
    if ((row["IsDeleted"] === true && !withDeleted) || !accepts(row)) continue;
    rows.push(row);
    if (rows.length >= stop) break;
  }
  if (!isNatural || ids) sort(store, spec, select, rows);
  return rows.slice(select.offset, select.limit === null ? undefined : select.offset + select.limit);
}

function sort(store: Store, spec: ObjectSpec, select: Select, rows: StoredRow[]): void {
  const orders = select.orders.map((order) => ({
    ...order,
    column: resolve(store, spec, order.path, select.text),
  }));
  rows.sort((a, b) => {
    for (const { column, descending, nullsLast } of orders) {
      const left = comparable(column, valueAt(store, a, column));
      const right = comparable(column, valueAt(store, b, column));
      if (left === right) continue;
      if (left === null || right === null) return (left === null) === nullsLast ? 1 : -1;
      return left < right !== descending ? -1 : 1;
    }
    return 0;
  });
}
