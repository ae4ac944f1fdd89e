import type { TwinPaging } from "../parts.ts";

/** The cursor is the id of the last record of a page, made unreadable. */
export const twinPaging: TwinPaging = (rows, query) => {
  const limit = Number(query.get("limit") ?? 50);
  const cursor = query.get("cursor");
  const last = cursor === null ? null : Buffer.from(cursor, "base64url").toString("utf8");
  const place = last === null ? 0 : rows.findIndex(({ id }) => id === last) + 1;
  // The record that the cursor stood for may be gone: the next one in the order of ids takes its place.
  const gone = last !== null && place === 0;
  const from = gone ? rows.findIndex(({ id }) => Number(id) > Number(last)) : place;
  const people = from === -1 ? [] : rows.slice(from, from + limit);
  const isLast = from === -1 || from + limit >= rows.length;
  const next = isLast ? null : Buffer.from(people.at(-1)?.id ?? "").toString("base64url");
  return { people, next, total: rows.length };
};
