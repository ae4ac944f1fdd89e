import type { EntityManager } from "@mikro-orm/postgresql";
import type { WriteBack } from "#gateway/ledger/entities/write-back.ts";
import { alignNow } from "#gateway/sources/align-records.ts";
import type { WorkerContext } from "./worker-context.ts";

const IDENTIFIERS = new Set(["emails", "phones", "taxIds"]);

/**
 * A new address starts without the refusals of the old one wherever consent is kept by address. So a confirmed change of
 * one is answered with a stop for all that is revoked or suppressed, whatever the record showed before.
 */
export async function afterRectification(
  em: EntityManager,
  { registry }: Pick<WorkerContext, "registry">,
  { id, recordId, fields, proof }: WriteBack,
  now: Date,
): Promise<void> {
  if (proof?.claim === "RECORD_GONE") return;
  if (!recordId || !fields?.some(({ field }) => IDENTIFIERS.has(field))) return;
  await alignNow(em, [recordId], registry.abilities, now, { evenIfShown: true, version: `rectified-${id}` });
}
