import { z } from "zod";
import { ConnectorError } from "#connectors/sdk/connector-error.ts";
import type { ContactsApi } from "./contacts-api.ts";
import type { LivespaceContact } from "./contact.ts";

/** Where a listing stands: how many rows lie behind, and the last ids of them. */
export const placeSchema = z.strictObject({ offset: z.int().min(0), anchors: z.array(z.string()) });
type Place = z.output<typeof placeSchema>;
export const START: Place = { offset: 0, anchors: [] };

interface Slice {
  readonly contacts: readonly LivespaceContact[];
  readonly next: Place;
  readonly isLast: boolean;
}

/** How many rows of the page before are asked for again. */
const OVERLAP = 5;
const MOST_TRIES = 8;

/**
 * Livespace has offsets only, so a contact deleted in front moves all others up and one would be skipped. Every page
 * therefore begins with the last rows of the page before: rows up to the last known one were delivered already, and when
 * none of them is there the listing steps back. A short page is not the end, because Livespace may cap the limit; the end
 * is a page on which nothing new stands.
 */
export async function nextSlice(
  contacts: ContactsApi,
  place: Place,
  limit: number,
  modifiedSince: number | null,
  signal?: AbortSignal,
): Promise<Slice> {
  const known = new Set(place.anchors);
  let back = known.size;
  let end = place.offset;
  for (let tries = 0; tries < MOST_TRIES; tries += 1) {
    const offset = Math.max(0, end - back);
    const rows = await contacts.list({ offset, limit, modifiedSince }, signal);
    const lastKnown = rows.findLastIndex(({ id }) => known.has(id));
    if (lastKnown < 0 && offset > 0) {
      // Nothing is known here any more: back by ever more rows, and from the start in the end.
      back = back < limit ? Math.min(limit, Math.max(1, back) * 4) : end;
      continue;
    }
    const fresh = rows.slice(lastKnown + 1);
    if (fresh.length > 0 || rows.length <= back) {
      const anchors = rows.slice(-OVERLAP).map(({ id }) => id);
      return {
        contacts: fresh,
        next: { offset: offset + rows.length, anchors },
        isLast: fresh.length === 0,
      };
    }
    // Others were inserted in front and moved the known rows down. The next look stands behind them.
    end = offset + rows.length;
    back = known.size;
  }
  throw new ConnectorError("BAD_ANSWER", "Contact/getAll", { vendorCode: "PAGE_REPEATED" });
}
