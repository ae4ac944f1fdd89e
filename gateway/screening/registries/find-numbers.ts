import { identityProfile } from "#gateway/compliance/identity/identity-profile.ts";
import type { PersonLike } from "#gateway/compliance/identity/person-like.ts";
import type { Policy } from "#gateway/compliance/policy.ts";
import { numbersToCheck, type CheckQuestion } from "#gateway/compliance/registries/numbers-to-check.ts";
import type { Keyring } from "#gateway/ledger/keyring.ts";
import { loadFacts } from "#gateway/ledger/load-facts.ts";
import type { Ledger } from "#gateway/ledger/open-ledger.ts";

const CONTACTS_AT_ONCE = 500;

/**
 * Contacts that some basis could open to a call or a letter, in the order of their ids: a consent, a declared interest, a
 * contract, a directory, or none needed because nobody is protected. It may name too many, never too few; the rules decide.
 */
const CANDIDATES = `
select c.id from contact c
where c.jurisdiction = $1 and c.joined_into is null and c.erased_at is null and ($2::uuid is null or c.id > $2)
  and exists (select from contact_record r join identifier i on i.record_id = r.id and i.type = 'PHONE'
    where r.contact_id = c.id and r.state in ('ACTIVE', 'ARCHIVED'))
  and (c.kind = 'LEGAL_ENTITY'
    or exists (select from contact m join consent_event e on e.contact_id = m.id
      where (m.id = c.id or m.joined_into = c.id) and e.purpose = 'DIRECT_MARKETING' and e.type in ('GIVEN', 'RENEWED'))
    or exists (select from contact m join contact_fact f on f.contact_id = m.id
      where (m.id = c.id or m.joined_into = c.id) and f.superseded_by is null
        and f.kind in ('LEGAL_BASIS', 'CONTRACT', 'PROVENANCE', 'SUBJECT'))
    or exists (select from contact_record r where r.contact_id = c.id and r.provenance_origin = 'PUBLIC_DIRECTORY'))
order by c.id limit $3`;

export interface FindNumbersContext {
  readonly ledger: Pick<Ledger, "pool" | "lookups">;
  readonly keyring: Keyring;
  readonly policy: Policy;
  /** Country of a source's numbers without a prefix. */
  readonly countryOf: (source: string) => string;
  readonly now: Date;
}

/** Numbers in E.164 by their digest in hexadecimal, each once; the persons behind them may be several. */
export async function findNumbers(
  context: FindNumbersContext,
  question: CheckQuestion,
): Promise<Map<string, string>> {
  const { ledger, policy, now } = context;
  const found = new Map<string, string>();
  let after: string | null = null;
  for (;;) {
    const page: { rows: { id: string }[] } = await ledger.pool.query({
      name: "registry-candidates",
      text: CANDIDATES,
      values: [question.definition.country, after, CONTACTS_AT_ONCE],
    });
    const ids = page.rows.map(({ id }) => id);
    if (ids.length === 0) return found;
    const facts = await loadFacts(ledger.lookups, ids, now);
    const asked = new Set<string>();
    const concerned = ids.filter((id) => {
      const one = facts.get(id);
      const numbers = one ? numbersToCheck(one, policy, question) : [];
      for (const number of numbers) if (!found.has(number)) asked.add(number);
      return numbers.length > 0;
    });
    for (const [digest, number] of await openNumbers(context, concerned))
      if (asked.has(digest)) found.set(digest, number);
    after = ids.at(-1) ?? null;
  }
}

interface SealedRow {
  readonly source: string;
  readonly key_salt: Buffer;
  readonly sealed: Buffer;
}

/** Every number of the contacts' records, opened for this one use. */
async function openNumbers(
  { ledger, keyring, countryOf }: FindNumbersContext,
  contactIds: readonly string[],
): Promise<Map<string, string>> {
  if (contactIds.length === 0) return new Map();
  const { rows } = await ledger.lookups.query<SealedRow>({
    name: "sealed-records",
    text: `select source, key_salt, sealed from contact_record
           where contact_id = any($1::uuid[]) and state in ('ACTIVE', 'ARCHIVED') and key_salt is not null`,
    values: [contactIds],
  });
  const numbers = new Map<string, string>();
  for (const { source, key_salt, sealed } of rows) {
    const person = keyring.unseal(key_salt, sealed) as PersonLike;
    for (const { type, key, class: kind } of identityProfile(person, countryOf(source)).identifiers) {
      if (type === "PHONE" && kind !== "UNPARSED")
        numbers.set(keyring.digest(type, key).toString("hex"), key);
    }
  }
  return numbers;
}
