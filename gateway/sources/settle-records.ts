import { alignListed } from "./align-listed.ts";
import { alignRecords } from "./align-records.ts";
import { handleFindings } from "./handle-findings.ts";
import { refreshStatistics } from "./refresh-statistics.ts";
import { resolveIdentities } from "./resolve-identities.ts";
import { withSettleLock } from "./source-lock.ts";
import type { SyncContext } from "./sync-source.ts";

export interface SettleCounts {
  readonly joined: number;
  readonly ambiguous: number;
  readonly revocations: number;
  readonly aligned: number;
}

/**
 * What follows from the records that were stored, by this run or by one that was killed: whose they are, which opt-outs
 * they show, and which of them permit what was revoked, or what a register's listing annulled. Each step resumes where it stopped.
 */
export async function settleRecords(
  context: SyncContext,
  onPhase: (phase: "identities" | "opt-outs" | "alignment") => void = () => undefined,
): Promise<SettleCounts> {
  return withSettleLock(context.ledger, async () => {
    onPhase("identities");
    await refreshStatistics(context);
    const { joined, ambiguous } = await resolveIdentities(context);
    onPhase("opt-outs");
    const revocations = await handleFindings(context);
    onPhase("alignment");
    await refreshStatistics(context);
    const aligned = (await alignRecords(context)) + (await alignListed(context));
    return { joined, ambiguous, revocations, aligned };
  });
}
