import type { EntityManager } from "@mikro-orm/postgresql";
import type { Json } from "#connectors/sdk/contract.ts";
import { appendEvidence } from "#gateway/ledger/append-evidence.ts";
import type { Ledger } from "#gateway/ledger/open-ledger.ts";
import type { SyncRunState } from "./sync-run.ts";

/** When a complete listing is not believed: it would remove more than `share` of the records, and more than `minimum`. */
export interface ShrinkGuard {
  readonly share: number;
  readonly minimum: number;
}

export const defaultShrinkGuard: ShrinkGuard = { share: 0.2, minimum: 50 };

export type Completion =
  | { readonly outcome: "COMPLETE"; readonly gone: number }
  | { readonly outcome: "SHRUNK"; readonly missing: number };

/**
 * Closes a run whose last page came: a FULL one proves that what it did not see is gone. Absence, the cursor for the next
 * run, the source's state and the evidence commit together. `isLook`: it looked at single records only, and proves nothing else.
 */
export async function completeRun(
  ledger: Ledger,
  source: string,
  run: SyncRunState,
  cursor: Json,
  now: Date,
  { guard, isLook }: { readonly guard: ShrinkGuard; readonly isLook: boolean },
): Promise<Completion> {
  try {
    return await ledger.em().transactional(async (em) => {
      const gone = run.mode === "FULL" ? await markAbsent(em, source, run, guard, now) : 0;
      const [counts] = (await em.execute(
        `update sync_run set status = 'COMPLETE', finished_at = ?, cursor = ?::jsonb, gone = gone + ? where id = ?
         returning pulled, inserted, updated, unchanged, gone, revocations`,
        [now, JSON.stringify(cursor), gone, run.id],
      )) as Record<string, number>[];
      // A look at single records says nothing of the source's lists.
      if (!isLook)
        await em.execute(
          `update source_state set state = 'CONNECTED', error_code = null, error_at = null, cursor = ?::jsonb,
           ${run.mode === "FULL" ? "last_full_at" : "last_incremental_at"} = ?,
           records = (select count(*) from contact_record where source = ? and state = 'ACTIVE'), updated_at = ?
         where source = ?`,
          [JSON.stringify(cursor), now, source, now, source],
        );
      const { pulled: _pulled, unchanged: _unchanged, ...changes } = counts ?? {};
      if (run.mode === "FULL" || Object.values(changes).some((count) => count > 0)) {
        const body = { run: run.id, source, mode: run.mode, ...(isLook ? { named: true } : {}), ...counts };
        await appendEvidence(em, [{ kind: "SYNC_COMPLETED", subject: null, body }], now);
      }
      return { outcome: "COMPLETE", gone };
    });
  } catch (error) {
    if (error instanceof Shrunk) return { outcome: "SHRUNK", missing: error.missing };
    throw error;
  }
}

/** Rolls the conclusion back. */
class Shrunk extends Error {
  override readonly name = "Shrunk";
  readonly missing: number;
  constructor(missing: number) {
    super("the source lists far fewer records than before");
    this.missing = missing;
  }
}

async function markAbsent(
  em: EntityManager,
  source: string,
  run: SyncRunState,
  guard: ShrinkGuard,
  now: Date,
): Promise<number> {
  // The planner believes that few records were seen, and would look through all of them for each one.
  await em.execute("set local enable_nestloop = off; set local work_mem = '64MB'");
  const [counts] = (await em.execute(
    `with seen as materialized (select unnest(record_ids) as id from sync_seen where run_id = ?),
     active as (
       update contact_record r set state = 'DELETED', gone_at = ?
       where r.source = ? and r.state = 'ACTIVE' and r.first_seen_at <= ?
         and not exists (select from seen where seen.id = r.id)
       returning 1
     )
     select (select count(*)::int from active) as missing,
       (select count(*)::int from contact_record where source = ? and state = 'ACTIVE') as active_before`,
    [run.id, now, source, run.startedAt, source],
  )) as { missing: number; active_before: number }[];
  const { missing, active_before } = counts ?? { missing: 0, active_before: 0 };
  if (missing > guard.minimum && missing > guard.share * active_before) throw new Shrunk(missing);
  await em.execute("delete from sync_seen where run_id = ?", [run.id]);
  return missing;
}
