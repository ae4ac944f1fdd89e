import type { TwinResponse } from "#connectors/kit/twin-server.ts";
import type { ObjectSpec } from "./org-schema.ts";
import { vendorInstant, type Store } from "./store.ts";
import { SalesforceError } from "./vendor-error.ts";

const DAY = 86_400_000;

/** Both calls leave the seconds of their times aside. */
function minuteOf(text: string | null): number {
  return Math.floor(Date.parse(text ?? "") / 60_000) * 60_000;
}

function windowOf(query: URLSearchParams, now: number, days: number): readonly [number, number] {
  const start = minuteOf(query.get("start"));
  const end = minuteOf(query.get("end"));
  if (Number.isNaN(start) || Number.isNaN(end))
    throw new SalesforceError("INVALID_REPLICATION_DATE", "start and end are required");
  if (start < now - days * DAY) {
    throw new SalesforceError("INVALID_REPLICATION_DATE", "startDate before org replication enabled date");
  }
  if (end - start < 60_000) {
    throw new SalesforceError(
      "INVALID_REPLICATION_DATE",
      "endDate must be at least one minute greater than startDate",
    );
  }
  return [start, end];
}

/** Ids changed in a window of at most 30 days. */
export function replicationUpdated(store: Store, spec: ObjectSpec, query: URLSearchParams): TwinResponse {
  const [start, end] = windowOf(query, store.now(), 30);
  const from = vendorInstant(start);
  const to = vendorInstant(end);
  const ids = store
    .sorted(spec.name)
    .filter((row) => row["IsDeleted"] === false)
    .filter(({ SystemModstamp: stamp }) => String(stamp) >= from && String(stamp) <= to)
    .map((row) => row["Id"]);
  return { status: 200, body: { ids, latestDateCovered: to } };
}

/** The log of deletions, 15 days deep; it knows what the recycle bin has forgotten. */
export function replicationDeleted(store: Store, spec: ObjectSpec, query: URLSearchParams): TwinResponse {
  const [start, end] = windowOf(query, store.now(), 15);
  const deletedRecords = store.deletions
    .filter(({ type, at }) => type === spec.name && at >= start && at <= end + 999)
    .map(({ id, at }) => ({ id, deletedDate: vendorInstant(at) }));
  const earliestDateAvailable = vendorInstant(store.now() - 15 * DAY);
  return {
    status: 200,
    body: { deletedRecords, earliestDateAvailable, latestDateCovered: vendorInstant(end) },
  };
}
