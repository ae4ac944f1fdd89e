import type { EntityManager } from "@mikro-orm/postgresql";
import type { IdentityTraits } from "#gateway/compliance/identity/identity-profile.ts";

/** Two records that are worth comparing, smaller id first. */
export interface CandidatePair {
  readonly a: string;
  readonly b: string;
  /** The source itself says that they are one person. */
  readonly bySource: boolean;
}

/** An identifier that more records have is compared only where the full name is the same too. */
const COMMON = 50;
/** One that more records have than this names nobody (a switchboard, a placeholder that nobody recognised). */
const MEANINGLESS = 10_000;
/** Records with the same common identifier and the same full name that one record is compared with. */
const MOST_NAMESAKES = 50;

/**
 * Pairs of a given record and any other that share an identifier, exactly or nearly, or that the source itself joins. A
 * switchboard number of thousands of records must not make millions of pairs: those are taken in blocks of one name.
 */
export async function findCandidates(
  em: EntityManager,
  recordIds: readonly string[],
): Promise<readonly CandidatePair[]> {
  const pairs = new Map<string, CandidatePair>();
  const add = (one: string, other: string, bySource: boolean): void => {
    const [a, b] = one < other ? [one, other] : [other, one];
    const key = `${a}${b}`;
    if (bySource || !pairs.has(key)) pairs.set(key, { a, b, bySource });
  };
  const ids = `{${recordIds.join(",")}}`;
  const counted = (await em.execute(
    `with mine as materialized (
       select distinct type, digest, near_digest from identifier where record_id = any(?::uuid[])
     ), looked_up as (
       select type, digest as value, 'digest' as by from mine
       union select type, near_digest, 'near_digest' from mine where near_digest is not null
     )
     select type, encode(value, 'hex') as value, by, case by
       when 'digest' then (select count(*)::int from (select from identifier i where i.digest = value and i.type = l.type limit ?) n)
       else (select count(*)::int from (select from identifier i where i.near_digest = value and i.type = l.type limit ?) n) end as n
     from looked_up l`,
    [ids, MEANINGLESS + 1, MEANINGLESS + 1],
  )) as { type: string; value: string; by: "digest" | "near_digest"; n: number }[];

  const rare = counted.filter(({ n }) => n > 1 && n <= COMMON);
  for (const by of ["digest", "near_digest"] as const) {
    const values = rare.filter((each) => each.by === by);
    if (values.length === 0) continue;
    const rows = (await em.execute(
      `select distinct one.record_id as one, other.record_id as other
       from unnest(?::text[], ?::text[]) as shared (type, value)
       join identifier one on one.${by} = decode(shared.value, 'hex') and one.type = shared.type
         and one.record_id = any(?::uuid[])
       join identifier other on other.${by} = one.${by} and other.type = one.type and other.record_id <> one.record_id`,
      [list(values.map(({ type }) => type)), list(values.map(({ value }) => value)), ids],
    )) as { one: string; other: string }[];
    for (const { one, other } of rows) add(one, other, false);
  }

  const mine = new Set(recordIds);
  // Near matches of a common identifier are no evidence at all; equal ones are, together with the full name.
  for (const common of counted.filter(({ n, by }) => by === "digest" && n > COMMON && n <= MEANINGLESS)) {
    for (const [one, other] of await namesakes(em, common.type, common.value, mine)) add(one, other, false);
  }

  for (const { one, other } of await joinedBySource(em, ids)) add(one, other, true);
  return [...pairs.values()];
}

async function namesakes(
  em: EntityManager,
  type: string,
  value: string,
  mine: ReadonlySet<string>,
): Promise<readonly (readonly [string, string])[]> {
  const rows = (await em.execute(
    `select r.id, r.identity -> 'n' as names from identifier i join contact_record r on r.id = i.record_id
     where i.type = ? and i.digest = decode(?, 'hex') order by r.id`,
    [type, value],
  )) as { id: string; names: IdentityTraits["n"] | null }[];
  const byWord = new Map<string, string[]>();
  const wordsOf = (names: IdentityTraits["n"] | null): readonly string[] =>
    (names ?? []).flatMap(({ k }) => k.slice(0, 1));
  for (const { id, names } of rows) {
    for (const word of wordsOf(names)) {
      const of = byWord.get(word);
      if (of) of.push(id);
      else byWord.set(word, [id]);
    }
  }
  const pairs: (readonly [string, string])[] = [];
  for (const { id, names } of rows) {
    if (!mine.has(id)) continue;
    const agreeing = new Map<string, number>();
    for (const word of wordsOf(names)) {
      for (const other of byWord.get(word) ?? []) agreeing.set(other, (agreeing.get(other) ?? 0) + 1);
    }
    let taken = 0;
    for (const [other, words] of agreeing) {
      if (words < 2 || other === id) continue;
      pairs.push([id, other]);
      taken += 1;
      if (taken === MOST_NAMESAKES) break;
    }
  }
  return pairs;
}

interface SaidRow {
  id: string;
  source: string;
  external_id: string;
  same_as: string[];
}

/** Merge losers, converted leads, shadow contacts: in both directions, because either record may have come first. */
async function joinedBySource(
  em: EntityManager,
  ids: string,
): Promise<readonly { one: string; other: string }[]> {
  const forward = (await em.execute(
    `with said as materialized (
       select id, source, unnest(same_as) as external_id from contact_record where id = any(?::uuid[]) and same_as <> '{}'
     )
     select said.id as one, r.id as other from said
     join contact_record r on r.source = said.source and r.external_id = said.external_id and r.id <> said.id`,
    [ids],
  )) as { one: string; other: string }[];
  const mine = (await em.execute(
    "select id, source, external_id, same_as from contact_record where id = any(?::uuid[])",
    [ids],
  )) as SaidRow[];
  const named = new Map(mine.map((row) => [`${row.source}\n${row.external_id}`, row.id]));
  const sayers = (await em.execute(
    "select id, source, external_id, same_as from contact_record where same_as <> '{}' and same_as && array(select jsonb_array_elements_text(?::jsonb))",
    [JSON.stringify(mine.map(({ external_id }) => external_id))],
  )) as SaidRow[];
  const backward = sayers.flatMap(({ id, source, same_as }) =>
    same_as.flatMap((external) => {
      const one = named.get(`${source}\n${external}`);
      return one === undefined || one === id ? [] : [{ one, other: id }];
    }),
  );
  return [...forward, ...backward];
}

function list(texts: readonly string[]): string {
  return `{${texts.join(",")}}`;
}
