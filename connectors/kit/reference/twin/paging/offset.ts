import type { TwinPaging } from "../parts.ts";

export const twinPaging: TwinPaging = (rows, query) => {
  const offset = Number(query.get("offset") ?? 0);
  const limit = Number(query.get("limit") ?? 50);
  return { people: rows.slice(offset, offset + limit), total: rows.length };
};
