import { ConnectorError } from "#connectors/sdk/connector-error.ts";
import type { Paging } from "../parts.ts";

/** `cursor=`: an opaque text that stands for the last record of the page before. */
export const paging: Paging = {
  async page(ask, _order, position) {
    const {
      people,
      next = null,
      total,
    } = await ask({
      limit: "50",
      ...(position === null ? {} : { cursor: String(position) }),
    });
    // A list that repeats a page would be read for ever.
    if (next !== null && next === position) {
      throw new ConnectorError("BAD_ANSWER", "list", { vendorCode: "the same page again" });
    }
    return { people, next, total };
  },
};
