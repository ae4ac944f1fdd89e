import type { EntityManager } from "@mikro-orm/postgresql";
import { lockContacts } from "#gateway/ledger/lock-contacts.ts";
import { uuid7 } from "#gateway/ledger/uuid.ts";
import { keepRefusals } from "./keep-refusals.ts";
import { sideOf } from "./side-of.ts";

export interface Parted {
  /** The contact that stays, and the one of the records that left. */
  readonly contactIds: readonly [string, string];
  /** Records of both contacts. */
  readonly moved: readonly string[];
}

/**
 * Takes one join back: the records that belong to the contact only through this link leave for a contact of their own –
 * the one that they came with, if it was folded into this one, so that its own events go with them.
 */
export async function partContacts(
  em: EntityManager,
  link: { readonly id: string; readonly a: string; readonly b: string },
  contactId: string,
  now: Date,
): Promise<Parted> {
  await lockContacts(em, [contactId], { withFolded: true });
  const records = (await em.execute("select id from contact_record where contact_id = ?", [contactId])) as {
    id: string;
  }[];
  const all = records.map(({ id }) => id);
  const links = (await em.execute(
    `select record_a as a, record_b as b from identity_link
     where state = 'JOINED' and id <> ? and record_a = any(?::uuid[]) and record_b = any(?::uuid[])`,
    [link.id, list(all), list(all)],
  )) as { a: string; b: string }[];
  const side = sideOf(link, all, links);
  // The contact's id stays with the record it was made for.
  const leaving = all.filter((id) => side.has(id) !== side.has(contactId));
  const staying = all.filter((id) => !leaving.includes(id));

  const [own] = (await em.execute(
    "select id from contact where joined_into = ? and id = any(?::uuid[]) order by created_at, id limit 1",
    [contactId, list(leaving)],
  )) as { id: string }[];
  const other = own?.id ?? uuid7();
  await (own
    ? em.execute("update contact set joined_into = null where id = ?", [other])
    : em.execute(
        "insert into contact (id, created_at, kind, role, jurisdiction) select ?, ?, kind, role, jurisdiction from contact where id = ?",
        [other, now, contactId],
      ));
  await em.execute(
    "update contact set joined_into = ? where joined_into = ? and id = any(?::uuid[]) and id <> ?",
    [other, contactId, list(leaving), other],
  );
  await em.execute("update contact_record set contact_id = ? where id = any(?::uuid[])", [
    other,
    list(leaving),
  ]);
  await em.execute(
    `update identity_link set state = 'OPEN', decided_by = 'AUTO', decided_at = null
     where state = 'JOINED' and id <> ?
       and ((record_a = any(?::uuid[]) and record_b = any(?::uuid[])) or (record_a = any(?::uuid[]) and record_b = any(?::uuid[])))`,
    [link.id, list(leaving), list(staying), list(staying), list(leaving)],
  );
  await keepRefusals(em, {
    key: `parted:${link.id}:${now.getTime()}`,
    staying: contactId,
    leaving: other,
    now,
  });
  return { contactIds: [contactId, other], moved: all };
}

function list(ids: readonly string[]): string {
  return `{${ids.join(",")}}`;
}
