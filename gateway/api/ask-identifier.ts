import type { Facts } from "#gateway/compliance/facts.ts";
import { mayContact, type ContactAnswer } from "#gateway/compliance/decision/may-contact.ts";
import type { Channel, IdentifierType, Purpose } from "#gateway/compliance/vocabulary.ts";
import type { Digest } from "#gateway/ledger/keyring.ts";
import type { ApiContext } from "./context.ts";

/**
 * May an address or number be used? Yes only if everyone whose records have it may be reached: who picks up or reads
 * is not known beforehand. Nobody known: the suppression lists are asked all the same, and nothing permits.
 */
export async function askIdentifier(
  ctx: ApiContext,
  { type, digest }: { readonly type: IdentifierType; readonly digest: Digest },
  purpose: Purpose,
  channel: Channel | null,
): Promise<ContactAnswer> {
  const { rows } = await ctx.ledger.pool.query<{ readonly id: string }>({
    name: "api-owners-of-identifier",
    text: `select distinct coalesce(c.joined_into, c.id) as id from identifier i
           join contact_record r on r.id = i.record_id join contact c on c.id = r.contact_id
           where i.digest = $1 and i.type = $2`,
    values: [digest, type],
  });
  if (rows.length === 0) {
    return mayContact(await factsOfNobody(ctx, type, digest), ctx.policy, purpose, channel);
  }
  const answers = await Promise.all(
    rows.map(async ({ id }) => mayContact(await ctx.load.facts.load(id), ctx.policy, purpose, channel)),
  );
  const denials = answers.filter(({ verdict }) => verdict === "DENY");
  const deciding = denials.length > 0 ? denials : answers;
  const ends = answers.flatMap(({ validUntil }) => validUntil ?? []).sort();
  return {
    verdict: denials.length > 0 ? "DENY" : "ALLOW",
    reasons: deciding.flatMap(({ reasons }) => reasons),
    validUntil: ends[0] ?? null,
  };
}

async function factsOfNobody(ctx: ApiContext, type: IdentifierType, digest: Digest): Promise<Facts> {
  const { rows } = await ctx.ledger.pool.query<{
    channels: Channel[] | null;
    addedAt: Date;
    liftedAt: Date | null;
  }>({
    name: "api-entries-of-identifier",
    text: `select channels, added_at as "addedAt", lifted_at as "liftedAt" from suppression_entry
           where digest = $1 and identifier_type = $2 and purpose = 'DIRECT_MARKETING' order by added_at, id`,
    values: [digest, type],
  });
  return {
    now: ctx.at.toISOString(),
    jurisdiction: ctx.config.jurisdiction,
    subject: { kind: "NATURAL_PERSON", role: "PROSPECT" },
    blacklist: rows.map(({ channels, addedAt, liftedAt }) => ({
      channels: channels ?? "ALL",
      addedAt: addedAt.toISOString(),
      removedAt: liftedAt?.toISOString() ?? null,
    })),
  };
}
