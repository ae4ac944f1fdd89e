import type { EntityManager } from "@mikro-orm/postgresql";
import { consentStatus } from "#gateway/compliance/consent/consent-status.ts";
import type { Facts } from "#gateway/compliance/facts.ts";
import type { Policy } from "#gateway/compliance/policy.ts";
import { registriesOf, standingIn } from "#gateway/compliance/registry-standing.ts";
import { readSituation } from "#gateway/compliance/situation.ts";
import { hasChannels, type ConsentTarget } from "#gateway/compliance/vocabulary.ts";
import { commitAlignments, type Alignment } from "#gateway/ledger/commit-alignments.ts";
import type { AbilitiesBySource } from "#gateway/ledger/commit-revocation.ts";
import type { RecordConsents } from "#gateway/ledger/entities/contact-record.ts";
import { loadFacts } from "#gateway/ledger/load-facts.ts";
import { lockContacts } from "#gateway/ledger/lock-contacts.ts";
import type { Ledger } from "#gateway/ledger/open-ledger.ts";
import { retryTransaction } from "#gateway/ledger/retry-transaction.ts";
import type { SourceRegistry } from "./registry.ts";
import { addWork, takeWork } from "./take-work.ts";

const RECORDS_AT_ONCE = 500;

export interface AlignListedContext {
  readonly ledger: Ledger;
  readonly registry: Pick<SourceRegistry, "abilities">;
  readonly policy: Policy;
  readonly now: () => Date;
}

/** Notes, in the caller's transaction, that the records of these numbers may permit what a listing annulled. Returns how many. */
export async function queueListed(em: EntityManager, digests: readonly Uint8Array[]): Promise<number> {
  if (digests.length === 0) return 0;
  const rows = (await em.execute(
    `select distinct i.record_id from identifier i
     where i.type = 'PHONE' and i.digest in (select decode(value, 'hex') from jsonb_array_elements_text(?::jsonb))`,
    [JSON.stringify(digests.map((digest) => Buffer.from(digest).toString("hex")))],
  )) as { record_id: string }[];
  await addWork(
    em,
    "LISTED",
    rows.map(({ record_id }) => record_id),
  );
  return rows.length;
}

/**
 * The same for records that a sync has just stored: one that begins to show a yes, or joins a listed person, is no later act of
 * theirs that a register would know of.
 */
export async function queueListedAmong(em: EntityManager, recordIds: readonly string[]): Promise<void> {
  const rows = (await em.execute(
    `select distinct r.id from contact_record r
     where r.id = any(?::uuid[]) and exists (select from registry_check) and exists (
       select from contact_record o join identifier i on i.record_id = o.id and i.type = 'PHONE'
       join registry_check k on k.digest = i.digest and k.result = 'LISTED' where o.contact_id = r.contact_id)`,
    [`{${recordIds.join(",")}}`],
  )) as { id: string }[];
  await addWork(
    em,
    "LISTED",
    rows.map(({ id }) => id),
  );
}

/**
 * Writes back every noted record whose source still shows a yes that its person's listing annulled. A consent that a contract
 * spares, or that is newer than the registration, stays. Killed at any point, it goes on where it was. Returns how many
 * write-backs were added.
 */
export async function alignListed({ ledger, registry, policy, now }: AlignListedContext): Promise<number> {
  let aligned = 0;
  for (;;) {
    const done = await retryTransaction(ledger, async (em) => {
      const ids = await takeWork(em, "LISTED", RECORDS_AT_ONCE);
      if (ids.length === 0) return null;
      const at = now();
      const contactIds = await contactsOf(em, ids);
      // Whoever consents or withdraws holds the same locks: nobody's answer changes under the decision.
      await lockContacts(em, contactIds);
      const facts = await loadFacts(ledger.lookups, contactIds, at);
      const closed = new Map([...facts].map(([id, one]) => [id, annulledTargets(one, policy)]));
      const alignments = (await recordsOf(em, contactIds)).flatMap((row) =>
        alignmentOf(row, closed.get(row.contact_id) ?? null, registry.abilities),
      );
      return commitAlignments(em, alignments, at);
    });
    if (done === null) return aligned;
    aligned += done;
  }
}

interface Annulled {
  readonly targets: readonly ConsentTarget[];
  readonly since: Date;
}

/** What a listing that holds leaves no consent for. */
function annulledTargets(facts: Facts, policy: Policy): Annulled | null {
  const situation = readSituation(facts, policy);
  const listed = registriesOf(situation, null, ["REVOKES_EARLIER_CONSENT"]).filter(
    (registry) => standingIn(situation, registry).listed,
  );
  if (listed.length === 0) return null;
  const channels = new Set(listed.flatMap((registry) => policy.registries[registry]?.channels ?? []));
  const targets = consentStatus(facts, policy).filter(
    ({ purpose, channel, status }) =>
      status !== "GIVEN" &&
      (purpose === "THIRD_PARTY_SHARING" ||
        (hasChannels(purpose) && channel !== null && channels.has(channel))),
  );
  const since = listed.map((registry) => standingIn(situation, registry).annulsUntil ?? Infinity);
  const newest = Math.max(...since);
  // Nobody knows since when: at the latest since now.
  return { targets, since: new Date(Number.isFinite(newest) ? newest : facts.now) };
}

async function contactsOf(em: EntityManager, recordIds: readonly string[]): Promise<string[]> {
  const rows = (await em.execute("select distinct contact_id from contact_record where id = any(?::uuid[])", [
    `{${recordIds.join(",")}}`,
  ])) as { contact_id: string }[];
  return rows.map(({ contact_id }) => contact_id);
}

interface RecordRow {
  readonly id: string;
  readonly contact_id: string;
  readonly source: string;
  readonly external_id: string;
  readonly kind: string;
  readonly consents: RecordConsents;
  readonly stored_ms: number;
  /** Targets of commands that have not settled yet, `purpose:channel`. */
  readonly under_way: readonly string[];
}

/** All of the persons' records, not only those that carry the number. */
async function recordsOf(em: EntityManager, contactIds: readonly string[]): Promise<RecordRow[]> {
  return (await em.execute(
    `select r.id, r.contact_id, r.source, r.external_id, r.kind, r.consents, (extract(epoch from r.stored_at) * 1000)::float8 as stored_ms,
       array(select (t ->> 'purpose') || ':' || coalesce(t ->> 'channel', '-') from write_back w, jsonb_array_elements(w.targets) t
         where w.record_id = r.id and w.settled_at is null and w.called_off_at is null) as under_way
     from contact_record r where r.contact_id = any(?::uuid[]) and r.state in ('ACTIVE', 'ARCHIVED')
       and not exists (select from write_back w where w.record_id = r.id and w.operation = 'ERASE' and w.settled_at is null
         and w.called_off_at is null)
     order by r.id`,
    [`{${contactIds.join(",")}}`],
  )) as RecordRow[];
}

function alignmentOf(
  { id, contact_id, source, external_id, kind, consents, stored_ms, under_way }: RecordRow,
  annulled: Annulled | null,
  abilities: AbilitiesBySource,
): Alignment[] {
  const able = abilities.get(source);
  const canHold = ({ purpose, channel }: ConsentTarget): boolean =>
    able === undefined || able.revocable.some((one) => one.purpose === purpose && one.channel === channel);
  const targets = (annulled?.targets ?? [])
    .map(({ purpose, channel }) => ({ purpose, channel }))
    .filter(
      (target) =>
        consents[target.purpose]?.[target.channel ?? "-"]?.state === "GIVEN" &&
        canHold(target) &&
        !under_way.includes(`${target.purpose}:${target.channel ?? "-"}`),
    );
  if (!annulled || targets.length === 0) return [];
  return [
    {
      contactId: contact_id,
      recordId: id,
      source,
      isConfigured: able !== undefined,
      externalId: external_id,
      recordKind: kind,
      targets,
      reason: "REGISTRY_LISTED",
      occurredAt: annulled.since,
      version: `listed:${stored_ms}`,
    },
  ];
}
