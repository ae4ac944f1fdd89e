import type { EntityManager } from "@mikro-orm/postgresql";
import { Refusal } from "#gateway/compliance/refusal.ts";
import { appendEvidence } from "./append-evidence.ts";
import { lockContacts } from "./lock-contacts.ts";
import { requireNotice } from "./require-notice.ts";
import { uuid7 } from "./uuid.ts";

export interface DeliveriesCommand {
  readonly contactIds: readonly string[];
  readonly noticeVersion: string;
  readonly providedAt: Date;
  readonly source: string;
  readonly dedupeKey: string;
}

/** Appends one delivery per person, with evidence of each, in the caller's transaction: all or none. */
export async function recordNoticeDeliveries(
  em: EntityManager,
  command: DeliveriesCommand,
  now: Date,
): Promise<number> {
  const { noticeVersion, providedAt, source } = command;
  const { article } = await requireNotice(em, { version: noticeVersion, providedAt });
  const persons = await survivorsOf(em, command.contactIds);
  const data = { article, providedAt: providedAt.toISOString(), noticeVersion };
  const rows = persons.map((contactId) => ({ id: uuid7(), contact: contactId }));
  await em.execute(
    `insert into contact_fact (id, contact_id, kind, data, source, recorded_at, dedupe_key)
     select id, contact, 'NOTICE', ?::jsonb, ?, ?, ? || ':' || contact
     from jsonb_to_recordset(?::jsonb) as row(id uuid, contact uuid)`,
    [JSON.stringify(data), source, now, command.dedupeKey, JSON.stringify(rows)],
  );
  await appendEvidence(
    em,
    rows.map(({ id, contact }) => ({
      kind: "FACT_RECORDED" as const,
      subject: contact,
      body: { fact: id, kind: "NOTICE", source, replaces: null, noticeVersion },
    })),
    now,
  );
  return rows.length;
}

/** The persons behind the ids, locked; refuses an id that names nobody, or somebody who was erased. */
async function survivorsOf(em: EntityManager, contactIds: readonly string[]): Promise<readonly string[]> {
  const persons = new Set<string>();
  let wanted = contactIds;
  // A join may point on to another one, though seldom more than once.
  while (wanted.length > 0) {
    const locked = new Map((await lockContacts(em, [...new Set(wanted)])).map((one) => [one.id, one]));
    const onwards: string[] = [];
    for (const id of wanted) {
      const contact = locked.get(id);
      if (!contact || contact.is_erased) {
        const field = ["contactIds", String(contactIds.indexOf(id))];
        throw new Refusal("NOT_FOUND", "no contact has this id", field);
      }
      if (contact.joined_into === null) persons.add(id);
      else onwards.push(contact.joined_into);
    }
    wanted = onwards;
  }
  return [...persons];
}
