import type { EntityManager } from "@mikro-orm/postgresql";
import type { ConsentTarget, IdentifierType } from "#gateway/compliance/vocabulary.ts";
import type { Digest } from "./keyring.ts";

/** A record that a revocation must reach, with the targets that concern it. */
export interface ReachedRecord {
  readonly recordId: string;
  readonly contactId: string;
  readonly source: string;
  readonly externalId: string;
  readonly kind: string;
  /** False for another person's record that shares an identifier (family phone, role mailbox). */
  readonly own: boolean;
  /** False when its source deleted it: nothing can be written, but its identifiers are the person's all the same. */
  readonly exists: boolean;
  readonly targets: readonly ConsentTarget[];
  readonly identifiers: readonly { readonly type: IdentifierType; readonly digest: Digest }[];
}

/** Raised when an id names no contact; the API turns it into a user error. */
export class ContactNotFound extends Error {
  override readonly name = "ContactNotFound";
  constructor() {
    super("no contact has this id");
  }
}

/** Follows joins to the surviving contact and locks it, so that joins, erasure and revocation take turns. */
export async function lockContact(em: EntityManager, contactId: string): Promise<string> {
  let id = contactId;
  for (;;) {
    const [row] = (await em.execute("select id, joined_into from contact where id = ? for update", [id])) as {
      id: string;
      joined_into: string | null;
    }[];
    if (!row) throw new ContactNotFound();
    if (!row.joined_into) return row.id;
    id = row.joined_into;
  }
}

interface ReachRow {
  asked: string;
  record_id: string;
  contact_id: string;
  source: string;
  external_id: string;
  kind: string;
  own: boolean;
  exists: boolean;
  shared: IdentifierType[];
  identifiers: { type: IdentifierType; digest: string }[];
}

/**
 * For each contact: every record of the person, also those that their source deleted, and every other one that shares an e-mail address or
 * phone number and still exists: suppression follows the identifier, so a stop reaches them for the channels of what is
 * shared.
 */
export async function recordsToReach(
  em: EntityManager,
  asked: readonly { readonly contactId: string; readonly targets: readonly ConsentTarget[] }[],
): Promise<ReachedRecord[][]> {
  if (asked.length === 0) return [];
  const rows = (await em.execute(
    `with own as materialized (
       select r.contact_id as asked, r.id from contact_record r where r.contact_id = any(?::uuid[]) and r.state <> 'ERASED'
     ), own_identifier as materialized (
       select distinct own.asked, i.type, i.digest from own join identifier i on i.record_id = own.id
       where i.type in ('EMAIL', 'PHONE')
     ), sharing as (
       select o.asked, i.record_id, array_agg(distinct i.type) as shared
       from own_identifier o join identifier i on i.digest = o.digest and i.type = o.type
       where not exists (select from own where own.asked = o.asked and own.id = i.record_id)
       group by o.asked, i.record_id
     )
     select reached.asked, r.id as record_id, r.contact_id, r.source, r.external_id, r.kind, reached.own, reached.shared,
       r.state <> 'DELETED' as exists,
       coalesce((select jsonb_agg(jsonb_build_object('type', i.type, 'digest', encode(i.digest, 'hex')))
                 from identifier i where i.record_id = r.id), '[]'::jsonb) as identifiers
     from (select asked, id, true as own, '{}'::text[] as shared from own
           union all select asked, record_id, false, shared from sharing) reached
     join contact_record r on r.id = reached.id
     where reached.own or r.state in ('ACTIVE', 'ARCHIVED', 'MERGED')
     order by r.source, r.external_id`,
    [`{${asked.map(({ contactId }) => contactId).join(",")}}`],
  )) as ReachRow[];
  const byContact = Map.groupBy(rows, (row) => row.asked);
  return asked.map(({ contactId, targets }) => reachedBy(byContact.get(contactId) ?? [], targets));
}

function reachedBy(rows: readonly ReachRow[], targets: readonly ConsentTarget[]): ReachedRecord[] {
  return rows.map((row) => ({
    recordId: row.record_id,
    contactId: row.contact_id,
    source: row.source,
    externalId: row.external_id,
    kind: row.kind,
    own: row.own,
    exists: row.exists,
    targets: row.own ? targets : targets.filter((target) => reaches(target, row.shared)),
    identifiers: row.identifiers.map(({ type, digest }) => ({ type, digest: Buffer.from(digest, "hex") })),
  }));
}

function reaches(target: ConsentTarget, shared: readonly IdentifierType[]): boolean {
  if (target.channel === "EMAIL") return shared.includes("EMAIL");
  if (target.channel === null || target.channel === "POST") return false;
  return shared.includes("PHONE");
}
