import type {
  ConsentEventRow,
  ContactRecordRow,
  ContactRow,
  CorrectionRow,
  FactRow,
  IdentityLinkRow,
  RevocationRow,
  SuppressionEntryRow,
} from "../rows.ts";
import { findingColumns, type MinimisationFindingRow } from "../finding-row.ts";
import {
  contactColumns,
  correctionColumns,
  eventColumns,
  factColumns,
  linkColumns,
  recordColumns,
  revocationColumns,
  suppressionColumns,
} from "./columns.ts";
import { FAMILY, manyLoader, oneLoader, type Pool } from "./rows-loader.ts";

/** Contacts and what belongs to them, by contact id. */
export function contactLoaders(pool: Pool) {
  return {
    /** The contact, or the one that it was joined into. */
    contact: oneLoader<ContactRow>(
      pool,
      "api-contact",
      `with recursive up (owner, id) as (
         select id, id from unnest($1::uuid[]) as asked (id)
         union all
         select up.owner, c.joined_into from up join contact c on c.id = up.id where c.joined_into is not null
       )
       select up.owner, ${contactColumns("c")} from up join contact c on c.id = up.id where c.joined_into is null`,
    ),
    recordsOf: manyLoader<ContactRecordRow>(
      pool,
      "api-records-of",
      `${FAMILY} select f.owner, ${recordColumns("r")} from family f join contact_record r on r.contact_id = f.id
       order by r.source, r.external_id`,
    ),
    eventsOf: manyLoader<ConsentEventRow>(
      pool,
      "api-events-of",
      `${FAMILY} select f.owner, ${eventColumns("e")} from family f join consent_event e on e.contact_id = f.id
       order by e.occurred_at desc nulls first, e.id desc`,
    ),
    factsOf: manyLoader<FactRow>(
      pool,
      "api-facts-of",
      `${FAMILY} select f.owner, ${factColumns("t")} from family f
       join contact_fact t on t.contact_id = f.id and t.superseded_by is null order by t.recorded_at, t.id`,
    ),
    revocationsOf: manyLoader<RevocationRow>(
      pool,
      "api-revocations-of",
      `${FAMILY} select f.owner, ${revocationColumns("v")} from family f join revocation v on v.contact_id = f.id
       order by v.recorded_at desc, v.id desc`,
    ),
    correctionsOf: manyLoader<CorrectionRow>(
      pool,
      "api-corrections-of",
      `${FAMILY} select f.owner, ${correctionColumns("k")} from family f join correction k on k.contact_id = f.id
       order by k.seq desc`,
    ),
    findingsOf: manyLoader<MinimisationFindingRow>(
      pool,
      "api-findings-of",
      `with asked as (select unnest($1::uuid[]) as id) select a.id as owner, x.* from asked a cross join lateral (
         select ${findingColumns("n")} from contact_record r join minimisation_finding n on n.record_id = r.id
         where r.contact_id = a.id and n.resolution is null order by n.found_at desc, n.id desc limit 100
       ) x`,
    ),
    linksOf: manyLoader<IdentityLinkRow>(
      pool,
      "api-links-of",
      `${FAMILY}, own as (select f.owner, r.id from family f join contact_record r on r.contact_id = f.id),
       link as (select o.owner, l.id from own o join identity_link l on l.record_a = o.id
                union select o.owner, l.id from own o join identity_link l on l.record_b = o.id)
       select k.owner, ${linkColumns("l")} from link k join identity_link l on l.id = k.id order by l.created_at, l.id`,
    ),
    suppressionsOf: manyLoader<SuppressionEntryRow>(
      pool,
      "api-suppressions-of",
      `${FAMILY}, entry as (
         select distinct f.owner, s.id from family f join contact_record r on r.contact_id = f.id
         join identifier i on i.record_id = r.id
         join suppression_entry s on s.digest = i.digest and s.identifier_type = i.type
       )
       select e.owner, ${suppressionColumns("s")} from entry e join suppression_entry s on s.id = e.id
       order by s.added_at, s.id`,
    ),
  };
}
