import { z } from "zod";
import { ConnectorError } from "#connectors/sdk/connector-error.ts";
import type { Paging, Position } from "../parts.ts";

const place = z.tuple([z.int().min(1), z.string()]);

/**
 * `page=` and `per_page=`, read from the last page to the first. In both orders a record only ever moves towards the
 * front (others are deleted, or change and go to the end), so whoever walks towards the front meets everybody. From the
 * front, each deletion would push one record over to a page that was read already.
 */
export const paging: Paging = {
  async page(ask, _order, position) {
    const at = position === null ? await lastPage(ask) : placeOf(position);
    const { people, total } = await ask({ per_page: "50", page: String(at.page) });
    const first = people[0]?.id ?? "";
    if (first !== "" && first === at.before) {
      throw new ConnectorError("BAD_ANSWER", "list", { vendorCode: "the same page again" });
    }
    return { people, total, next: at.page === 1 ? null : JSON.stringify([at.page - 1, first]) };
  },
};

async function lastPage(ask: Parameters<Paging["page"]>[0]) {
  const { pages } = await ask({ per_page: "50", page: "1" });
  if (pages === undefined) throw new ConnectorError("BAD_ANSWER", "list", { vendorCode: "unexpected pages" });
  return { page: Math.max(1, pages), before: "" };
}

function placeOf(position: Position) {
  try {
    const [page, before] = place.parse(JSON.parse(String(position)));
    return { page, before };
  } catch {
    throw new ConnectorError("CURSOR_EXPIRED", "list", { vendorCode: "unreadable position" });
  }
}
