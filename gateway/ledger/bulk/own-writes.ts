import type pg from "pg";
import type { RecordConsents } from "../entities/contact-record.ts";
import { isRefusing, type Seen } from "./slice.ts";

/** A refusal that a source shows now and did not show before. */
export interface ShownRefusal {
  readonly purpose: string;
  readonly channel: string | null;
  /** The source's own time of it, where it has one. */
  readonly occurredAt: Date | null;
  readonly seen: Seen;
  readonly before: { readonly consents: RecordConsents; readonly storedAt: Date };
}

/** A command of ours that left for the record, or a stop that left for another record of the same person there. */
export interface OwnWrite {
  readonly record_id: string;
  /** Where a source keeps consent by address or by person, a stop for one record closes the others too. */
  readonly is_beside: boolean;
  readonly operation: string;
  /** When the stop that it carries was said; null for a correction. */
  readonly said_at: Date | null;
  /** The stop is the controller's, or of somebody who shares an address or number, or it may be. */
  readonly is_of_other: boolean;
  /** The first time that it left: a lost answer is sent again. */
  readonly first_sent_at: Date;
  readonly sent_at: Date;
  /** When the source answered, or, where the answer was lost, when it was seen that the write had taken. */
  readonly answered_at: Date | null;
  readonly targets: readonly {
    readonly purpose: string;
    readonly channel: string | null;
    /** The person said yes after the stop that this carries: what it wrote is no longer their last word. */
    readonly is_overtaken: boolean;
  }[];
}

/** Status of a command that left and was not turned away, in SQL. */
export const MAY_HAVE_TAKEN = "('SENDING', 'ACCEPTED', 'CONFIRMED', 'OUTCOME_UNKNOWN')";

/** Whether the person of a record `r` said yes to a target `t` after the stop of a revocation `v`, in SQL. */
export const IS_OVERTAKEN = `exists (
  select from contact c join consent_standing st on st.contact_id = c.id
  where (c.id = r.contact_id or c.joined_into = r.contact_id) and st.purpose = t ->> 'purpose'
    and st.channel = coalesce(t ->> 'channel', '-') and st.given_at > v.occurred_at)`;

/** Whether somebody else than the person of a record `r` said the stop of a revocation `v`, in SQL. */
const IS_OF_OTHER = `v.origin = 'RETENTION' or v.kind = 'RESTRICTION'
  or v.origin = 'SYNC' and v.reason in ('SUPPRESSED_IDENTIFIER', 'REAPPEARED_AFTER_ERASURE')
  or not exists (select from contact sayer where sayer.id = v.contact_id and coalesce(sayer.joined_into, sayer.id) = r.contact_id)`;

/** What left for these records, by record. */
export async function ownWrites(
  client: pg.ClientBase,
  recordIds: readonly string[],
): Promise<ReadonlyMap<string, readonly OwnWrite[]>> {
  if (recordIds.length === 0) return new Map();
  const { rows } = await client.query<OwnWrite>(
    `select r.id as record_id, w.record_id <> r.id as is_beside, w.operation, v.occurred_at as said_at, ${IS_OF_OTHER} as is_of_other, w.sent_at,
       least(w.sent_at, (select min(s.at) from write_back_step s where s.write_back_id = w.id and s.step = 'SEND'))
         as first_sent_at,
       coalesce(w.answered_at, case when w.observed_at >= w.sent_at then w.observed_at end) as answered_at,
       (select coalesce(jsonb_agg(t || jsonb_build_object('is_overtaken', ${IS_OVERTAKEN})), '[]')
         from jsonb_array_elements(w.targets) t) as targets
     from contact_record r
     join contact_record own on own.contact_id = r.contact_id and own.source = r.source
     join write_back w on w.record_id = own.id and (own.id = r.id or w.operation = 'REVOKE')
     left join revocation v on v.id = w.revocation_id
     where r.id = any($1::uuid[]) and w.sent_at is not null
       and w.status in ${MAY_HAVE_TAKEN}`,
    [recordIds],
  );
  return Map.groupBy(rows, (row) => row.record_id);
}

/** A source may show what was stored a moment ago: search indexes and replicas lag. */
const LAG_MS = 30_000;

const DAY_MS = 86_400_000;

/** So far a source's clock may be from ours. */
const SKEW_MS = 5_000;

/**
 * Whether our own command explains a refusal: it left after the version that was stored before, and before this one was
 * seen. By the source's own time, a stop between the one that was carried and the writing, or after the answer, is the
 * person's act and not ours. Once a yes lies between, that is the difference between no and yes, and nothing is allowed
 * for clocks that differ: in doubt it is the person's.
 */
export function explains(write: OwnWrite, shown: ShownRefusal): boolean {
  const { before, seen, occurredAt } = shown;
  const target = write.targets.find((one) => one.purpose === shown.purpose && one.channel === shown.channel);
  const isRectified = write.operation === "RECTIFY" && moves(shown, write);
  if (!target && !isRectified && write.operation !== "ERASE") return false;
  if (write.first_sent_at > seen.at || write.sent_at.getTime() < before.storedAt.getTime() - LAG_MS)
    return false;
  if (occurredAt === null) return !write.is_beside || isNear(seen.from, write, LAG_MS);
  if (write.said_at !== null && isCarried(occurredAt, write.said_at, write.is_of_other)) return true;
  const skewMs = target?.is_overtaken ? 0 : SKEW_MS;
  return isRectified ? !isAfter(occurredAt, write, skewMs) : isNear(occurredAt, write, skewMs);
}

/**
 * The person's stop says all that an earlier one of theirs said. Another's does not: that one is known by its own time
 * alone, as sources keep it, to the second or to the day.
 */
function isCarried(at: Date, saidAt: Date, isOfOther: boolean): boolean {
  if (!isOfOther) return at <= saidAt;
  return (
    [1_000, DAY_MS].some((unit) => at.getTime() === Math.floor(saidAt.getTime() / unit) * unit) ||
    +at === +saidAt
  );
}

/** While the command was under way, from its first leaving to its answer. */
function isNear(at: Date, write: OwnWrite, marginMs: number): boolean {
  return at.getTime() >= write.first_sent_at.getTime() - marginMs && !isAfter(at, write, marginMs);
}

function isAfter(at: Date, { answered_at }: OwnWrite, marginMs: number): boolean {
  return answered_at !== null && at.getTime() > answered_at.getTime() + marginMs;
}

/**
 * A new address takes over the refusals of the old one in the same write, with a new time. Only a stop that was known
 * before is explained by that, and only at the time of our write.
 */
function moves({ before, purpose, channel, occurredAt }: ShownRefusal, { sent_at }: OwnWrite): boolean {
  const known = before.consents[purpose as keyof RecordConsents]?.[channel ?? "-"];
  return (
    isRefusing(known?.state) && occurredAt !== null && occurredAt.getTime() >= sent_at.getTime() - LAG_MS
  );
}
