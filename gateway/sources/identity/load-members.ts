import type { EntityManager } from "@mikro-orm/postgresql";
import type {
  IdentifierKey,
  IdentityProfile,
  IdentityTraits,
} from "#gateway/compliance/identity/identity-profile.ts";

/** A record with its digested profile and the contact it belongs to now. */
export interface Member {
  readonly id: string;
  readonly contactId: string;
  readonly isErased: boolean;
  readonly profile: IdentityProfile;
}

/** The given records and all others of their contacts: whoever joins one joins them all. */
export async function loadMembers(
  em: EntityManager,
  recordIds: readonly string[],
): Promise<ReadonlyMap<string, Member>> {
  if (recordIds.length === 0) return new Map();
  const rows = (await em.execute(
    `select r.id, r.contact_id, r.state, r.identity from contact_record r
     where r.contact_id in (select contact_id from contact_record where id = any(?::uuid[]))`,
    [`{${recordIds.join(",")}}`],
  )) as { id: string; contact_id: string; state: string; identity: IdentityTraits | null }[];
  const identifiers = (await em.execute(
    `select record_id, type, encode(digest, 'hex') as key, encode(near_digest, 'hex') as near, class
     from identifier where record_id = any(?::uuid[])`,
    [`{${rows.map(({ id }) => id).join(",")}}`],
  )) as ({ record_id: string } & IdentifierKey)[];
  const byRecord = Map.groupBy(identifiers, ({ record_id }) => record_id);
  return new Map(
    rows.map(({ id, contact_id, state, identity }) => [
      id,
      {
        id,
        contactId: contact_id,
        isErased: state === "ERASED",
        profile: { identifiers: byRecord.get(id) ?? [], traits: identity ?? { n: [] } },
      },
    ]),
  );
}
