import { mayContact, type ContactAnswer } from "#gateway/compliance/decision/may-contact.ts";
import type { Facts } from "#gateway/compliance/facts.ts";
import type { Policy } from "#gateway/compliance/policy.ts";
import type { Channel, IdentifierType, Purpose } from "#gateway/compliance/vocabulary.ts";
import type { Digest } from "#gateway/ledger/keyring.ts";
import { loadFactsByIdentifier } from "#gateway/ledger/load-facts.ts";
import type pg from "pg";

export interface IdentifierQuestion {
  readonly type: IdentifierType;
  readonly purpose: Purpose;
  readonly channel: Channel | null;
  /** Country whose rules apply to a number of which nobody is known. */
  readonly jurisdiction: string;
}

export interface DecisionContext {
  readonly pool: Pick<pg.Pool, "query">;
  readonly policy: Policy;
  readonly now: Date;
}

/**
 * May each address or number be used? Yes only if everyone whose records have it may be reached: who picks up or reads is
 * not known beforehand. Nobody known: the suppression lists are asked all the same, and nothing permits. One statement,
 * or two when somebody is not known.
 */
export async function decideIdentifiers(
  { pool, policy, now }: DecisionContext,
  { type, purpose, channel, jurisdiction }: IdentifierQuestion,
  digests: readonly Digest[],
): Promise<Map<string, ContactAnswer>> {
  const known = await loadFactsByIdentifier(pool, type, digests, now);
  const unknown = digests.filter((digest) => !known.has(keyOf(digest)));
  const entries = unknown.length === 0 ? NO_ENTRIES : await entriesOf(pool, type, unknown);
  return new Map(
    digests.map((digest) => {
      const key = keyOf(digest);
      const facts = known.get(key) ?? [factsOfNobody(entries.get(key) ?? [], jurisdiction, now)];
      return [key, strictest(facts.map((one) => mayContact(one, policy, purpose, channel)))];
    }),
  );
}

const NO_ENTRIES: ReadonlyMap<string, EntryRow[]> = new Map();

/** How `decideIdentifiers` names a digest. */
export function keyOf(digest: Uint8Array): string {
  return Buffer.from(digest.buffer, digest.byteOffset, digest.length).toString("hex");
}

/** One no is enough; a yes holds as long as every one of them. */
function strictest(answers: readonly ContactAnswer[]): ContactAnswer {
  const denials = answers.filter(({ verdict }) => verdict === "DENY");
  const ends = answers.flatMap(({ validUntil }) => validUntil ?? []).sort();
  return {
    verdict: denials.length > 0 ? "DENY" : "ALLOW",
    reasons: (denials.length > 0 ? denials : answers).flatMap(({ reasons }) => reasons),
    validUntil: ends[0] ?? null,
  };
}

/** One entry of a suppression list, active while it was not lifted. */
export interface Listing {
  /** null: every channel. */
  readonly channels: readonly Channel[] | null;
  readonly addedAt: Date;
  readonly liftedAt: Date | null;
}

interface EntryRow extends Listing {
  readonly digest: Buffer;
}

async function entriesOf(
  pool: DecisionContext["pool"],
  type: IdentifierType,
  digests: readonly Digest[],
): Promise<Map<string, EntryRow[]>> {
  const { rows } = await pool.query<EntryRow>({
    name: "entries-of-identifiers",
    text: `select s.digest, s.channels, s.added_at as "addedAt", s.lifted_at as "liftedAt"
           from unnest($1::bytea[]) as asked (digest)
           join suppression_entry s on s.digest = asked.digest and s.identifier_type = $2
           where s.purpose = 'DIRECT_MARKETING' order by s.added_at, s.id`,
    values: [digests, type],
  });
  return Map.groupBy(rows, ({ digest }) => keyOf(digest));
}

/** What is known of a number that no record has: what the suppression lists say of it. */
export function factsOfNobody(entries: readonly Listing[], jurisdiction: string, now: Date): Facts {
  return {
    now: now.toISOString(),
    jurisdiction,
    subject: { kind: "NATURAL_PERSON", role: "PROSPECT" },
    blacklist: entries.map(({ channels, addedAt, liftedAt }) => ({
      channels: channels ?? "ALL",
      addedAt: addedAt.toISOString(),
      removedAt: liftedAt?.toISOString() ?? null,
    })),
  };
}
