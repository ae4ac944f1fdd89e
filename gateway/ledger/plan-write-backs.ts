import type { EntityManager } from "@mikro-orm/postgresql";
import type { ConsentTarget } from "#gateway/compliance/vocabulary.ts";
import type { AbilitiesBySource, RevocationCommand } from "./commit-revocation.ts";
import type { Revocation } from "./entities/revocation.ts";
import { WriteBack } from "./entities/write-back.ts";
import type { ReachedRecord } from "./reach.ts";
import { uuid7 } from "./uuid.ts";

/** One write-back for every reached record that exists in a source that we can write to. */
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
    if (!can || !record.exists || record.targets.length === 0) continue;
    const supports = (target: ConsentTarget): boolean =>
      can.revocable.some(({ purpose, channel }) => purpose === target.purpose && channel === target.channel);
    const operation = record.own ? command.operation : "REVOKE";
    const targets = record.targets.filter(supports);
    const unsupported = record.targets.filter((target) => !supports(target));
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
        lastCode: null,
        proof: null,
      }),
    );
  }
  return planned;
}
