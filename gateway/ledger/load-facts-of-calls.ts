import type pg from "pg";
import type { Facts } from "#gateway/compliance/facts.ts";
import type { Channel } from "#gateway/compliance/vocabulary.ts";
import { factsOfAsked } from "./facts-statement.ts";
import type { Digest } from "./keyring.ts";
import { factsOf, type FactsRow } from "./load-facts.ts";

/** A number, and the instant at which it was called. */
export interface CalledNumber {
  readonly digest: Digest;
  readonly at: Date;
}

/** One of the persons whose records had the number, as far as they were known then. */
export interface CalledPerson {
  readonly contactId: string;
  readonly facts: Facts;
  /** One of the person's records was there already, and its source has shown it differently since. */
  readonly changedSince: boolean;
}

interface PersonRow extends FactsRow {
  readonly changedSince: boolean;
}

/** Whoever had the number: by records that had been seen by then. What they show now stands for what they showed then. */
const called = `select distinct c.n || ':' || coalesce(p.joined_into, p.id) as asked, coalesce(p.joined_into, p.id) as person, c.at
  from unnest($1::bytea[], $2::timestamptz[]) with ordinality c (digest, at, n)
  join identifier i on i.digest = c.digest and i.type = 'PHONE'
  join contact_record r on r.id = i.record_id and r.first_seen_at <= c.at
  join contact p on p.id = r.contact_id`;
const asKnown = factsOfAsked(called, { asKnown: "a.at", recordsSince: "first_seen_at" });
const asTrue = factsOfAsked(called);

/**
 * Persons behind each call, by the call's position. KNOWN_THEN: facts as they had been recorded when the call was made.
 * KNOWN_NOW: all that has been recorded until today, to be cut by when people acted.
 */
export async function loadFactsOfCalls(
  pool: Pick<pg.Pool, "query">,
  calls: readonly CalledNumber[],
  clock: "KNOWN_THEN" | "KNOWN_NOW",
): Promise<Map<number, CalledPerson[]>> {
  const { rows } = await pool.query<PersonRow>({
    name: `load-facts-of-calls-${clock}`,
    text: clock === "KNOWN_THEN" ? asKnown : asTrue,
    values: [calls.map(({ digest }) => digest), calls.map(({ at }) => at)],
  });
  const persons = new Map<number, CalledPerson[]>();
  for (const row of rows) {
    const [position = "", contactId = ""] = row.asked.split(":");
    const call = calls[Number(position) - 1];
    if (!call) throw new Error("facts came back for a call that was not asked about");
    const person = { contactId, facts: factsOf(row, call.at), changedSince: row.changedSince };
    const others = persons.get(Number(position) - 1);
    if (others) others.push(person);
    else persons.set(Number(position) - 1, [person]);
  }
  return persons;
}

export interface EntryThen {
  readonly position: number;
  readonly channels: Channel[] | null;
  readonly addedAt: Date;
  readonly liftedAt: Date | null;
}

/** What suppression lists said of a number when it was called. */
export async function loadEntriesOfCalls(
  pool: Pick<pg.Pool, "query">,
  calls: readonly CalledNumber[],
): Promise<EntryThen[]> {
  const { rows } = await pool.query<EntryThen>({
    name: "load-entries-of-calls",
    text: `select (c.n - 1)::int as position, s.channels, s.added_at as "addedAt",
             case when s.lifted_at <= c.at then s.lifted_at end as "liftedAt"
           from unnest($1::bytea[], $2::timestamptz[]) with ordinality c (digest, at, n)
           join suppression_entry s on s.digest = c.digest and s.identifier_type = 'PHONE'
           where s.purpose = 'DIRECT_MARKETING' and s.recorded_at <= c.at order by s.added_at, s.id`,
    values: [calls.map(({ digest }) => digest), calls.map(({ at }) => at)],
  });
  return rows;
}

/** A call, with the people whose records had the number. */
export interface ProvenCall extends CalledNumber {
  readonly contactIds: readonly string[];
}

/** Links of the chain about each call's people and number that were there when it was made: the newest `limit`, oldest first. */
export async function loadEvidenceOfCalls(
  pool: Pick<pg.Pool, "query">,
  calls: readonly ProvenCall[],
  limit: number,
): Promise<number[][]> {
  const asked = calls.map(({ digest, ...call }) => ({ ...call, digest: digest.toString("hex") }));
  const { rows } = await pool.query<{ position: number; seqs: number[] }>({
    name: "load-evidence-of-calls",
    text: `select (q.ordinality - 1)::int as position, array(
             select seq::int from (
               select e.seq from evidence e
               where e.subject in (select value::uuid from jsonb_array_elements_text(q.value -> 'contactIds')) and e.at <= c.at
               union
               select e.seq from suppression_entry s
               join evidence e on e.kind = 'REVOCATION_RECORDED' and e.body ->> 'revocation' = s.revocation_id::text
               where s.digest = c.digest and s.identifier_type = 'PHONE' and e.at <= c.at
             ) link order by seq desc limit $2) as seqs
           from jsonb_array_elements($1::jsonb) with ordinality q
           cross join lateral (select (q.value ->> 'at')::timestamptz as at, decode(q.value ->> 'digest', 'hex') as digest) c`,
    values: [JSON.stringify(asked), limit],
  });
  const found: number[][] = asked.map(() => []);
  for (const { position, seqs } of rows) found[position] = seqs.toReversed();
  return found;
}
