import type { EntityManager } from "@mikro-orm/postgresql";
import { compareIdentity, type IdentityReason } from "#gateway/compliance/identity/compare-identity.ts";
import { retryTransaction } from "#gateway/ledger/retry-transaction.ts";
import { uuid7 } from "#gateway/ledger/uuid.ts";
import { ContactGroups } from "./identity/contact-groups.ts";
import { findCandidates, type CandidatePair } from "./identity/find-candidates.ts";
import { foldContacts, lockIdentities } from "./identity/fold-contacts.ts";
import { loadMembers, type Member } from "./identity/load-members.ts";
import type { SyncContext } from "./sync-source.ts";
import { addWork, takeWork } from "./take-work.ts";

const RECORDS_AT_ONCE = 2_000;

export interface ResolveCounts {
  /** Contacts that were folded into another one. */
  readonly joined: number;
  /** Pairs that wait for a person. */
  readonly ambiguous: number;
}

interface Link {
  readonly id: string;
  readonly a: string;
  readonly b: string;
  readonly verdict: "SAME" | "AMBIGUOUS";
  readonly state: "JOINED" | "OPEN";
  readonly reasons: readonly IdentityReason[];
  readonly shared: readonly string[];
}

/**
 * Finds out whose the new and changed records are: compares digested profiles of records that share an identifier, joins
 * what is SAME, lists what is AMBIGUOUS. Batch by batch, each in one transaction with its place in the list of work.
 */
export async function resolveIdentities(
  context: Pick<SyncContext, "ledger" | "now">,
): Promise<ResolveCounts> {
  let joined = 0;
  let ambiguous = 0;
  for (;;) {
    const done = await retryTransaction(context.ledger, async (em) => {
      await lockIdentities(em);
      await em.execute(
        "set local enable_seqscan = off; set local enable_hashjoin = off; set local enable_mergejoin = off; set local jit = off",
      );
      const ids = await takeWork(em, "RESOLVE", RECORDS_AT_ONCE);
      return ids.length === 0 ? null : resolve(em, ids, context.now());
    });
    if (done === null) return { joined, ambiguous };
    joined += done.joined;
    ambiguous += done.ambiguous;
  }
}

async function resolve(em: EntityManager, ids: readonly string[], now: Date): Promise<ResolveCounts> {
  const pairs = await findCandidates(em, ids);
  const members = await loadMembers(em, [...new Set(pairs.flatMap(({ a, b }) => [a, b]))]);
  const decided = await decisions(em, [...new Set([...members.values()].map(({ contactId }) => contactId))]);
  const groups = new ContactGroups(members.values(), parted(decided, members));
  const answered = new Set(decided.map(({ record_a, record_b }) => `${record_a}${record_b}`));
  const links = judgePairs(
    pairs.filter(({ a, b }) => !answered.has(`${a}${b}`)),
    members,
    groups,
  );
  await forgetSettledDoubts(em, ids, links);
  const listed = await saveLinks(em, links, now);
  const folding = [...groups.joined()];
  const moved = await foldContacts(em, folding);
  await addWork(em, "ALIGN", [...new Set([...ids, ...moved])]);
  return { joined: folding.reduce((sum, group) => sum + group.length - 1, 0), ambiguous: listed };
}

const SOURCE_SAYS_SAME: IdentityReason = { rule: "M3", outcome: "SAME", facts: ["SOURCE_SAYS_SAME"] };

/** What is SAME first, by the sources' own word before ours: a doubt within one contact needs no person any more. */
function judgePairs(
  pairs: readonly CandidatePair[],
  members: ReadonlyMap<string, Member>,
  groups: ContactGroups,
): readonly Link[] {
  const links: Link[] = [];
  const doubts: { readonly link: Link; readonly a: Member; readonly b: Member }[] = [];
  for (const pair of [...pairs].sort((one, other) => Number(other.bySource) - Number(one.bySource))) {
    const a = members.get(pair.a);
    const b = members.get(pair.b);
    if (!a || !b || a.isErased || b.isErased) continue;
    const { verdict, reasons, shared } = compareIdentity(a.profile, b.profile);
    const said = pair.bySource ? [SOURCE_SAYS_SAME] : [];
    const link = { id: uuid7(), a: pair.a, b: pair.b, shared };
    if (verdict === "SAME" || pair.bySource) {
      const obstacle = groups.join(a.contactId, b.contactId, pair.bySource);
      const why: readonly IdentityReason[] =
        obstacle === null ? [] : [{ rule: "M4", outcome: "AMBIGUOUS", facts: [obstacle] }];
      links.push({
        ...link,
        verdict: obstacle === null ? "SAME" : "AMBIGUOUS",
        state: obstacle === null ? "JOINED" : "OPEN",
        reasons: [...why, ...said, ...reasons],
      });
    } else if (verdict === "AMBIGUOUS") {
      doubts.push({ link: { ...link, verdict, state: "OPEN", reasons }, a, b });
    }
  }
  for (const { link, a, b } of doubts) if (!groups.areOne(a.contactId, b.contactId)) links.push(link);
  return links;
}

interface Decision {
  record_a: string;
  record_b: string;
  contact_a: string;
  contact_b: string;
}

/** Pairs that a person kept apart, among the records of these contacts. */
async function decisions(em: EntityManager, contactIds: readonly string[]): Promise<readonly Decision[]> {
  if (contactIds.length === 0) return [];
  return (await em.execute(
    `select l.record_a, l.record_b, a.contact_id as contact_a, b.contact_id as contact_b
     from identity_link l join contact_record a on a.id = l.record_a join contact_record b on b.id = l.record_b
     where l.state in ('REJECTED', 'UNDONE') and (a.contact_id = any(?::uuid[]) or b.contact_id = any(?::uuid[]))`,
    [`{${contactIds.join(",")}}`, `{${contactIds.join(",")}}`],
  )) as Decision[];
}

function parted(
  decided: readonly Decision[],
  members: ReadonlyMap<string, Member>,
): readonly (readonly [string, string])[] {
  return decided
    .map(
      ({ record_a, record_b, contact_a, contact_b }) =>
        [
          members.get(record_a)?.contactId ?? contact_a,
          members.get(record_b)?.contactId ?? contact_b,
        ] as const,
    )
    .filter(([a, b]) => a !== b);
}

/** A doubt of ours that the record's new version no longer raises is not listed any more. */
async function forgetSettledDoubts(
  em: EntityManager,
  ids: readonly string[],
  links: readonly Link[],
): Promise<void> {
  const open = links.filter(({ state }) => state === "OPEN");
  await em.execute(
    `delete from identity_link l where l.state = 'OPEN' and l.decided_by = 'AUTO'
       and l.id in (select id from identity_link where record_a = any(?::uuid[]) and state = 'OPEN'
                    union select id from identity_link where record_b = any(?::uuid[]) and state = 'OPEN')
       and not exists (select from unnest(?::uuid[], ?::uuid[]) as kept (a, b) where kept.a = l.record_a and kept.b = l.record_b)`,
    [
      `{${ids.join(",")}}`,
      `{${ids.join(",")}}`,
      `{${open.map(({ a }) => a).join(",")}}`,
      `{${open.map(({ b }) => b).join(",")}}`,
    ],
  );
}

/** Returns how many pairs are newly listed for a person. */
async function saveLinks(em: EntityManager, links: readonly Link[], now: Date): Promise<number> {
  if (links.length === 0) return 0;
  const rows = (await em.execute(
    `insert into identity_link (id, record_a, record_b, verdict, reasons, shared, state, decided_by, created_at, decided_at)
     select id, a, b, verdict, reasons, array(select jsonb_array_elements_text(shared)), state, 'AUTO', ?,
       case when state = 'JOINED' then ?::timestamptz end
     from jsonb_to_recordset(?::jsonb) as link(id uuid, a uuid, b uuid, verdict text, reasons jsonb, shared jsonb, state text)
     on conflict (record_a, record_b) do update set verdict = excluded.verdict, reasons = excluded.reasons,
       shared = excluded.shared, state = excluded.state, decided_at = excluded.decided_at
     where identity_link.decided_by = 'AUTO'
       and (identity_link.state = 'OPEN' or (identity_link.state = 'JOINED' and excluded.state = 'JOINED'))
     returning state, xmax = 0 as is_new`,
    [now, now, JSON.stringify(links)],
  )) as { state: string; is_new: boolean }[];
  return rows.filter(({ state, is_new }) => state === "OPEN" && is_new).length;
}
