import { mainEmail, type PersonStore, type StoredPerson } from "./store.ts";

/** Fields that are answered only when they are asked for. */
export const EXTRA_FIELDS: ReadonlySet<string> = new Set([
  "next_activity_id",
  "last_activity_id",
  "open_deals_count",
  "related_open_deals_count",
  "closed_deals_count",
  "related_closed_deals_count",
  "participant_open_deals_count",
  "participant_closed_deals_count",
  "email_messages_count",
  "activities_count",
  "done_activities_count",
  "undone_activities_count",
  "files_count",
  "notes_count",
  "followers_count",
  "won_deals_count",
  "related_won_deals_count",
  "lost_deals_count",
  "related_lost_deals_count",
  "last_incoming_mail_time",
  "last_outgoing_mail_time",
  "marketing_status",
  "doi_status",
  "smart_bcc_email",
]);

/** A person as the API shows it. */
export function presented(
  store: PersonStore,
  person: StoredPerson,
  extra: ReadonlySet<string>,
  keys: readonly string[] | null,
): object {
  const { custom_fields: fields, addTime, updateTime, deletedAt, pictureId, ...own } = person;
  const [first, ...rest] = person.name.split(" ");
  const custom = keys ? Object.fromEntries(keys.map((key) => [key, fields[key] ?? null])) : fields;
  return {
    ...own,
    first_name: first || null,
    last_name: rest.join(" ") || null,
    owner_id: 1,
    visible_to: 3,
    label_ids: [],
    add_time: rfc3339(addTime),
    update_time: rfc3339(updateTime),
    is_deleted: deletedAt !== null,
    picture_id: pictureId,
    custom_fields: custom,
    ...(extra.has("marketing_status") ? { marketing_status: store.marketing.of(mainEmail(person)) } : {}),
    ...(extra.has("last_incoming_mail_time") ? { last_incoming_mail_time: null } : {}),
  };
}

export function rfc3339(time: number): string {
  return `${new Date(time).toISOString().slice(0, 19)}Z`;
}
