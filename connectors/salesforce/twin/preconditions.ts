import { headerOf, type ApiRequest } from "./resource.ts";
import type { StoredRow } from "./store.ts";
import { SalesforceError } from "./vendor-error.ts";

function changedAt(row: StoredRow): number {
  return Date.parse(String(row["LastModifiedDate"]).replace("+0000", "Z"));
}

/** A reader's `If-Modified-Since`; one that is no date is left aside. */
export function isUnchanged(request: ApiRequest, row: StoredRow): boolean {
  return changedAt(row) <= Date.parse(headerOf(request, "if-modified-since") ?? "");
}

/** A writer's `If-Unmodified-Since`; one that is no date is a bad request. */
export function wasChanged(request: ApiRequest, row: StoredRow): boolean {
  const header = headerOf(request, "if-unmodified-since");
  if (header === undefined) return false;
  const since = Date.parse(header);
  if (Number.isNaN(since)) throw new SalesforceError("INVALID_INPUT", "If-Unmodified-Since is no HTTP date");
  return changedAt(row) > since;
}
