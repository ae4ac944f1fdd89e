import type { TwinPaging } from "../parts.ts";

export const twinPaging: TwinPaging = (rows, query) => {
  const page = Number(query.get("page") ?? 1);
  const size = Number(query.get("per_page") ?? 50);
  return {
    people: rows.slice((page - 1) * size, page * size),
    pages: Math.ceil(rows.length / size),
    total: rows.length,
  };
};
