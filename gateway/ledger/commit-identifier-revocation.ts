import type { EntityManager } from "@mikro-orm/postgresql";
import type { ConsentTarget, IdentifierType } from "#gateway/compliance/vocabulary.ts";
import { appendEvidence } from "./append-evidence.ts";
import type { AbilitiesBySource, RevocationCommand } from "./commit-revocation.ts";
import { enqueueWriteBacks } from "./enqueue.ts";
import { Revocation } from "./entities/revocation.ts";
import { SuppressionEntry } from "./entities/suppression-entry.ts";
import type { Digest } from "./keyring.ts";
import { nameChannels } from "./name-channels.ts";
import { planListEntries, type SealedValue } from "./plan-list-entries.ts";
import { planWriteBacks } from "./plan-write-backs.ts";
import type { ReachedRecord } from "./reach.ts";
import { recordSteps } from "./record-steps.ts";
import { channelsByPurpose, channelsOf } from "./suppress.ts";
import { uuid7 } from "./uuid.ts";

export interface IdentifierRevocationCommand extends Pick<
  RevocationCommand,
  "kind" | "targets" | "reason" | "occurredAt" | "origin" | "originSource" | "dedupeKey"
> {
  readonly type: IdentifierType;
  readonly digest: Digest;
  /** The identifier itself, sealed, for lists that must have it though no record has; absent where it is not known. */
  readonly value?: Omit<SealedValue, "type" | "digest">;
}

/**
 * Same promise as `commitRevocation`, for a stop that belongs to an address or number and to no single contact: nobody
 * is known by it, or several are. The suppression catches whoever is imported with it later.
 */
export async function commitIdentifierRevocation(
  em: EntityManager,
  command: IdentifierRevocationCommand,
  abilities: AbilitiesBySource,
  now: Date,
): Promise<Revocation> {
  const known = await em.findOne(Revocation, { dedupeKey: command.dedupeKey });
  if (known) return known;
  const { type, digest, value, kind, reason, occurredAt, origin, originSource, dedupeKey } = command;
  const targets = nameChannels(command.targets);
  const revocation = em.create(Revocation, {
    id: uuid7(),
    contactId: null,
    kind,
    targets,
    reason,
    occurredAt,
    recordedAt: now,
    origin,
    originSource,
    originRecord: null,
    dedupeKey,
  });
  const entryIds: string[] = [];
  for (const [purpose, all] of channelsByPurpose(targets)) {
    const channels = all === null ? null : channelsOf(type, all);
    if (channels?.length === 0) continue;
    const id = uuid7();
    entryIds.push(id);
    em.create(SuppressionEntry, {
      id,
      list: "internal",
      identifierType: type,
      digest,
      purpose,
      channels,
      reason: kind,
      origin: originSource ?? origin,
      addedAt: occurredAt,
      recordedAt: now,
      liftedAt: null,
      liftedBy: null,
      revocationId: revocation.id,
      dedupeKey: ["internal", type, digest.toString("hex"), purpose, revocation.id].join(":"),
    });
  }
  const reached = await recordsCarrying(em, type, digest, targets);
  const writeBacks = planWriteBacks(em, revocation, { operation: "REVOKE" }, reached, abilities, now);
  await em.flush();
  await recordSteps(
    em,
    writeBacks.map(({ id, status }) => ({ writeBackId: id, step: "QUEUED", outcome: status, code: null })),
    now,
  );
  await enqueueWriteBacks(
    em,
    writeBacks.filter(({ status }) => status === "PENDING").map(({ id }) => id),
  );
  const values = value ? [{ type, digest, ...value }] : [];
  const entered = await planListEntries(em, abilities, entryIds, now, values);
  const body = {
    revocation: revocation.id,
    kind,
    operation: "REVOKE",
    targets,
    identifierType: type,
    occurredAt: occurredAt.toISOString(),
    origin,
    originSource,
    writeBacks: [...writeBacks, ...entered].map(({ id, source, status }) => ({ id, source, status })),
  };
  await appendEvidence(em, [{ kind: "REVOCATION_RECORDED", subject: null, body }], now);
  return revocation;
}

interface CarrierRow {
  record_id: string;
  contact_id: string;
  source: string;
  external_id: string;
  kind: string;
}

async function recordsCarrying(
  em: EntityManager,
  type: IdentifierType,
  digest: Digest,
  targets: readonly ConsentTarget[],
): Promise<ReachedRecord[]> {
  const rows = await em.execute<CarrierRow[]>(
    `select distinct r.id as record_id, r.contact_id, r.source, r.external_id, r.kind
     from identifier i join contact_record r on r.id = i.record_id
     where i.digest = ? and i.type = ? and r.state in ('ACTIVE', 'ARCHIVED', 'MERGED')
     order by r.source, r.external_id`,
    [digest, type],
  );
  // Profiling and sharing concern a person, not a mailbox: several may read it.
  const reachable = targets.filter(
    ({ channel }) => channel !== null && channelsOf(type, [channel]).length > 0,
  );
  return rows.map((row) => ({
    recordId: row.record_id,
    contactId: row.contact_id,
    source: row.source,
    externalId: row.external_id,
    kind: row.kind,
    own: false,
    exists: true,
    targets: reachable,
    identifiers: [],
  }));
}
