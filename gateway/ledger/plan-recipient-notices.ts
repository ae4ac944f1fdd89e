import type { EntityManager } from "@mikro-orm/postgresql";

/**
 * Plans the word to everyone who received the data (GDPR 19): the recipients that were recorded for the contact, and,
 * where nothing is written back by itself, the sources that hold a record.
 */
export async function planRecipientNotices(
  em: EntityManager,
  requestId: string,
  contactId: string,
  { includeSources }: { readonly includeSources: boolean },
): Promise<void> {
  await em.execute(
    `with member as (select id from contact where id = ? or joined_into = ?), told as (
       select distinct f.data ->> 'name' as recipient, 'RECIPIENT' as kind from contact_fact f
       where f.kind = 'RECIPIENT' and f.superseded_by is null and f.contact_id in (select id from member)
       union
       select distinct r.source, 'SOURCE' from contact_record r
       where ?::boolean and r.contact_id = ? and r.state in ('ACTIVE', 'ARCHIVED')
     )
     insert into recipient_notice (request_id, recipient, kind, state)
     select distinct on (recipient) ?::uuid, recipient, kind, 'PLANNED' from told order by recipient, kind
     on conflict do nothing`,
    [contactId, contactId, includeSources, contactId, requestId],
  );
}
