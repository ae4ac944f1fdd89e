import { fulfils, type Row } from "./domain.ts";
import { missing, valueError } from "./fault.ts";
import { MODELS, type Model } from "./models.ts";

export type Values = Readonly<Record<string, unknown>>;
export interface Context {
  readonly active_test?: boolean;
  readonly tracking_disable?: boolean;
}

/** Tables with Odoo's own columns. Stamps are kept in milliseconds and shown in whole seconds. */
export class Database {
  readonly now: () => number;
  /** Contacts that an invoice or a user points at. */
  readonly usedInAccounting = new Set<number>();
  readonly usersContacts = new Set<number>();
  readonly #tables = new Map<string, Map<number, Row>>();
  #lastId = 0;

  constructor(now: () => number) {
    this.now = now;
  }

  table(model: string): Map<number, Row> {
    const table = this.#tables.get(model) ?? new Map<number, Row>();
    this.#tables.set(model, table);
    return table;
  }

  rows(model: string): readonly Row[] {
    return [...this.table(model).values()];
  }

  insert(model: string, values: Values, uid: number, at = this.now()): Row {
    this.#lastId += 1;
    const defaults = this.#model(model).defaults ?? {};
    const stamps = { create_date: at, write_date: at, create_uid: uid };
    const row: Row = { ...defaults, ...values, ...stamps, id: this.#lastId };
    this.table(model).set(row.id, row);
    return row;
  }

  update(row: Row, values: Values): void {
    Object.assign(row, values, { write_date: this.now() });
  }

  mustFind(model: string, ids: readonly number[]): readonly Row[] {
    return ids.map((id) => {
      const row = this.table(model).get(id);
      if (!row) throw missing(`Record does not exist or has been deleted. (Record: ${model}(${id},))`);
      return row;
    });
  }

  search(model: string, domain: readonly unknown[], context: Context): Row[] {
    const definition = this.#model(model);
    const isFiltered =
      context.active_test !== false &&
      definition.fields.includes("active") &&
      !domain.some((term) => Array.isArray(term) && term[0] === "active");
    return this.rows(model).filter((row) => {
      if (isFiltered && row["active"] !== true) return false;
      return fulfils(domain, (name) => this.shown(model, row, name));
    });
  }

  /** Throws for a name that the model does not have. */
  expectFields(model: string, names: readonly string[]): void {
    const { fields, computed = {} } = this.#model(model);
    const known = new Set(["id", ...fields, ...Object.keys(computed)]);
    const wrong = names.find((name) => !known.has(name));
    if (wrong !== undefined) throw valueError(`Invalid field '${wrong}' on '${model}'`);
  }

  /** One field as the API shows it. */
  shown(model: string, row: Row, name: string): unknown {
    const { fields, computed } = this.#model(model);
    if (name === "id") return row.id;
    const compute = computed?.[name];
    if (compute) return compute(row, this);
    if (!fields.includes(name)) throw valueError(`Invalid field '${name}' on '${model}'`);
    const value = row[name];
    if (name.endsWith("_date") || name === "date" || name === "opt_out_datetime")
      return typeof value === "number" ? stamp(value) : false;
    if (name === "create_uid") return [value, `User ${String(value)}`];
    return value ?? false;
  }

  #model(name: string): Model {
    const model = MODELS[name];
    if (!model) throw new Error(`the twin has no model ${name}`);
    return model;
  }
}

function stamp(ms: number): string {
  return new Date(ms).toISOString().slice(0, 19).replace("T", " ");
}
