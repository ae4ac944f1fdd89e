import type { EntityManager } from "@mikro-orm/postgresql";
import type { ConsentTarget, IdentifierType, RevocationKind } from "#gateway/compliance/vocabulary.ts";
import { appendEvidence, type EvidenceInput } from "./append-evidence.ts";
import { enqueueWriteBacks } from "./enqueue.ts";
import { ConsentEvent } from "./entities/consent-event.ts";
import { Revocation, REVOCATION_ORIGINS } from "./entities/revocation.ts";
import type { WriteBack } from "./entities/write-back.ts";
import { lockContacts } from "./lock-contacts.ts";
import { nameChannels } from "./name-channels.ts";
import { planListEntries, type PlannedEntry } from "./plan-list-entries.ts";
import { planWriteBacks } from "./plan-write-backs.ts";
import { lockContact, recordsToReach, type ReachedRecord } from "./reach.ts";
import { recordSteps } from "./record-steps.ts";
import { channelsByPurpose, suppress } from "./suppress.ts";
import { uuid7 } from "./uuid.ts";

/** What a source can do, as far as write-backs are concerned. */
export interface SourceAbilities {
  readonly revocable: readonly ConsentTarget[];
  /** Absent: nothing of its records can be corrected. */
  readonly rectification?: RectificationAbilities;
  /** Absent: it is no list, and knows nobody but its records. */
  readonly entries?: EntryAbilities;
}

/** What a list takes without a record. */
export interface EntryAbilities {
  readonly types: readonly IdentifierType[];
  readonly targets: readonly ConsentTarget[];
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

/** Abilities by source name; what concerns a source that is missing here waits until it is configured again. */
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
  /** A no to a question, with what the person was shown; a withdrawal when left out. */
  readonly refusal?: Pick<ConsentEvent, "evidence" | "clauseId" | "details">;
  /** The same act recorded twice is stored once. */
  readonly dedupeKey: string;
}

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
 * Several at once, in sets and in order. The evidence comes last: its chain is one, and others wait behind whoever holds its lock.
 * What else the caller does with rows belongs in `follow`, which runs before it.
 */
export async function commitRevocations(
  em: EntityManager,
  commands: readonly RevocationCommand[],
  abilities: AbilitiesBySource,
  now: Date,
  follow: (revocations: readonly Revocation[]) => Promise<readonly EvidenceInput[]> = async () => [],
): Promise<readonly Revocation[]> {
  const known = new Map<string, Revocation>();
  const recorded: Recorded[] = [];
  const asked: Asked[] = [];
  const survivors = await lockSurvivors(em, commands);
  for (const [at, command] of commands.entries()) {
    const contactId = survivors[at] as string;
    asked.push({ ...command, contactId, targets: nameChannels(command.targets) });
  }
  const dedupeKeys = commands.map(({ dedupeKey }) => dedupeKey);
  for (const one of await em.find(Revocation, { dedupeKey: { $in: dedupeKeys } }))
    known.set(one.dedupeKey, one);
  const fresh = asked.filter(
    ({ dedupeKey }, at) => !known.has(dedupeKey) && dedupeKeys.indexOf(dedupeKey) === at,
  );
  const reached = await recordsToReach(em, fresh);
  for (const [at, command] of fresh.entries()) {
    const one = record(em, command, reached[at] ?? [], abilities, now);
    known.set(command.dedupeKey, one.revocation);
    recorded.push(one);
  }
  await em.flush();
  await queue(em, recorded, now);
  const entryIds = recorded.flatMap(({ suppressed }) => suppressed);
  const entered = Map.groupBy(
    await planListEntries(em, abilities, entryIds, now),
    ({ revocationId }) => revocationId,
  );
  const revocations = dedupeKeys.map((key) => known.get(key) as Revocation);
  const noted = recorded.map((one) => recordedEvidence(one, entered.get(one.revocation.id) ?? []));
  const evidence = [...noted, ...(await follow(revocations))];
  await appendEvidence(em, evidence, now);
  return revocations;
}

async function lockSurvivors(em: EntityManager, commands: readonly RevocationCommand[]): Promise<string[]> {
  const named = [...new Set(commands.map(({ contactId }) => contactId))];
  const locked = new Map((await lockContacts(em, named)).map((contact) => [contact.id, contact.joined_into]));
  const survivors: string[] = [];
  for (const { contactId } of commands) {
    // Locked already, unless it was folded into another or is not there.
    survivors.push(locked.get(contactId) === null ? contactId : await lockContact(em, contactId));
  }
  return survivors;
}

/** With the surviving contact's id, and every channel named. */
type Asked = RevocationCommand;

interface Recorded {
  readonly command: Asked;
  readonly revocation: Revocation;
  readonly suppressed: readonly string[];
  readonly writeBacks: readonly WriteBack[];
}

function record(
  em: EntityManager,
  command: Asked,
  reached: readonly ReachedRecord[],
  abilities: AbilitiesBySource,
  now: Date,
): Recorded {
  const { contactId } = command;
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
      type: command.refusal ? "REFUSED" : "WITHDRAWN",
      purpose,
      channels,
      occurredAt: command.occurredAt,
      recordedAt: now,
      source: command.originSource ?? "allinea",
      // Nobody withdrew when a period ended or processing was restricted: it is the controller who stops.
      by: command.origin === "RETENTION" || command.kind === "RESTRICTION" ? "CONTROLLER" : "SUBJECT",
      evidence: command.refusal?.evidence ?? {
        present: true,
        noticeVersion: null,
        pointer: `revocation:${revocation.id}`,
      },
      expiresAt: null,
      contractId: null,
      recipients: [],
      collectedBy: null,
      clauseId: command.refusal?.clauseId ?? null,
      details: command.refusal?.details ?? {},
      dedupeKey: `revocation:${revocation.id}:${purpose}`,
    });
  }
  return {
    command,
    revocation,
    suppressed: suppress(em, revocation, reached, now),
    writeBacks: planWriteBacks(em, revocation, command, reached, abilities, now),
  };
}

/** First steps and jobs of all write-backs; what there is nothing to send for gets no job. */
async function queue(em: EntityManager, recorded: readonly Recorded[], now: Date): Promise<void> {
  const writeBacks = recorded.flatMap((one) => one.writeBacks);
  await recordSteps(
    em,
    writeBacks.map(({ id, status }) => ({ writeBackId: id, step: "QUEUED", outcome: status, code: null })),
    now,
  );
  const open = writeBacks.filter(({ status }) => status === "PENDING");
  await enqueueWriteBacks(
    em,
    open.map(({ id }) => id),
  );
}

function recordedEvidence(
  { command, revocation, suppressed, writeBacks }: Recorded,
  entered: readonly PlannedEntry[],
): EvidenceInput {
  return {
    kind: "REVOCATION_RECORDED",
    subject: command.contactId,
    body: {
      revocation: revocation.id,
      kind: command.kind,
      operation: command.operation,
      targets: command.targets,
      occurredAt: command.occurredAt.toISOString(),
      origin: command.origin,
      originSource: command.originSource,
      suppressionEntries: suppressed.length,
      writeBacks: [...writeBacks, ...entered].map(({ id, source, status }) => ({ id, source, status })),
    },
  };
}
