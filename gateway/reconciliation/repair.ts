import type { EntityManager } from "@mikro-orm/postgresql";
import {
  commitRevocations,
  type AbilitiesBySource,
  type RevocationCommand,
} from "#gateway/ledger/commit-revocation.ts";
import { planListEntries } from "#gateway/ledger/plan-list-entries.ts";
import { restoreEntries } from "#gateway/ledger/restore-entries.ts";
import { alignNow } from "#gateway/sources/align-records.ts";
import type { ReconciliationContext } from "./context.ts";
import type { PlannedFinding } from "./planned-findings.ts";

/** A finding that still stands, with the digest of the identifier where a list is concerned. */
type Standing = PlannedFinding & { readonly digest: string | null };

/** By finding, what the repair made; a finding that is missing needed none any more. */
type Repaired = ReadonlyMap<string, string | null>;

/** Repairs findings of one system that need the same, in the caller's transaction and with their contacts locked. */
export async function repair(
  em: EntityManager,
  context: ReconciliationContext,
  findings: readonly Standing[],
  now: Date,
): Promise<Repaired> {
  const action = findings[0]?.action;
  if (action === "WRITE_BACK") return writeBack(em, context, findings, now);
  if (action === "RECORD_REVOCATION") return recordRevocations(em, context, findings, now);
  if (action === "ADD_TO_LIST") return addToList(em, context, findings, now);
  return new Map();
}

async function writeBack(
  em: EntityManager,
  { registry }: ReconciliationContext,
  findings: readonly PlannedFinding[],
  now: Date,
): Promise<Repaired> {
  const recordIds = [...new Set(findings.flatMap(({ record_id }) => record_id ?? []))];
  await alignNow(em, recordIds, registry.abilities, now);
  const rows = (await em.execute(
    `select distinct on (f.id) f.id, w.revocation_id from drift_finding f
     join write_back w on w.record_id = f.record_id and w.settled_at is null and w.operation = 'REVOKE'
       and w.targets @> jsonb_build_array(jsonb_build_object('purpose', f.purpose, 'channel', nullif(f.channel, '-')))
     where f.id = any(?::uuid[]) order by f.id, w.queued_at desc`,
    [`{${findings.map(({ id }) => id).join(",")}}`],
  )) as { id: string; revocation_id: string }[];
  return new Map(rows.map(({ id, revocation_id }) => [id, revocation_id]));
}

/** One revocation for what one record shows as one act. */
async function recordRevocations(
  em: EntityManager,
  { registry }: ReconciliationContext,
  findings: readonly PlannedFinding[],
  now: Date,
): Promise<Repaired> {
  const acts = [...Map.groupBy(findings, ({ record_id, acted_ms }) => `${record_id} ${acted_ms}`).values()];
  const commands = acts.flatMap((act): RevocationCommand[] => {
    const [first] = act;
    if (!first?.contact_id || first.acted_ms === null) return [];
    return [
      {
        contactId: first.contact_id,
        kind: "OPT_OUT",
        targets: act.map(({ purpose, channel }) => ({ purpose, channel: channel === "-" ? null : channel })),
        operation: "REVOKE",
        reason: null,
        occurredAt: new Date(first.acted_ms),
        origin: "SYNC",
        originSource: first.system,
        originRecord: first.record_id,
        dedupeKey: `drift:${first.id}:${first.acted_ms}`,
      },
    ];
  });
  const revocations = await commitRevocations(em, commands, registry.abilities, now);
  const made = new Map(revocations.map(({ dedupeKey, id }) => [dedupeKey, id]));
  return new Map(
    acts.flatMap((act) => {
      const [first] = act;
      const id = first && made.get(`drift:${first.id}:${first.acted_ms}`);
      return id ? act.map((finding) => [finding.id, id] as const) : [];
    }),
  );
}

/** Identifiers that are suppressed here and missing on a connected list: the same command as after a stop. */
async function enterOnLists(
  em: EntityManager,
  abilities: AbilitiesBySource,
  findings: readonly Standing[],
  now: Date,
): Promise<Repaired> {
  const rows = (await em.execute(
    `select distinct on (f.id, s.channels) f.id as finding, s.id as entry from jsonb_to_recordset(?::jsonb) as g (id uuid, digest text)
     join drift_finding f on f.id = g.id
     join suppression_entry s on s.digest = decode(g.digest, 'hex') and s.identifier_type = f.identifier_type
       and s.purpose = f.purpose and s.lifted_at is null
     order by f.id, s.channels, s.id is distinct from f.evidence_id, s.id`,
    [JSON.stringify(findings.map(({ id, digest }) => ({ id, digest })))],
  )) as { finding: string; entry: string }[];
  const [system] = findings.map((finding) => finding.system);
  const only = new Map([...abilities].filter(([source]) => source === system));
  const planned = await planListEntries(em, only, [...new Set(rows.map(({ entry }) => entry))], now);
  const revocations = new Map(planned.map(({ entryId, revocationId }) => [entryId, revocationId]));
  return new Map(
    rows.flatMap(({ finding, entry }) => {
      const revocation = revocations.get(entry);
      return revocation === undefined ? [] : [[finding, revocation] as const];
    }),
  );
}

/** Whoever has the identifier is refused in every source at once, as after a list's import. */
async function addToList(
  em: EntityManager,
  { registry }: ReconciliationContext,
  findings: readonly Standing[],
  now: Date,
): Promise<Repaired> {
  const { abilities } = registry;
  if (findings.some(({ system }) => abilities.get(system)?.entries)) {
    return enterOnLists(em, abilities, findings, now);
  }
  const restored = await restoreEntries(em, findings, now);
  const added = new Map(restored.map(({ findingId, revocationId }) => [findingId, revocationId]));
  await planListEntries(
    em,
    abilities,
    restored.map(({ entryId }) => entryId),
    now,
  );
  const digests = findings.flatMap(({ id, digest }) => (digest !== null && added.has(id) ? [digest] : []));
  const rows = (await em.execute(
    `select distinct i.record_id from unnest(?::text[]) as d (digest) join identifier i on i.digest = decode(d.digest, 'hex')`,
    [`{${digests.join(",")}}`],
  )) as { record_id: string }[];
  const recordIds = rows.map(({ record_id }) => record_id);
  if (recordIds.length > 0) await alignNow(em, recordIds, abilities, now);
  return added;
}
