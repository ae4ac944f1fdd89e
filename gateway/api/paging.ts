import { badInput } from "./errors.ts";

const DEFAULT_SIZE = 25;
const MAXIMUM_SIZE = 100;

interface PageArguments {
  readonly first?: number | null;
  readonly after?: string | null;
}

/** What a page needs to know of a list's order: how to make a cursor of a row, and how a key of the order looks. */
export interface Order<Row> {
  readonly keyOf: (row: Row) => readonly string[];
  readonly shape: readonly RegExp[];
}

export const UUID_KEY = /^[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;
/** An instant as PostgreSQL prints it, with microseconds: a Date would cut them off and repeat or skip rows. */
export const INSTANT_KEY = /^\d{4}-\d\d-\d\d \d\d:\d\d:\d\d(?:\.\d{1,6})?[+-]\d\d(?::?\d\d)?$/;
export const POSITION_KEY = /^\d{1,15}$/;

export interface Page {
  readonly first: number;
  /** Key after which the page begins; null at the start. */
  readonly after: readonly string[] | null;
}

export interface PageInfo {
  readonly hasNextPage: boolean;
  readonly hasPreviousPage: boolean;
  readonly startCursor: string | null;
  readonly endCursor: string | null;
}

export interface Connection<Row> {
  readonly edges: { readonly cursor: string; readonly node: Row }[];
  readonly nodes: Row[];
  readonly pageInfo: PageInfo;
}

/** What a list answers when its filter was refused. */
export const emptyConnection: Connection<never> = {
  edges: [],
  nodes: [],
  pageInfo: { hasNextPage: false, hasPreviousPage: false, startCursor: null, endCursor: null },
};

/** Checked arguments of a connection. Ask the database for `first + 1` rows: the last one only says that more follow. */
export function readPage<Row>(args: PageArguments, order: Order<Row>): Page {
  const first = args.first ?? DEFAULT_SIZE;
  if (first < 1 || first > MAXIMUM_SIZE) throw badInput(`"first" must be between 1 and ${MAXIMUM_SIZE}`);
  return { first, after: args.after == null ? null : readCursor(args.after, order) };
}

export function toConnection<Row>(rows: readonly Row[], page: Page, order: Order<Row>): Connection<Row> {
  const nodes = rows.slice(0, page.first);
  const edges = nodes.map((node) => ({ cursor: toCursor(order.keyOf(node)), node }));
  return {
    edges,
    nodes,
    pageInfo: {
      hasNextPage: rows.length > page.first,
      hasPreviousPage: page.after !== null,
      startCursor: edges[0]?.cursor ?? null,
      endCursor: edges.at(-1)?.cursor ?? null,
    },
  };
}

function toCursor(key: readonly string[]): string {
  return Buffer.from(JSON.stringify(key), "utf8").toString("base64url");
}

function readCursor<Row>(cursor: string, { shape }: Order<Row>): readonly string[] {
  const text = Buffer.from(cursor, "base64url").toString("utf8");
  const parts = /^\[".*"\]$/.test(text) ? text.slice(2, -2).split('","') : [];
  const fits =
    parts.length === shape.length && shape.every((pattern, index) => pattern.test(parts[index] ?? ""));
  if (!fits) throw badInput('"after" is not a cursor of this list');
  return parts;
}
