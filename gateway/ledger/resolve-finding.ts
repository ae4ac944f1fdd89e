import type { EntityManager } from "@mikro-orm/postgresql";
import { Refusal } from "#gateway/compliance/refusal.ts";
import { appendEvidence } from "./append-evidence.ts";

export const FINDING_RESOLUTIONS = ["REMOVED", "FALSE_POSITIVE", "NECESSARY"] as const;
export type FindingResolution = (typeof FINDING_RESOLUTIONS)[number];

export interface FindingCommand {
  readonly findingId: string;
  readonly resolution: FindingResolution;
  /** The controller's own, of who decided and why. */
  readonly reference: string;
}

/** Ends one open finding, with evidence of who said so, in the caller's transaction. */
export async function resolveFinding(em: EntityManager, command: FindingCommand, now: Date): Promise<void> {
  const { findingId, resolution, reference } = command;
  const [finding] = await em.execute<{ code: string; resolution: string | null; contact_id: string }[]>(
    `select f.code, f.resolution, r.contact_id from minimisation_finding f join contact_record r on r.id = f.record_id
     where f.id = ? for update of f`,
    [findingId],
  );
  if (!finding) throw new Refusal("NOT_FOUND", "there is no such finding any more", ["findingId"]);
  if (finding.resolution !== null) {
    throw new Refusal("ALREADY_DECIDED", "this finding has an end already", ["findingId"]);
  }
  await em.execute(
    "update minimisation_finding set resolution = ?, resolved_at = ?::timestamptz, reference = ? where id = ?",
    [resolution, now.toISOString(), reference, findingId],
  );
  const body = { finding: findingId, code: finding.code, resolution, reference };
  await appendEvidence(em, [{ kind: "FINDING_RESOLVED", subject: finding.contact_id, body }], now);
}
