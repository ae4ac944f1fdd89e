import type { EntityManager } from "@mikro-orm/postgresql";
import type { Channel, ConsentTarget, IdentifierType } from "#gateway/compliance/vocabulary.ts";
import type { Revocation } from "./entities/revocation.ts";
import { SuppressionEntry } from "./entities/suppression-entry.ts";
import type { ReachedRecord } from "./reach.ts";
import { uuid7 } from "./uuid.ts";

const INTERNAL_LIST = "internal";

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

/** Entries for every identifier of the person's own records, by their ids; `known` are those that the revocation made before. */
export function suppress(
  em: EntityManager,
  revocation: Revocation,
  reached: readonly ReachedRecord[],
  now: Date,
  known: ReadonlySet<string> = new Set(),
): readonly string[] {
  const ids: string[] = [];
  const seen = new Set<string>();
  const own = reached.filter((record) => record.own).flatMap((record) => record.identifiers);
  for (const { type, digest } of own) {
    for (const [purpose, all] of channelsByPurpose(revocation.targets)) {
      const channels = all === null ? null : channelsOf(type, all);
      if (channels?.length === 0) continue;
      const dedupeKey = [INTERNAL_LIST, type, digest.toString("hex"), purpose, revocation.id].join(":");
      if (seen.has(dedupeKey) || known.has(dedupeKey)) continue;
      seen.add(dedupeKey);
      const id = uuid7();
      ids.push(id);
      em.create(SuppressionEntry, {
        id,
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
  return ids;
}
