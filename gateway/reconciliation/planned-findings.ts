import type { EntityManager } from "@mikro-orm/postgresql";
import type { DriftAction, DriftClass } from "#gateway/compliance/drift/drift-classes.ts";
import type { ListingFault } from "#gateway/compliance/drift/classify-listing.ts";
import type { Channel, ConsentPurpose } from "#gateway/compliance/vocabulary.ts";
import { lockContacts } from "#gateway/ledger/lock-contacts.ts";
import { compareConnectedLists } from "./compare-connected-lists.ts";
import { compareLists } from "./compare-lists.ts";
import { compareSource } from "./compare-source.ts";
import { inFlightSince, type ReconciliationContext } from "./context.ts";
import { lookUpChanged } from "./look-up-changed.ts";
import { selectGiven } from "./select-contacts.ts";
import { SHOWN_FACTS } from "./store-findings.ts";

/** So few share one transaction that a request for one of their contacts hardly waits. */
const AT_ONCE = 200;

export interface PlannedFinding {
  readonly id: string;
  readonly class: DriftClass;
  readonly action: DriftAction;
  readonly system_kind: "SOURCE" | "LIST";
  readonly system: string;
  readonly contact_id: string | null;
  readonly record_id: string | null;
  readonly purpose: ConsentPurpose;
  /** "-" for none. */
  readonly channel: Channel | "-";
  readonly fault: ListingFault | null;
  /** Record, suppression entry, or a hash of an identifier's digest. */
  readonly subject: string;
  readonly acted_ms: number | null;
}

/** The next findings of a plan that are still to be repaired, of one system and one kind of repair. */
export async function nextPlanned(em: EntityManager, planId: string): Promise<readonly PlannedFinding[]> {
  return (await em.execute(
    `with next as (
       select f.* from drift_finding f where f.plan_id = ? and f.applied_at is null and f.fixed_at is null
       order by f.system_kind, f.system, f.action, f.id limit ${AT_ONCE}
     )
     select f.id, f.class, f.action, f.system_kind, f.system, coalesce(r.contact_id, c.joined_into, f.contact_id) as contact_id,
       f.record_id, f.purpose, f.channel, f.fault, f.subject,
       (extract(epoch from f.acted_at) * 1000)::float8 as acted_ms
     from next f
     join (select system_kind, system, action from next order by system_kind, system, action limit 1) first
       using (system_kind, system, action)
     left join contact_record r on r.id = f.record_id left join contact c on c.id = f.contact_id
     order by f.id`,
    [planId],
  )) as PlannedFinding[];
}

/**
 * Those of them that a comparison with their contacts locked names again, for the same facts; with the identifier's digest
 * in hexadecimal where a list is concerned.
 */
export async function stillThere(
  em: EntityManager,
  { registry, settings, now }: ReconciliationContext,
  findings: readonly PlannedFinding[],
): Promise<ReadonlyMap<string, string | null>> {
  const [first] = findings;
  if (!first) return new Map();
  const contactIds = [...new Set(findings.flatMap(({ contact_id }) => contact_id ?? []))];
  await lockContacts(em, contactIds);
  const entryIds = findings.flatMap(({ fault, subject }) => (fault && fault !== "MISSING" ? [subject] : []));
  await selectGiven(em, contactIds, entryIds);
  await lookUpChanged(em, first.system_kind === "LIST" ? null : [first.system]);
  const ids = `{${findings.map(({ id }) => id).join(",")}}`;
  if (first.system_kind === "LIST") {
    await compareLists(em, true);
    await compareConnectedLists(em, registry.abilities, true);
    return idsOf(
      await em.execute(
        `select f.id, encode(d.digest, 'hex') as digest from drift_finding f join drift_fault d on d.subject = f.subject and d.purpose = f.purpose and d.list = f.system
           and d.fault = f.fault and d.channels is not distinct from f.channels where f.id = any(?::uuid[])`,
        [ids],
      ),
    );
  }
  const targets = registry.abilities.get(first.system)?.revocable ?? [];
  const bound = inFlightSince(settings, now());
  await compareSource(em, { source: first.system, targets, bound, isScoped: true });
  const facts = (alias: string): string =>
    SHOWN_FACTS.split(", ")
      .map((name) => `${alias}.${name}`)
      .join(", ");
  return idsOf(
    await em.execute(
      `select f.id, null as digest from drift_finding f join drift_difference d on d.record_id = f.subject and d.purpose = f.purpose
         and d.channel = f.channel and not d.in_flight and (${facts("d")}) is not distinct from (${facts("f")})
       where f.id = any(?::uuid[])`,
      [ids],
    ),
  );
}

function idsOf(rows: unknown): ReadonlyMap<string, string | null> {
  return new Map((rows as { id: string; digest: string | null }[]).map(({ id, digest }) => [id, digest]));
}
