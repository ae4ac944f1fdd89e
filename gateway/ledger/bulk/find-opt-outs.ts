import type pg from "pg";
import type { RecordConsents, RecordState } from "../entities/contact-record.ts";
import { explains, MAY_HAVE_TAKEN, ownWrites, type OwnWrite } from "./own-writes.ts";
import { isRefusing, type Seen } from "./slice.ts";

/** A record that is stored now, with what was stored before. */
export interface StoredNow {
  readonly id: string;
  readonly consents: RecordConsents;
  readonly seen: Seen;
  /** Null when the record is new, or stands for somebody new. */
  readonly before: {
    readonly consents: RecordConsents;
    readonly storedAt: Date;
    readonly state: RecordState;
  } | null;
}

interface Candidate {
  readonly record: StoredNow;
  readonly purpose: string;
  readonly channel: string | null;
  readonly occurredAt: Date | null;
}

interface OwnEntry {
  record_id: string;
  targets: { purpose: string; channel: string | null }[];
  sent_at: Date;
  /** Later than this the list has a time of its own; null while the command is still under way. */
  shown_by: Date | null;
}

/**
 * Finds refusals that the sources show and did not show before, and keeps them in the transaction that stores the
 * records: a crash can neither lose one nor see the record without it. Our own write-backs coming back are no opt-outs.
 */
export async function findOptOuts(
  client: pg.ClientBase,
  source: string,
  records: Iterable<StoredNow>,
): Promise<number> {
  const candidates: Candidate[] = [];
  for (const record of records) collect(record, candidates);
  if (candidates.length === 0) return 0;
  const entered = await ownEntries(
    client,
    source,
    candidates.filter(({ record }) => appears(record)).map(({ record }) => record.id),
  );
  const changed = candidates.filter(({ record }) => record.before !== null).map(({ record }) => record.id);
  const writes = await ownWrites(client, changed);
  const found = candidates.filter(
    (candidate) =>
      !isEcho(candidate, writes.get(candidate.record.id) ?? []) &&
      !isOwnEntry(candidate, entered.get(candidate.record.id) ?? []),
  );
  if (found.length === 0) return 0;
  await client.query(
    `insert into opt_out_finding (record_id, source, purpose, channel, occurred_at, found_at)
     select u.record_id, $1, u.purpose, u.channel, u.occurred_at, u.found_at
     from unnest($2::uuid[], $3::text[], $4::text[], $5::timestamptz[], $6::timestamptz[])
       as u (record_id, purpose, channel, occurred_at, found_at)`,
    [
      source,
      found.map(({ record }) => record.id),
      found.map(({ purpose }) => purpose),
      found.map(({ channel }) => channel),
      found.map(actedAt),
      found.map(({ record }) => record.seen.at.toISOString()),
    ],
  );
  return found.length;
}

/** An unknown time, or one that has not come yet, is read as the instant of detection. */
function actedAt({ occurredAt, record }: Candidate): string {
  const known = occurredAt !== null && occurredAt.getTime() <= record.seen.at.getTime();
  return (known ? occurredAt : record.seen.at).toISOString();
}

function collect(record: StoredNow, candidates: Candidate[]): void {
  for (const [purpose, channels] of Object.entries(record.consents)) {
    for (const [channel, shown] of Object.entries(channels)) {
      if (!isRefusing(shown.state)) continue;
      const before = record.before?.consents[purpose as keyof RecordConsents]?.[channel];
      if (isRefusing(before?.state) && !isLater(shown.occurredAt, before?.occurredAt ?? null)) continue;
      candidates.push({
        record,
        purpose,
        channel: channel === "-" ? null : channel,
        occurredAt: shown.occurredAt === null ? null : new Date(shown.occurredAt),
      });
    }
  }
}

function isLater(now: string | null, before: string | null): boolean {
  return now !== null && before !== null && Date.parse(now) > Date.parse(before);
}

/** A record that the source did not show before. */
function appears({ before }: StoredNow): boolean {
  return before === null || before.state === "DELETED";
}

/** What we entered on this list, and what still stands, for identifiers of records that appear. */
async function ownEntries(
  client: pg.ClientBase,
  source: string,
  recordIds: readonly string[],
): Promise<Map<string, OwnEntry[]>> {
  if (recordIds.length === 0) return new Map();
  const { rows } = await client.query<OwnEntry>(
    `select i.record_id, w.targets, w.sent_at,
       case when w.settled_at is not null then coalesce(w.observed_at, w.answered_at, w.sent_at) end as shown_by
     from identifier i
     join write_back w on w.entry_id is not null and w.external_id = encode(i.digest, 'hex') and w.source = $1
     join suppression_entry e on e.id = w.entry_id and e.lifted_at is null
     where i.record_id = any($2::uuid[]) and w.sent_at is not null
       and w.status in ${MAY_HAVE_TAKEN}`,
    [source, recordIds],
  );
  return Map.groupBy(rows, (row) => row.record_id);
}

/** A list that begins to name whom we entered says nothing new, unless it has a later time of its own. */
function isOwnEntry(
  { record, purpose, channel, occurredAt }: Candidate,
  entries: readonly OwnEntry[],
): boolean {
  return (
    appears(record) &&
    entries.some(
      ({ targets, sent_at, shown_by }) =>
        targets.some((target) => target.purpose === purpose && target.channel === channel) &&
        sent_at.getTime() <= record.seen.at.getTime() &&
        !(occurredAt !== null && shown_by !== null && occurredAt.getTime() > shown_by.getTime()),
    )
  );
}

function isEcho({ record, ...refusal }: Candidate, writes: readonly OwnWrite[]): boolean {
  const { before, seen } = record;
  return before !== null && writes.some((write) => explains(write, { ...refusal, before, seen }));
}
