import { Migration } from "@mikro-orm/migrations";

const sql = `
-- A consent clause as people were shown it: the controller's document, no personal data. Never changed: consents name it.
create table consent_clause (
  id uuid primary key,
  clause text not null,
  version text not null,
  language text not null,
  text text not null,
  text_sha256 text not null,
  -- what was checked: controller, choices per purpose, recipients, how to withdraw (gateway/compliance/consent/clause.ts)
  content jsonb not null,
  published_at timestamptz not null,
  recorded_at timestamptz not null,
  unique (clause, version, language)
);
create trigger consent_clause_append_only before update or delete on consent_clause for each row execute function refuse_change();

alter table consent_event
  add column clause_id uuid references consent_clause (id),
  -- the rest of a consent record: controller, place, box, form, guardian (entities/consent-event.ts); ids and codes only
  add column details jsonb not null default '{}';

-- Records of which nobody knows where they came from, in the order of the queue.
create index contact_record_unknown_origin on contact_record (id)
  where (provenance_origin is null or provenance_origin = 'UNKNOWN') and state in ('ACTIVE', 'ARCHIVED');
-- Records that came from elsewhere, in the order in which their Art. 14 notices fall due.
create index contact_record_indirect on contact_record ((coalesce(obtained_on, date '0001-01-01')), contact_id)
  where provenance_origin not in ('ERP', 'WEB_FORM', 'BUSINESS_CARD', 'NEWSLETTER_SIGNUP', 'PHONE_INBOUND', 'UNKNOWN')
    and state in ('ACTIVE', 'ARCHIVED');
create index contact_fact_provenance on contact_fact (contact_id) where kind = 'PROVENANCE' and superseded_by is null;
`;

export class Migration0005ConsentClauses extends Migration {
  override up(): void {
    this.addSql(sql);
  }
}
