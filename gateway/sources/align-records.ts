import type { EntityManager } from "@mikro-orm/postgresql";
import {
  CHANNELS,
  CONSENT_PURPOSES,
  hasChannels,
  type Channel,
  type ConsentPurpose,
} from "#gateway/compliance/vocabulary.ts";
import { waitForActs } from "#gateway/ledger/act-barrier.ts";
import { commitAlignments, type Alignment, type AlignmentReason } from "#gateway/ledger/commit-alignments.ts";
import type { AbilitiesBySource } from "#gateway/ledger/commit-revocation.ts";
import { lockContacts } from "#gateway/ledger/lock-contacts.ts";
import { HELD } from "#gateway/ledger/plan-write-backs.ts";
import { retryTransaction } from "#gateway/ledger/retry-transaction.ts";
import type { SyncContext } from "./sync-source.ts";
import { queueListedAmong } from "./align-listed.ts";
import { listIdentifiers, lockUnlisted } from "./list-identifiers.ts";
import { takeWork } from "./take-work.ts";

const RECORDS_AT_ONCE = 2_000;

const NO_TARGET = { purpose: null, channel: null };
/** What a source may be able to hold that is not configured now: its records' write-backs wait for it. */
const ANYWHERE = CONSENT_PURPOSES.flatMap((purpose) =>
  (hasChannels(purpose) ? CHANNELS : [null]).map((channel) => ({ source: null, purpose, channel })),
);

interface Row {
  record_id: string;
  contact_id: string;
  source: string;
  external_id: string;
  kind: string;
  stored_ms: number;
  purpose: ConsentPurpose;
  channel: Channel | null;
  acted_ms: number;
  reason: AlignmentReason;
}

/**
 * Repairs towards refusal: stored records that permit what their person revoked, or what is suppressed for one of their
 * identifiers, get a write-back. So a new duplicate, a re-import after erasure, a merge or a resubscription without proof
 * never stands. Returns how many write-backs were added.
 */
export async function alignRecords(
  context: Pick<SyncContext, "ledger" | "registry" | "now">,
): Promise<number> {
  const { abilities } = context.registry;
  let aligned = 0;
  for (;;) {
    await waitForActs(context.ledger.pool);
    const done = await retryTransaction(context.ledger, async (em) => {
      const ids = await takeWork(em, "ALIGN", RECORDS_AT_ONCE);
      if (ids.length === 0) return null;
      const now = context.now();
      await queueListedAmong(em, ids);
      const unlisted = await lockUnlisted(em, ids);
      const repaired = await alignNow(em, ids, abilities, now);
      await listIdentifiers(em, ids, unlisted, abilities, now);
      return repaired;
    });
    if (done === null) return aligned;
    aligned += done;
  }
}

/** What a correction has changed counts as open, whatever the source showed before it. */
export interface AfterChange {
  readonly evenIfShown: true;
  /** Names what was changed, so that one change is answered once. */
  readonly version: string;
}

/** The same for given records, in the caller's transaction. */
export async function alignNow(
  em: EntityManager,
  ids: readonly string[],
  abilities: AbilitiesBySource,
  now: Date,
  change: AfterChange | null = null,
): Promise<number> {
  const known = [...abilities].flatMap(([source, { revocable }]) =>
    // A source that can hold nothing is configured all the same.
    [...revocable, NO_TARGET].map(({ purpose, channel }) => ({ source, purpose, channel })),
  );
  const able = JSON.stringify([...known, ...ANYWHERE]);
  await em.execute("insert into drift_mark (record_ids) values (?::uuid[])", [`{${ids.join(",")}}`]);
  const suspects = await permitting(em, ids, able, now, change);
  if (suspects.length === 0) return 0;
  await lockContacts(em, [...new Set(suspects.map(({ contact_id }) => contact_id))]);
  // Again under the locks: the person may have consented in between.
  const suspected = [...new Set(suspects.map(({ record_id }) => record_id))];
  const rows = await permitting(em, suspected, able, now, change);
  // A restriction is a stop of its own, with a time of its own.
  const byRecord = Map.groupBy(rows, ({ record_id, reason }) => `${record_id} ${reason === "RESTRICTED"}`);
  return commitAlignments(
    em,
    [...byRecord.values()].flatMap((of): Alignment[] => {
      const [first] = of;
      if (!first) return [];
      return [
        {
          contactId: first.contact_id,
          recordId: first.record_id,
          source: first.source,
          isConfigured: abilities.has(first.source),
          externalId: first.external_id,
          recordKind: first.kind,
          targets: of.map(({ purpose, channel }) => ({ purpose, channel })),
          reason: strongest(of.map(({ reason }) => reason)),
          occurredAt: new Date(Math.min(...of.map(({ acted_ms }) => acted_ms))),
          version: change?.version ?? String(first.stored_ms),
        },
      ];
    }),
    now,
  );
}

function strongest(reasons: readonly AlignmentReason[]): AlignmentReason {
  if (reasons.includes("RESTRICTED")) return "RESTRICTED";
  if (reasons.includes("REAPPEARED_AFTER_ERASURE")) return "REAPPEARED_AFTER_ERASURE";
  return reasons.includes("SUPPRESSED_IDENTIFIER") ? "SUPPRESSED_IDENTIFIER" : "PERMITS_THOUGH_REVOKED";
}

/** (record, target) pairs that the source permits or leaves open, though an entry, a later act of the person or a restriction says no. */
async function permitting(
  em: EntityManager,
  ids: readonly string[],
  able: string,
  now: Date,
  change: AfterChange | null,
): Promise<Row[]> {
  return (await em.execute(
    `with able as (
       select * from jsonb_to_recordset(?::jsonb) as able(source text, purpose text, channel text)
     ), configured as (
       select distinct source from able where source is not null
     ), open_target as materialized (
       select r.id as record_id, r.contact_id, able.purpose, able.channel
       from contact_record r
       join able on able.source = r.source or (able.source is null and r.source not in (select source from configured))
       where r.id = any(?::uuid[]) and able.purpose is not null and r.state in ('ACTIVE', 'ARCHIVED')
         and (? or coalesce(r.consents #>> array[able.purpose, coalesce(able.channel, '-'), 'state'], 'NOT_ASKED')
               not in ('WITHDRAWN', 'REFUSED')
           or r.consents #> array[able.purpose, coalesce(able.channel, '-'), 'stillOpen'] is not null)
         and not exists (
           select from write_back w
           where w.record_id = r.id
             and (w.operation = 'ERASE' or w.targets @> jsonb_build_array(jsonb_build_object('purpose', able.purpose, 'channel', able.channel)))
             and w.called_off_at is null and (w.operation <> 'ERASE' or w.settled_at is not null or w.last_code is distinct from '${HELD}')
             and (w.settled_at is null or (not ? and w.operation = 'REVOKE' and w.settled_at >= r.stored_at)))
     ), by_entry as (
       select o.record_id, o.purpose, o.channel, min(s.added_at) as acted_at,
         case when bool_or(s.reason = 'ERASURE' and not exists (
           select from write_back off where off.revocation_id = s.revocation_id and off.record_id = o.record_id
             and (off.called_off_at is not null or off.settled_at is null))) then 'REAPPEARED_AFTER_ERASURE' else 'SUPPRESSED_IDENTIFIER' end as reason
       from open_target o
       join identifier i on i.record_id = o.record_id
       join suppression_entry s on s.digest = i.digest and s.identifier_type = i.type and s.lifted_at is null
         and s.purpose = o.purpose and (s.channels is null or o.channel = any(s.channels))
       group by 1, 2, 3
     ), act as (
       select o.record_id, o.purpose, o.channel,
         max(coalesce(e.occurred_at, e.recorded_at)) filter (where e.type in ('WITHDRAWN', 'REFUSED', 'INVALIDATED')) as refused_at,
         max(e.occurred_at) filter (where e.type in ('GIVEN', 'RENEWED') and e.occurred_at <= ?::timestamptz
           and proves_consent(e.evidence, e.details)) as given_at
       from open_target o
       cross join lateral (
         select o.contact_id as id union all select c.id from contact c where c.joined_into = o.contact_id
       ) family
       join consent_event e on e.contact_id = family.id and e.purpose = o.purpose
         and (e.channels is null or o.channel = any(e.channels))
       group by 1, 2, 3
     ), restriction as materialized (
       select o.contact_id, f.data -> 'scope' as scope
       from (select distinct contact_id from open_target) o
       cross join lateral (
         select o.contact_id as id union all select c.id from contact c where c.joined_into = o.contact_id
       ) family
       join contact_fact f on f.contact_id = family.id and f.kind = 'RESTRICTION' and f.superseded_by is null
       where (f.data ->> 'liftedAt' is null or (f.data ->> 'liftedAt')::timestamptz >= ?::timestamptz
           or (f.data ->> 'liftedAt')::timestamptz < (f.data ->> 'since')::timestamptz)
         -- while an objection is assessed (GDPR 21(1)), the restriction is ours alone
         and not exists (select from rights_request q where q.restriction_id = f.id and q."right" = 'OBJECTION')
     ), verdict as (
       select record_id, purpose, channel, acted_at, reason from by_entry
       union all
       select record_id, purpose, channel, refused_at, 'PERMITS_THOUGH_REVOKED' from act
       where refused_at is not null and (given_at is null or refused_at >= given_at)
       union all
       -- the person's yes in between does not end it; of several reasons theirs is the one that is told
       select o.record_id, o.purpose, o.channel, ?::timestamptz, 'RESTRICTED'
       from open_target o join restriction x on x.contact_id = o.contact_id
       where (x.scope @> '"ALL"' or x.scope = '[]' or x.scope @> to_jsonb(o.purpose))
         and not exists (select from by_entry e where e.record_id = o.record_id and e.purpose = o.purpose and e.channel is not distinct from o.channel)
         and not exists (select from act e where e.record_id = o.record_id and e.purpose = o.purpose and e.channel is not distinct from o.channel
           and e.refused_at is not null and (e.given_at is null or e.refused_at >= e.given_at))
     )
     select distinct on (v.record_id, v.purpose, v.channel) v.record_id, v.purpose, v.channel, v.reason,
       r.contact_id, r.source, r.external_id, r.kind,
       (extract(epoch from r.stored_at) * 1000)::float8 as stored_ms, (extract(epoch from v.acted_at) * 1000)::float8 as acted_ms
     from verdict v join contact_record r on r.id = v.record_id
     order by v.record_id, v.purpose, v.channel, v.reason desc, v.acted_at`,
    [able, `{${ids.join(",")}}`, change !== null, change !== null, now, now, now],
  )) as Row[];
}
