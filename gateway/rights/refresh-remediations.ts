import { setImmediate as breathe } from "node:timers/promises";
import { decide } from "#gateway/compliance/decision/decide.ts";
import type { Policy } from "#gateway/compliance/policy.ts";
import {
  remediationDueOn,
  remediationState,
  unprovedConsents,
} from "#gateway/compliance/rights/unproved-consents.ts";
import type { ConsentTarget } from "#gateway/compliance/vocabulary.ts";
import { appendEvidence, type EvidenceInput } from "#gateway/ledger/append-evidence.ts";
import { loadFacts } from "#gateway/ledger/load-facts.ts";
import type { Ledger } from "#gateway/ledger/open-ledger.ts";
import { uuid7 } from "#gateway/ledger/uuid.ts";

export interface RemediationContext {
  readonly ledger: Ledger;
  readonly policy: Policy;
  readonly now: () => Date;
}

/** A case; of a contact without one, only the id. */
interface Open {
  readonly id: string;
  readonly contactId: string;
  readonly targets: readonly ConsentTarget[];
  readonly isErased: boolean;
}

const CHUNK = 500;

/**
 * Finds consents that nobody can prove and opens a case for each contact; ends a case when every pair is cured or the data
 * are erased, and for no other reason (rule Q6). Answers how many were opened and ended.
 */
export async function refreshRemediations(
  context: RemediationContext,
): Promise<{ opened: number; ended: number }> {
  const ended = await inChunks(context, openCases, (cases, at) => endCases(context, cases, at));
  const opened = await inChunks(context, candidates, (found, at) => openFor(context, found, at));
  return { opened, ended };
}

/** Walks through all of a list in the order of ids, some at a time, so that other work of the process goes on. */
async function inChunks(
  { ledger, now }: RemediationContext,
  statement: string,
  work: (rows: Open[], at: Date) => Promise<number>,
): Promise<number> {
  let done = 0;
  for (let after = "00000000-0000-0000-0000-000000000000"; ;) {
    const { rows } = await ledger.pool.query<Open>(statement, [after, CHUNK]);
    if (rows.length > 0) done += await work(rows, now());
    if (rows.length < CHUNK) return done;
    after = rows.at(-1)!.id;
    await breathe();
  }
}

/** Whoever shows or recorded a yes and has no open case: only the rules say whether it can be proved. */
const candidates = `
  select c.id from contact c
  where c.id > $1 and c.joined_into is null and c.erased_at is null
    and not exists (select 1 from remediation m where m.contact_id = c.id and m.ended_at is null)
    and (exists (select 1 from contact_record r where r.contact_id = c.id and r.state in ('ACTIVE', 'ARCHIVED')
           and jsonb_path_exists(r.consents, '$.*.*.state ? (@ == "GIVEN")'))
      or exists (select 1 from consent_event e join contact m on m.id = e.contact_id
           where (m.id = c.id or m.joined_into = c.id) and e.type in ('GIVEN', 'RENEWED')))
  order by c.id limit $2`;

const openCases = `
  select m.id, coalesce(c.joined_into, c.id) as "contactId", m.targets, p.erased_at is not null as "isErased"
  from remediation m join contact c on c.id = m.contact_id join contact p on p.id = coalesce(c.joined_into, c.id)
  where m.id > $1 and m.ended_at is null order by m.id limit $2`;

async function openFor(
  { ledger, policy }: RemediationContext,
  found: readonly { readonly id: string }[],
  at: Date,
): Promise<number> {
  const facts = await loadFacts(
    ledger.pool,
    found.map(({ id }) => id),
    at,
  );
  const rows = [...facts].flatMap(([contactId, known]) => {
    const targets = unprovedConsents(decide(known, policy).consentStatus);
    const { dueOn } = remediationDueOn(at, policy.remediationDays);
    return targets.length > 0 ? [{ id: uuid7(), contactId, targets, dueOn }] : [];
  });
  if (rows.length === 0) return 0;
  return ledger.em().transactional(async (em) => {
    const stored = await em.execute<{ id: string; contact_id: string }[]>(
      `insert into remediation (id, contact_id, targets, opened_at, due_on)
       select id, "contactId", targets, ?::timestamptz, "dueOn"
       from jsonb_to_recordset(?::jsonb) as row (id uuid, "contactId" uuid, targets jsonb, "dueOn" date)
       on conflict do nothing returning id, contact_id`,
      [at.toISOString(), JSON.stringify(rows)],
    );
    // One link for a whole chunk: a first run may find very many, and the chain is one.
    const body = { act: "OPENED", count: stored.length, cases: stored.map(({ id }) => id) };
    const evidence: EvidenceInput = { kind: "REMEDIATION_STEP", subject: null, body };
    await appendEvidence(em, stored.length > 0 ? [evidence] : [], at);
    return stored.length;
  });
}

async function endCases(
  { ledger, policy }: RemediationContext,
  cases: readonly Open[],
  at: Date,
): Promise<number> {
  const facts = await loadFacts(
    ledger.pool,
    cases.map(({ contactId }) => contactId),
    at,
  );
  const looked = cases.map((open) => {
    const known = facts.get(open.contactId);
    return { ...open, standings: known ? decide(known, policy).consentStatus : [] };
  });
  const over = looked.flatMap(({ id, contactId, targets, standings, isErased }) => {
    const { state } = remediationState(targets, standings, isErased);
    return state === "OPEN" ? [] : [{ id, contactId, outcome: state }];
  });
  // A yes that turns up while the case is open belongs to it.
  const grown = looked.flatMap(({ id, targets, standings }) => {
    const more = unprovedConsents(standings).filter(({ purpose, channel }) => {
      return !targets.some((target) => target.purpose === purpose && target.channel === channel);
    });
    return more.length > 0 ? [{ id, targets: [...targets, ...more] }] : [];
  });
  await ledger.pool.query(
    `update remediation m set targets = row.targets
     from jsonb_to_recordset($1::jsonb) as row (id uuid, targets jsonb) where m.id = row.id and m.ended_at is null`,
    [JSON.stringify(grown)],
  );
  if (over.length === 0) return 0;
  return ledger.em().transactional(async (em) => {
    await em.execute(
      `update remediation m set ended_at = ?::timestamptz, outcome = row.outcome
       from jsonb_to_recordset(?::jsonb) as row (id uuid, outcome text) where m.id = row.id and m.ended_at is null`,
      [at.toISOString(), JSON.stringify(over)],
    );
    const evidence = over.map(({ id, contactId, outcome }) => ({
      kind: "REMEDIATION_STEP" as const,
      subject: contactId,
      body: { act: "ENDED", case: id, outcome },
    }));
    await appendEvidence(em, evidence, at);
    return over.length;
  });
}
