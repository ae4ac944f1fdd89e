import { ConnectorError } from "#connectors/sdk/connector-error.ts";
import { selectList, type ObjectShape, type OrgShape } from "./describe.ts";
import type { Key } from "./cursor.ts";
import { idOf, instantAt, type Row } from "./rows.ts";
import type { OrgReader } from "./query.ts";
import { soqlInstant, soqlString } from "./soql-text.ts";

/** Salesforce's own maximum for one page. */
export const PAGE = 2000;

export interface ListedPage {
  readonly rows: readonly Row[];
  /** Key of the last row when more may follow. */
  readonly next: Key | null;
}

function where(only: string | null, since: string | null, after: Key | null): string {
  const conditions: string[] = only ? [only] : [];
  if (after) {
    const stamp = soqlInstant(new Date(after.stamp));
    conditions.push(
      `(SystemModstamp > ${stamp} OR (SystemModstamp = ${stamp} AND Id > ${soqlString(after.id)}))`,
    );
  } else if (since) {
    conditions.push(`SystemModstamp >= ${soqlInstant(new Date(since))}`);
  }
  return conditions.length === 0 ? "" : ` WHERE ${conditions.join(" AND ")}`;
}

/**
 * One keyset page, deleted rows and merge losers included. It opens no server-side cursor, of which a user has ten, and
 * has no upper bound: a row changed meanwhile moves to the end and is met again instead of being missed.
 */
export async function listByKey(
  reader: OrgReader,
  from: {
    readonly type: string;
    readonly fields: readonly string[];
    readonly only: string | null;
    readonly size: number;
  },
  since: string | null,
  after: Key | null,
): Promise<ListedPage> {
  const soql = `SELECT ${from.fields.join(", ")} FROM ${from.type}${where(from.only, since, after)} ORDER BY SystemModstamp, Id LIMIT ${from.size}`;
  const { rows, complete } = await reader.page(`list ${from.type}`, { soql, withDeleted: true });
  const last = rows.at(-1);
  if (!last) return { rows, next: null };
  const next = { stamp: instantAt(last, "SystemModstamp") ?? "", id: idOf(last) };
  // A page that is not behind the last one is that page again: without this the run would not end, or end too early.
  if (after && (next.stamp < after.stamp || (next.stamp === after.stamp && next.id <= after.id))) {
    throw new ConnectorError("BAD_ANSWER", `list ${from.type}`, { vendorCode: "THE_SAME_PAGE_AGAIN" });
  }
  return { rows, next: complete && rows.length < from.size ? null : next };
}

export function listRecords(
  reader: OrgReader,
  org: OrgShape,
  shape: ObjectShape,
  since: string | null,
  after: Key | null,
) {
  const { type, only } = shape.table;
  return listByKey(reader, { type, fields: selectList(shape, org), only, size: PAGE }, since, after);
}
