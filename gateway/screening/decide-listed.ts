import { mayContact, type ContactAnswer } from "#gateway/compliance/decision/may-contact.ts";
import type { Channel } from "#gateway/compliance/vocabulary.ts";
import { factsOfNobody, type DecisionContext, type IdentifierQuestion } from "./decide-identifiers.ts";
import type { RowVerdict } from "./screen-stream.ts";

/** All hits of one list for the same channels. */
interface HitsRow {
  readonly list: string;
  /** Channels as an array literal, `*` for every one. */
  readonly channels: string;
  /** Positions in the question, from 0, four bytes each. */
  readonly positions: Buffer;
}

/** More at once, and the database would read all entries instead of looking these up. */
const MOST_AT_ONCE = 12_000;

/** Hits of one chunk that wait for their turn. */
interface Waiting {
  readonly digests: Buffer;
  readonly count: number;
  readonly resolve: (verdicts: readonly RowVerdict[]) => void;
  readonly reject: (error: unknown) => void;
}

/**
 * Confirms in the ledger what the table of fingerprints said of numbers that no record has. Nobody is known by them, so
 * every answer is no; which list says so is what is asked. One statement, and one decision per kind of entry; all hits of
 * one kind share their verdict.
 */
export function createListedDecider(context: DecisionContext, question: IdentifierQuestion) {
  const { pool, policy, now } = context;
  const { type, purpose, channel, jurisdiction } = question;
  const kinds = new Map<string, RowVerdict>();
  const verdictOf = (channels: string | null, list: string | null): RowVerdict => {
    const kind = `${channels} ${list}`;
    const known = kinds.get(kind);
    if (known) return known;
    // The instant of the entry changes no answer where nobody gave consent.
    const listing = { addedAt: new Date(0), liftedAt: null };
    const entries = channels === null ? [] : [{ ...listing, channels: readChannels(channels) }];
    const answer = mayContact(factsOfNobody(entries, jurisdiction, now), policy, purpose, channel);
    const verdict = refusedBy(answer, list);
    kinds.set(kind, verdict);
    return verdict;
  };
  const nobody = verdictOf(null, null);
  const ask = async (digests: Buffer, count: number): Promise<readonly RowVerdict[]> => {
    const verdicts = Array.from({ length: count }, () => nobody);
    const { rows } = await pool.query<HitsRow>({
      name: "screen-listed",
      // In the order of the index: neighbours share its pages.
      text: `select s.list, coalesce(s.channels::text, '*') as channels, string_agg(int4send(a.at), ''::bytea) as positions
             from (select n as at, substr($1::bytea, n * 16 + 1, 16) as digest from generate_series(0, $3::int - 1) as n
                   order by digest) a
             join suppression_entry s on s.digest = a.digest and s.lifted_at is null
             where s.identifier_type = $2 and s.purpose = 'DIRECT_MARKETING'
             group by 1, 2 order by 1 desc, 2 desc`,
      values: [digests, type, count],
    });
    for (const { list, channels, positions } of rows) {
      const verdict = verdictOf(channels, list);
      for (let at = 0; at < positions.length; at += 4) verdicts[positions.readUInt32BE(at)] = verdict;
    }
    return verdicts;
  };
  const waiting: Waiting[] = [];
  let isAsking = false;
  const askInTurn = async (): Promise<void> => {
    isAsking = true;
    while (waiting.length > 0) {
      const some = takeSome(waiting);
      try {
        const count = some.reduce((sum, one) => sum + one.count, 0);
        const verdicts = await ask(Buffer.concat(some.map(({ digests }) => digests)), count);
        let from = 0;
        for (const one of some) one.resolve(verdicts.slice(from, (from += one.count)));
      } catch (error) {
        for (const { reject } of some) reject(error);
      }
    }
    isAsking = false;
  };
  return {
    /** For numbers that neither a list nor a record has; also where the table was wrong and no list names one. */
    nobody,
    /**
     * `digests` holds sixteen bytes each. Of several lists the first by name is told. One statement at a time: every session
     * of the database pays anew for the pages of the index that it touches first, several times a look-up.
     */
    confirm(digests: Buffer, count: number): Promise<readonly RowVerdict[]> {
      if (count === 0) return Promise.resolve([]);
      return new Promise((resolve, reject) => {
        waiting.push({ digests, count, resolve, reject });
        if (!isAsking) void askInTurn();
      });
    },
  };
}

/** At least one; more of them while there is room. */
function takeSome(waiting: Waiting[]): readonly Waiting[] {
  let count = 0;
  const end = waiting.findIndex((one, index) => (count += one.count) > MOST_AT_ONCE && index > 0);
  return waiting.splice(0, end === -1 ? waiting.length : end);
}

function refusedBy({ verdict, reasons }: ContactAnswer, list: string | null): RowVerdict {
  if (verdict !== "DENY") throw new Error("nobody is known by the number, and it may be used");
  return { verdict: "REFUSED", reasons, list };
}

/** `{EMAIL,POST}` as PostgreSQL writes a text array of our own words. */
function readChannels(text: string): readonly Channel[] | null {
  return text === "*" ? null : (text.slice(1, -1).split(",") as Channel[]);
}
