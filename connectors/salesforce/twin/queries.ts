import type { TwinResponse } from "#connectors/kit/twin-server.ts";
import type { ObjectSpec } from "./org-schema.ts";
import { attributesOf } from "./resource.ts";
import { parseSoql, type Select } from "./soql-parser.ts";
import { resolve, specOf, valueAt, type Column } from "./soql-columns.ts";
import { matching } from "./soql-run.ts";
import { malformed } from "./soql-tokens.ts";
import type { Store, StoredRow } from "./store.ts";
import { SalesforceError } from "./vendor-error.ts";

const MAX_CURSORS = 10;

interface Cursor {
  readonly ids: readonly string[];
  readonly spec: ObjectSpec;
  readonly render: (row: StoredRow) => unknown;
  readonly size: number;
}

/** `query` and `queryAll` with cursors: a snapshot of ids, ten a user, the eleventh kills the oldest. */
export class Queries {
  readonly #store: Store;
  #cursors = new Map<string, Cursor>();
  #serial = 0;

  constructor(store: Store) {
    this.#store = store;
  }

  run(
    base: string,
    soql: string,
    withDeleted: boolean,
    { batchOption = "" }: { readonly batchOption?: string },
  ): TwinResponse {
    const select = parseSoql(soql);
    const spec = specOf(this.#store, select.from, soql);
    const render = this.#renderer(base, spec, select);
    const rows = matching(this.#store, spec, select, withDeleted);
    if (select.isCount) return { status: 200, body: { totalSize: rows.length, done: true, records: [] } };
    const asked = Number(/batchSize=(\d+)/.exec(batchOption)?.[1] ?? 2000);
    const size = this.#store.switches.pageSize ?? Math.min(2000, Math.max(200, asked));
    const ids = rows.map((row) => String(row["Id"]));
    return this.#page(base, { ids, spec, render, size }, 0, null);
  }

  more(base: string, locator: string): TwinResponse {
    const [key = "", start = ""] = locator.split("-");
    const cursor = this.#cursors.get(key);
    if (!cursor) throw new SalesforceError("INVALID_QUERY_LOCATOR", "invalid query locator");
    return this.#page(base, cursor, Number(start), key);
  }

  expireCursors(): void {
    this.#cursors.clear();
  }

  #page(base: string, cursor: Cursor, start: number, key: string | null): TwinResponse {
    const table = this.#store.table(cursor.spec.name);
    const page = cursor.ids.slice(start, start + cursor.size);
    const end = start + page.length;
    const done = end >= cursor.ids.length;
    const records = page.flatMap((id) => {
      const row = table.get(id);
      return row ? [cursor.render(row)] : [];
    });
    const next = done ? {} : { nextRecordsUrl: `${base}/query/${key ?? this.#open(cursor)}-${end}` };
    return { status: 200, body: { totalSize: cursor.ids.length, done, ...next, records } };
  }

  #open(cursor: Cursor): string {
    this.#serial += 1;
    const key = `01g${String(this.#serial).padStart(15, "0")}`;
    this.#cursors.set(key, cursor);
    const [oldest] = this.#cursors.keys();
    if (this.#cursors.size > MAX_CURSORS && oldest) this.#cursors.delete(oldest);
    return key;
  }

  #renderer(base: string, spec: ObjectSpec, select: Select): (row: StoredRow) => Record<string, unknown> {
    const columns = select.paths.map((path) => resolve(this.#store, spec, path, select.text));
    const children = select.children.map((child) => this.#childRenderer(base, spec, child));
    return (row) => {
      const record = this.#render(base, spec.name, row, columns);
      for (const child of children) record[child.name] = child.render(row);
      return record;
    };
  }

  #render(base: string, type: string, row: StoredRow, columns: readonly Column[]): Record<string, unknown> {
    const record: Record<string, unknown> = { attributes: attributesOf(base, type, row) };
    for (const column of columns) {
      const [hop, ...rest] = column.relations;
      if (!hop) {
        record[column.field.name] = valueAt(this.#store, row, column);
        continue;
      }
      const parent = this.#store.find(String(row[hop.field] ?? ""));
      if (!parent) record[hop.name] = null;
      else {
        const nested = this.#render(base, hop.type, parent, [{ relations: rest, field: column.field }]);
        record[hop.name] = { ...(record[hop.name] as object | undefined), ...nested };
      }
    }
    return record;
  }

  #childRenderer(base: string, spec: ObjectSpec, child: Select) {
    const link = spec.children.find(
      ({ relationshipName }) => relationshipName.toLowerCase() === child.from.text.toLowerCase(),
    );
    const target = link ? this.#store.spec(link.childSObject) : null;
    if (!link || !target) {
      throw malformed(
        child.text,
        child.from.at,
        `Didn't understand relationship '${child.from.text}' in FROM part of query call.`,
      );
    }
    const renderRow = this.#renderer(base, target, child);
    const render = (row: StoredRow) => {
      const records = matching(this.#store, target, child, false)
        .filter((held) => held[link.field] === row["Id"])
        .map(renderRow);
      return records.length === 0 ? null : { totalSize: records.length, done: true, records };
    };
    return { name: link.relationshipName, render };
  }
}
