import { mayContact, type ContactAnswer } from "#gateway/compliance/decision/may-contact.ts";
import type { Channel } from "#gateway/compliance/vocabulary.ts";
import { factsOfNobody, type DecisionContext, type IdentifierQuestion } from "./decide-identifiers.ts";

interface HitRow {
  /** Position in the question, from 0. */
  readonly at: number;
  readonly list: string;
  /** Channels as an array literal, `*` for every one. */
  readonly channels: string;
}

export interface ListedAnswer extends ContactAnswer {
  /** Name of a suppression list with an active entry; null when the table was wrong and none has one. */
  readonly list: string | null;
}

/**
 * Confirms in the ledger what the table of fingerprints said of numbers that no record has. Nobody is known by them, so
 * every answer is no; which list says so is what is asked. One statement, and one decision per kind of entry.
 */
export function createListedDecider(context: DecisionContext, question: IdentifierQuestion) {
  const { pool, policy, now } = context;
  const { type, purpose, channel, jurisdiction } = question;
  const kinds = new Map<string, ContactAnswer>();
  const answerTo = (channels: string | null): ContactAnswer => {
    const known = kinds.get(channels ?? "");
    if (known) return known;
    // The instant of the entry changes no answer where nobody gave consent.
    const listing = { addedAt: new Date(0), liftedAt: null };
    const entries = channels === null ? [] : [{ ...listing, channels: readChannels(channels) }];
    const answer = mayContact(factsOfNobody(entries, jurisdiction, now), policy, purpose, channel);
    kinds.set(channels ?? "", answer);
    return answer;
  };
  return {
    /** For numbers that neither a list nor a record has. */
    nobody: { ...answerTo(null), list: null } satisfies ListedAnswer,
    /** `digests` holds sixteen bytes each. */
    async confirm(digests: Buffer, count: number): Promise<readonly ListedAnswer[]> {
      const answers: ListedAnswer[] = Array.from({ length: count }, () => ({
        ...answerTo(null),
        list: null,
      }));
      if (count === 0) return answers;
      const { rows } = await pool.query<HitRow>({
        name: "screen-listed",
        // In the order of the index: neighbours share its pages.
        text: `select a.at, s.list, coalesce(s.channels::text, '*') as channels
               from (select n as at, substr($1::bytea, n * 16 + 1, 16) as digest from generate_series(0, $3::int - 1) as n
                     order by digest) a
               join suppression_entry s on s.digest = a.digest and s.lifted_at is null
               where s.identifier_type = $2 and s.purpose = 'DIRECT_MARKETING'`,
        values: [digests, type, count],
      });
      for (const { at, list, channels } of rows) answers[at] = { ...answerTo(channels), list };
      return answers;
    },
  };
}

/** `{EMAIL,POST}` as PostgreSQL writes a text array of our own words. */
function readChannels(text: string): readonly Channel[] | null {
  return text === "*" ? null : (text.slice(1, -1).split(",") as Channel[]);
}
