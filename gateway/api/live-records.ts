import type { PersonFields } from "#connectors/sdk/contract.ts";
import type { LiveRead, RecordLoader } from "#gateway/sources/create-record-loader.ts";
import type { ContactRecordRow } from "./rows.ts";
import type { LiveState, SourceStatus } from "./types.generated.ts";

const ISO_DATE = /^\d{4}-\d\d-\d\d$/;

/** Personal fields of one record; null when it is not ACTIVE, is gone, or its source did not answer. */
export async function readPerson(live: RecordLoader, record: ContactRecordRow): Promise<PersonFields | null> {
  if (record.state !== "ACTIVE") return null;
  const read = await live.load(record);
  if (read.status !== "FOUND") return null;
  const { person } = read.record;
  // A source may hold anything in a date field; what is no date is not shown as one.
  return {
    ...person,
    birthDate: person.birthDate && ISO_DATE.test(person.birthDate) ? person.birthDate : null,
  };
}

/** How the live read of every source behind these records went; reads them if nothing else in the request does. */
export async function statusOfSources(
  live: RecordLoader,
  records: readonly ContactRecordRow[],
  isConfigured: (source: string) => boolean,
  asOf: Date,
): Promise<SourceStatus[]> {
  const active = records.filter(({ state }) => state === "ACTIVE");
  const reads = await Promise.all(active.map(async (record) => ({ record, read: await live.load(record) })));
  const bySource = Map.groupBy(reads, ({ record }) => record.source);
  return [...bySource]
    .map(([source, of]) =>
      statusOf(
        source,
        of.map(({ read }) => read),
        isConfigured(source),
        asOf,
      ),
    )
    .sort((a, b) => (a.source < b.source ? -1 : 1));
}

function statusOf(
  source: string,
  reads: readonly LiveRead[],
  isConfigured: boolean,
  asOf: Date,
): SourceStatus {
  const failed = reads.find((read) => read.status === "FAILED");
  if (!failed) return { source, state: "OK", asOf, errorCode: null };
  if (!isConfigured) return { source, state: "NOT_CONFIGURED", asOf, errorCode: null };
  return { source, state: stateOf(failed.error.code), asOf, errorCode: failed.error.code };
}

function stateOf(code: string): LiveState {
  if (code === "AUTH" || code === "FORBIDDEN") return "AUTH_FAILED";
  return code === "RATE_LIMITED" ? "RATE_LIMITED" : "UNAVAILABLE";
}
