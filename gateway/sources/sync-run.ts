import type pg from "pg";
import type { ConnectorErrorCode } from "#connectors/sdk/connector-error.ts";
import type { Json, PullMode } from "#connectors/sdk/contract.ts";
import type { SourceStateName } from "#gateway/ledger/entities/source-state.ts";
import { uuid7 } from "#gateway/ledger/uuid.ts";

/** SHRUNK: a complete listing would remove more records than is believable. INTERNAL: a bug of ours. */
export type SyncErrorCode = ConnectorErrorCode | "SHRUNK" | "INTERNAL";

export interface SyncRunState {
  readonly id: string;
  readonly mode: PullMode;
  /** After the last slice that was stored; null at the beginning of a FULL run. */
  readonly cursor: Json;
  readonly startedAt: Date;
  readonly isResumed: boolean;
}

/** A run that was left alone for longer is not resumed: its cursor and what it saw are too old. */
const RESUMABLE_MS = 24 * 3_600_000;

interface RunRow {
  id: string;
  mode: PullMode;
  cursor: Json;
  started_at: Date;
}

/**
 * The run to work on: one that a killed process left behind, else a new one. An INCREMENTAL run needs the cursor of a
 * complete one, otherwise it becomes FULL. Only one process at a time may call it for a source.
 */
export async function openRun(
  pool: pg.Pool,
  source: string,
  connector: string,
  wanted: PullMode,
  now: Date,
): Promise<SyncRunState> {
  await pool.query(
    "insert into source_state (source, connector, updated_at) values ($1, $2, $3) on conflict (source) do nothing",
    [source, connector, now],
  );
  const { rows: left } = await pool.query<RunRow>(
    "select id, mode, cursor, started_at from sync_run where source = $1 and status = 'RUNNING' order by started_at desc",
    [source],
  );
  const last = left[0];
  const isFresh = last && now.getTime() - last.started_at.getTime() < RESUMABLE_MS;
  // A FULL listing was asked for: changes since a cursor do not answer that.
  const isUseful = isFresh && (last.mode === "FULL" || wanted === "INCREMENTAL");
  for (const run of left) if (run !== last || !isUseful) await abandonRun(pool, run.id, null, now);
  if (last && isUseful) {
    return { id: last.id, mode: last.mode, cursor: last.cursor, startedAt: last.started_at, isResumed: true };
  }

  const { rows } = await pool.query<{ cursor: Json }>("select cursor from source_state where source = $1", [
    source,
  ]);
  const start = rows[0]?.cursor ?? null;
  const mode = wanted === "INCREMENTAL" && start !== null ? "INCREMENTAL" : "FULL";
  const cursor = mode === "INCREMENTAL" ? start : null;
  const id = uuid7();
  await pool.query(
    "insert into sync_run (id, source, mode, status, cursor, started_at) values ($1, $2, $3, 'RUNNING', $4, $5)",
    [id, source, mode, cursor === null ? null : JSON.stringify(cursor), now],
  );
  return { id, mode, cursor, startedAt: now, isResumed: false };
}

/** Whether no record of the source was ever stored. True as long as its lock is held and nothing is. */
export async function isFirst(pool: pg.Pool, source: string): Promise<boolean> {
  const { rows } = await pool.query<{ is_first: boolean }>(
    "select not exists (select from contact_record where source = $1) as is_first",
    [source],
  );
  return rows[0]?.is_first === true;
}

export async function abandonRun(
  pool: pg.Pool,
  runId: string,
  code: SyncErrorCode | null,
  now: Date,
): Promise<void> {
  await pool.query(
    "update sync_run set status = 'ABANDONED', finished_at = $2, error_code = $3 where id = $1",
    [runId, now, code],
  );
  await pool.query("delete from sync_seen where run_id = $1", [runId]);
}

/** What was stored stays, what is gone is not concluded, and the next run starts from the last complete one. */
export async function failRun(
  pool: pg.Pool,
  source: string,
  runId: string,
  code: SyncErrorCode,
  now: Date,
): Promise<void> {
  await pool.query("update sync_run set status = 'FAILED', finished_at = $2, error_code = $3 where id = $1", [
    runId,
    now,
    code,
  ]);
  await pool.query(
    "update source_state set state = $2, error_code = $3, error_at = $4, updated_at = $4 where source = $1",
    [source, stateAfter(code), code, now],
  );
  await pool.query("delete from sync_seen where run_id = $1", [runId]);
}

function stateAfter(code: SyncErrorCode): SourceStateName {
  if (code === "AUTH" || code === "FORBIDDEN") return "AUTH_FAILED";
  if (code === "UNAVAILABLE" || code === "TIMEOUT") return "DOWN";
  return "DEGRADED";
}
