import { z } from "zod";
import { ConnectorError } from "#connectors/sdk/connector-error.ts";
import type { Paging, Position } from "../parts.ts";

const SIZE = 50;
const place = z.tuple([z.int().min(0), z.string()]);

/**
 * `offset=` and `limit=`, read from the last page to the first. In both orders a record only ever moves towards the
 * front (others are deleted, or change and go to the end), so whoever walks towards the front meets everybody. From the
 * front, each deletion would push one record over to a page that was read already.
 */
export const paging: Paging = {
  async page(ask, _order, position) {
    const at = position === null ? await lastPage(ask) : placeOf(position);
    const { people, total } = await ask({ limit: String(SIZE), offset: String(at.offset) });
    const first = people[0]?.id ?? "";
    if (first !== "" && first === at.before) {
      throw new ConnectorError("BAD_ANSWER", "list", { vendorCode: "the same page again" });
    }
    const next = Math.max(0, at.offset - SIZE);
    return { people, total, next: at.offset === 0 ? null : JSON.stringify([next, first]) };
  },
};

async function lastPage(ask: Parameters<Paging["page"]>[0]) {
  const { total } = await ask({ limit: "1", offset: "0" });
  if (total === undefined) throw new ConnectorError("BAD_ANSWER", "list", { vendorCode: "unexpected total" });
  return { offset: Math.max(0, Math.ceil(total / SIZE) - 1) * SIZE, before: "" };
}

function placeOf(position: Position) {
  try {
    const [offset, before] = place.parse(JSON.parse(String(position)));
    return { offset, before };
  } catch {
    throw new ConnectorError("CURSOR_EXPIRED", "list", { vendorCode: "unreadable position" });
  }
}
