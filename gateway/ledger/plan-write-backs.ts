import type { EntityManager } from "@mikro-orm/postgresql";
import type { ConsentTarget } from "#gateway/compliance/vocabulary.ts";
import type { AbilitiesBySource, RevocationCommand, SourceAbilities } from "./commit-revocation.ts";
import type { Revocation } from "./entities/revocation.ts";
import { WriteBack } from "./entities/write-back.ts";
import type { ReachedRecord } from "./reach.ts";
import { uuid7 } from "./uuid.ts";

/** Why a write-back waits whose source is not in the configuration: it goes out when the source is there again. */
export const NOT_CONFIGURED = "SOURCE_NOT_CONFIGURED";

/** Why a deletion waits that has not left yet: a legal hold or a restriction came in between. */
export const HELD = "HELD";

/** What a source has a place for, and what it has not. While nobody knows the source, everything may have one. */
export function splitTargets(
  targets: readonly ConsentTarget[],
  can: SourceAbilities | undefined,
): { readonly targets: readonly ConsentTarget[]; readonly unsupported: readonly ConsentTarget[] } {
  const supports = (target: ConsentTarget): boolean =>
    can?.revocable.some(({ purpose, channel }) => purpose === target.purpose && channel === target.channel) ??
    true;
  return { targets: targets.filter(supports), unsupported: targets.filter((target) => !supports(target)) };
}

/** One write-back for every reached record that exists, also in a source that is not configured now. */
export function planWriteBacks(
  em: EntityManager,
  revocation: Revocation,
  command: Pick<RevocationCommand, "operation">,
  reached: readonly ReachedRecord[],
  abilities: AbilitiesBySource,
  now: Date,
): WriteBack[] {
  const planned: WriteBack[] = [];
  for (const record of reached) {
    const can = abilities.get(record.source);
    if (!record.exists || record.targets.length === 0) continue;
    const operation = record.own ? command.operation : "REVOKE";
    const { targets, unsupported } = splitTargets(record.targets, can);
    const nothingToSend = operation === "REVOKE" && targets.length === 0;
    planned.push(
      em.create(WriteBack, {
        id: uuid7(),
        revocationId: revocation.id,
        contactId: record.contactId,
        recordId: record.recordId,
        source: record.source,
        externalId: record.externalId,
        recordKind: record.kind,
        operation,
        targets,
        unsupported,
        status: nothingToSend ? "NOT_SUPPORTED" : "PENDING",
        queuedAt: now,
        sentAt: null,
        answeredAt: null,
        observedAt: null,
        settledAt: nothingToSend ? now : null,
        nextAttemptAt: nothingToSend ? null : now,
        lastCode: can ? null : NOT_CONFIGURED,
        proof: null,
      }),
    );
  }
  return planned;
}
