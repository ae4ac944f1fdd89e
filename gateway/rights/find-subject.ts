import type { EntityManager } from "@mikro-orm/postgresql";
import { Refusal } from "#gateway/compliance/refusal.ts";
import type { IdentifierType } from "#gateway/compliance/vocabulary.ts";
import type { Digest } from "#gateway/ledger/keyring.ts";
import { lockContact } from "#gateway/ledger/reach.ts";
import { identifierDigest } from "#gateway/propagation/identifier-digest.ts";
import { knownContact } from "#gateway/propagation/known-contact.ts";
import type { RightsContext } from "./context.ts";

export type RequestSubject =
  | { readonly contactId: string }
  /** As the person wrote it; only its digest is kept, and only while nobody is known by it. */
  | { readonly type: IdentifierType; readonly value: string };

export interface FoundSubject {
  /** Locked; null when nobody has the identifier, or several have. */
  readonly contactId: string | null;
  /** Under which id it was asked: if a join is ever undone, it is known who of the two asked. */
  readonly askedId: string | null;
  readonly identifier: { readonly type: IdentifierType; readonly digest: Digest } | null;
}

/** Digest of the identifier; refuses what cannot be one. */
export function subjectDigest(
  { keyring, defaultCountry }: RightsContext,
  { type, value }: { readonly type: IdentifierType; readonly value: string },
): Digest {
  const digest = identifierDigest(keyring, type, value, defaultCountry);
  if (digest) return digest;
  throw new Refusal("MALFORMED_IDENTIFIER", "this is not an address or number that can be normalised", [
    "value",
  ]);
}

/** Whom a request is about. A request of somebody unknown is a request all the same: the answer may be "no data". */
export async function findSubject(
  em: EntityManager,
  subject: { readonly contactId: string } | { readonly type: IdentifierType; readonly digest: Digest },
): Promise<FoundSubject> {
  if ("contactId" in subject) {
    const contactId = await knownContact(em, subject.contactId);
    return { contactId, askedId: subject.contactId, identifier: null };
  }
  const rows = await em.execute<{ contact_id: string }[]>(
    `select distinct r.contact_id from identifier i join contact_record r on r.id = i.record_id
     where i.digest = ? and i.type = ? order by r.contact_id`,
    [subject.digest, subject.type],
  );
  const [only] = rows;
  if (only && rows.length === 1) {
    const contactId = await lockContact(em, only.contact_id);
    return { contactId, askedId: contactId, identifier: null };
  }
  return { contactId: null, askedId: null, identifier: subject };
}
