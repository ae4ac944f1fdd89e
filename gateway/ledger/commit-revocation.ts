import type { EntityManager } from "@mikro-orm/postgresql";
import type {
  Channel,
  ConsentTarget,
  IdentifierType,
  RevocationKind,
} from "#gateway/compliance/vocabulary.ts";
import { appendEvidence, type EvidenceInput } from "./append-evidence.ts";
import { enqueueWriteBacks } from "./enqueue.ts";
import { ConsentEvent } from "./entities/consent-event.ts";
import { Revocation, REVOCATION_ORIGINS } from "./entities/revocation.ts";
import { SuppressionEntry } from "./entities/suppression-entry.ts";
import { nameChannels } from "./name-channels.ts";
import { planWriteBacks } from "./plan-write-backs.ts";
import { lockContact, recordsToReach, type ReachedRecord } from "./reach.ts";
import { recordSteps } from "./record-steps.ts";
import { uuid7 } from "./uuid.ts";

/** What a source can do, as far as write-backs are concerned. */
export interface SourceAbilities {
  readonly revocable: readonly ConsentTarget[];
  /** Absent: nothing of its records can be corrected. */
  readonly rectification?: RectificationAbilities;
}

/** Names of fields: what a source shows of a person, and what of it can be changed there. */
export interface RectificationAbilities {
  readonly shown: readonly string[];
  readonly settable: readonly string[];
  readonly clearable: readonly string[];
  /** By kind of record: fields that it does not have, and fields that it has and nobody can change. */
  readonly notIn: Readonly<Record<string, readonly string[]>>;
  readonly fixedIn: Readonly<Record<string, readonly string[]>>;
}

/** Abilities by source name; a source that is missing here gets no write-backs. */
export type AbilitiesBySource = ReadonlyMap<string, SourceAbilities>;

export interface RevocationCommand {
  readonly contactId: string;
  readonly kind: RevocationKind;
  readonly targets: readonly ConsentTarget[];
  /** ERASE asks every record of the person to be erased; records of others that share an identifier are revoked. */
  readonly operation: "REVOKE" | "ERASE";
  readonly reason: string | null;
  readonly occurredAt: Date;
  readonly origin: (typeof REVOCATION_ORIGINS)[number];
  readonly originSource: string | null;
  readonly originRecord: string | null;
  /** The same act recorded twice is stored once. */
  readonly dedupeKey: string;
}

const INTERNAL_LIST = "internal";

/**
 * The transaction of promises 1 and 2: revocation, consent events, suppression, write-backs, jobs and evidence commit
 * together with whatever else the caller did in `em`'s transaction, or nothing does. Call it inside `em.transactional`.
 */
export async function commitRevocation(
  em: EntityManager,
  command: RevocationCommand,
  abilities: AbilitiesBySource,
  now: Date,
): Promise<Revocation> {
  const [revocation] = await commitRevocations(em, [command], abilities, now);
  return revocation as Revocation;
}

/**
 * Several at once, in order. The evidence comes last: its chain is one, and others wait behind whoever holds its lock.
 * What else the caller does with rows belongs in `follow`, which runs before it.
 */
export async function commitRevocations(
  em: EntityManager,
  commands: readonly RevocationCommand[],
  abilities: AbilitiesBySource,
  now: Date,
  follow: (revocations: readonly Revocation[]) => Promise<readonly EvidenceInput[]> = async () => [],
): Promise<readonly Revocation[]> {
  const revocations: Revocation[] = [];
  const evidence: EvidenceInput[] = [];
  for (const command of commands) {
    const targets = nameChannels(command.targets);
    revocations.push(await record(em, { ...command, targets }, abilities, evidence, now));
  }
  evidence.push(...(await follow(revocations)));
  await appendEvidence(em, evidence, now);
  return revocations;
}

async function record(
  em: EntityManager,
  command: RevocationCommand,
  abilities: AbilitiesBySource,
  evidence: EvidenceInput[],
  now: Date,
): Promise<Revocation> {
  const contactId = await lockContact(em, command.contactId);
  const known = await em.findOne(Revocation, { dedupeKey: command.dedupeKey });
  if (known) return known;

  const revocation = em.create(Revocation, {
    id: uuid7(),
    contactId,
    kind: command.kind,
    targets: command.targets,
    reason: command.reason,
    occurredAt: command.occurredAt,
    recordedAt: now,
    origin: command.origin,
    originSource: command.originSource,
    originRecord: command.originRecord,
    dedupeKey: command.dedupeKey,
  });
  for (const [purpose, channels] of channelsByPurpose(command.targets)) {
    em.create(ConsentEvent, {
      id: uuid7(),
      contactId,
      recordId: command.originRecord,
      type: "WITHDRAWN",
      purpose,
      channels,
      occurredAt: command.occurredAt,
      recordedAt: now,
      source: command.originSource ?? "allinea",
      by: "SUBJECT",
      evidence: { present: true, noticeVersion: null, pointer: `revocation:${revocation.id}` },
      expiresAt: null,
      contractId: null,
      recipients: [],
      collectedBy: null,
      dedupeKey: `revocation:${revocation.id}:${purpose}`,
    });
  }

  const reached = await recordsToReach(em, contactId, command.targets);
  const suppressed = suppress(em, revocation, reached, now);
  const writeBacks = planWriteBacks(em, revocation, command, reached, abilities, now);
  await em.flush();

  const open = writeBacks.filter((writeBack) => writeBack.status === "PENDING");
  await recordSteps(
    em,
    writeBacks.map(({ id, status }) => ({ writeBackId: id, step: "QUEUED", outcome: status, code: null })),
    now,
  );
  await enqueueWriteBacks(
    em,
    open.map(({ id }) => id),
  );
  evidence.push({
    kind: "REVOCATION_RECORDED",
    subject: contactId,
    body: {
      revocation: revocation.id,
      kind: command.kind,
      operation: command.operation,
      targets: command.targets,
      occurredAt: command.occurredAt.toISOString(),
      origin: command.origin,
      originSource: command.originSource,
      suppressionEntries: suppressed,
      writeBacks: writeBacks.map(({ id, source, status }) => ({ id, source, status })),
    },
  });
  return revocation;
}

/** Channels per purpose; null means that the purpose has no channels. */
export function channelsByPurpose(
  targets: readonly ConsentTarget[],
): Map<ConsentTarget["purpose"], Channel[] | null> {
  const grouped = new Map<ConsentTarget["purpose"], Channel[] | null>();
  for (const { purpose, channel } of targets) {
    const channels = grouped.get(purpose) ?? null;
    grouped.set(purpose, channel === null ? channels : [...(channels ?? []), channel]);
  }
  return grouped;
}

/** Which channels reach a person through this kind of identifier; a tax id is reached by none and blocks them all. */
export function channelsOf(type: IdentifierType, channels: readonly Channel[]): Channel[] {
  if (type === "EMAIL") return channels.filter((channel) => channel === "EMAIL");
  if (type === "PHONE") return channels.filter((channel) => channel !== "EMAIL" && channel !== "POST");
  return [...channels];
}

function suppress(
  em: EntityManager,
  revocation: Revocation,
  reached: readonly ReachedRecord[],
  now: Date,
): number {
  const seen = new Set<string>();
  const own = reached.filter((record) => record.own).flatMap((record) => record.identifiers);
  for (const { type, digest } of own) {
    for (const [purpose, all] of channelsByPurpose(revocation.targets)) {
      const channels = all === null ? null : channelsOf(type, all);
      if (channels?.length === 0) continue;
      const dedupeKey = [INTERNAL_LIST, type, digest.toString("hex"), purpose, revocation.id].join(":");
      if (seen.has(dedupeKey)) continue;
      seen.add(dedupeKey);
      em.create(SuppressionEntry, {
        id: uuid7(),
        list: INTERNAL_LIST,
        identifierType: type,
        digest,
        purpose,
        channels,
        reason: revocation.kind,
        origin: revocation.originSource ?? revocation.origin,
        addedAt: revocation.occurredAt,
        recordedAt: now,
        liftedAt: null,
        liftedBy: null,
        revocationId: revocation.id,
        dedupeKey,
      });
    }
  }
  return seen.size;
}
