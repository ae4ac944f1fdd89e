import { ConnectorError } from "#connectors/sdk/connector-error.ts";
import type { Json, PullMode } from "#connectors/sdk/contract.ts";
import { unneededFields } from "#gateway/compliance/minimisation/field-necessity.ts";
import type { Policy } from "#gateway/compliance/policy.ts";
import { ensureDigestIndexes, setDigestIndexesAside } from "#gateway/ledger/bulk/digest-indexes.ts";
import { SliceWriter } from "#gateway/ledger/bulk/slice-writer.ts";
import type { Keyring } from "#gateway/ledger/keyring.ts";
import type { Ledger } from "#gateway/ledger/open-ledger.ts";
import type { SourceBreakers } from "./breakers.ts";
import { completeRun, defaultShrinkGuard, type ShrinkGuard } from "./complete-run.ts";
import { handleFindings } from "./handle-findings.ts";
import { namedPages, takeNamed } from "./named-records.ts";
import { defaultPatience, pullPages, type PullPatience, type SeenPage } from "./pull-pages.ts";
import { refreshStatistics } from "./refresh-statistics.ts";
import type { ConnectedSource, SourceRegistry } from "./registry.ts";
import { settleRecords, type SettleCounts } from "./settle-records.ts";
import { SliceBuilder } from "./slice-builder.ts";
import { SliceEncoder } from "./slice-encoder.ts";
import { withSourceLock } from "./source-lock.ts";
import { abandonRun, failRun, isFirst, openRun, type SyncErrorCode, type SyncRunState } from "./sync-run.ts";

export interface SyncContext {
  readonly ledger: Ledger;
  readonly keyring: Keyring;
  readonly registry: SourceRegistry;
  readonly now: () => Date;
  readonly policy: Policy;
  readonly breakers?: SourceBreakers;
  /** Country of contacts that say nothing else; default: the source's. */
  readonly jurisdiction?: string;
}

export interface SyncProgress {
  readonly source: string;
  readonly pulled: number;
  /** Null when the source does not tell. */
  readonly total: number | null;
  readonly phase: "pull" | "identities" | "opt-outs" | "alignment" | "done";
}

export interface SyncOptions {
  readonly source: string;
  readonly mode: PullMode;
  readonly onProgress?: (progress: SyncProgress) => void;
  /** Only the records that webhooks named, by their ids: a vendor's lists may show a change half a minute late. */
  readonly named?: boolean;
  /** Stops between two pages; the run stays open and the next sync resumes it. */
  readonly signal?: AbortSignal;
  readonly shrinkGuard?: ShrinkGuard;
  readonly patience?: Partial<PullPatience>;
  /** Records per transaction. */
  readonly sliceSize?: number;
}

export interface SyncReport extends SettleCounts {
  readonly source: string;
  readonly runId: string | null;
  readonly mode: PullMode;
  /** BUSY: another process syncs this source. STOPPED: by the signal; resumable. */
  readonly status: "COMPLETE" | "FAILED" | "STOPPED" | "BUSY";
  readonly errorCode: SyncErrorCode | null;
  readonly pulled: number;
  readonly inserted: number;
  readonly updated: number;
  readonly unchanged: number;
  readonly gone: number;
  readonly findings: number;
}

/** While a long pull goes on, opt-outs are acted upon at least this often. */
const FINDINGS_EVERY_MS = 30_000;
/** The first load of an empty ledger: there is hardly a record elsewhere that one could be written to. */
const FIRST_FINDINGS_MS = 120_000;

interface Counts {
  pulled: number;
  inserted: number;
  updated: number;
  unchanged: number;
  gone: number;
  findings: number;
}

type Ending = { readonly status: SyncReport["status"]; readonly errorCode: SyncErrorCode | null };

/**
 * One sync of one source: pull, store in sets, conclude what is gone, join identities, act on opt-outs, align. A source
 * that fails is an answer (status FAILED, with its code in `source_state`), not an exception.
 */
export async function syncSource(context: SyncContext, options: SyncOptions): Promise<SyncReport> {
  const source = context.registry.get(options.source);
  if (!source) throw new Error(`no source is called ${options.source}`);
  const counts: Counts = { pulled: 0, inserted: 0, updated: 0, unchanged: 0, gone: 0, findings: 0 };
  let settled: SettleCounts = { joined: 0, ambiguous: 0, revocations: 0, aligned: 0 };
  let mode = options.mode;
  let runId: string | null = null;
  const ending = await withSourceLock(context.ledger, source.name, async (): Promise<Ending> => {
    let result: Ending | null = null;
    for (let attempt = 1; result === null; attempt += 1) {
      const run = await openRun(context.ledger.pool, source.name, source.connector.id, mode, context.now());
      ({ mode, id: runId } = run);
      result = await pullRun(context, options, source, run, counts, attempt);
      if (result === null) mode = "FULL";
    }
    // Also after a failure: what was stored before it must be acted upon now.
    if (result.status !== "STOPPED") {
      await ensureDigestIndexes(context.ledger);
      settled = await settleRecords(context, (phase) => report(options, counts.pulled, null, phase));
    }
    report(options, counts.pulled, counts.pulled, "done");
    return result;
  });
  return {
    source: source.name,
    runId,
    mode,
    ...(ending ?? { status: "BUSY", errorCode: null }),
    ...counts,
    ...settled,
  };
}

/** Null: the cursor is no longer good, start again with a FULL run. */
async function pullRun(
  context: SyncContext,
  options: SyncOptions,
  source: ConnectedSource,
  run: SyncRunState,
  counts: Counts,
  attempt: number,
): Promise<Ending | null> {
  const { ledger, now } = context;
  const count: ConstructorParameters<typeof SliceWriter>[1] = (stored, slice) => {
    counts.pulled += slice.items.length;
    for (const key of ["inserted", "updated", "unchanged", "gone", "findings"] as const)
      counts[key] += stored[key];
  };
  const writer = new SliceWriter(ledger.pool, count, { isFirst: await isFirst(ledger.pool, source.name) });
  const encoder = new SliceEncoder(context.keyring, {
    defaultCountry: source.defaultCountry,
    unneeded: unneededFields(context.policy.neededFields),
  });
  try {
    const builder = new SliceBuilder(
      source.name,
      run,
      encoder,
      context.jurisdiction ?? source.defaultCountry,
      options.sliceSize,
    );
    // A run that was left behind goes on with what it was about; the first one of a source has to be whole.
    const isLook = options.named === true && run.mode === "INCREMENTAL" && !run.isResumed;
    const asking = {
      patience: { ...defaultPatience, ...options.patience },
      breakers: context.breakers,
      signal: options.signal,
      now,
    };
    const pages = isLook
      ? namedPages(source, await takeNamed(ledger.pool, source.name), run.cursor, asking)
      : pullPages(source, run.mode, run.cursor, asking);
    const cursor = await storePages(context, options, pages, { writer, builder }, counts);
    const guard = options.shrinkGuard ?? defaultShrinkGuard;
    const completion = await completeRun(ledger, source.name, run, cursor, now(), { guard, isLook });
    if (completion.outcome === "SHRUNK") {
      await failRun(ledger.pool, source.name, run.id, "SHRUNK", now());
      return { status: "FAILED", errorCode: "SHRUNK" };
    }
    counts.gone += completion.gone;
    return { status: "COMPLETE", errorCode: null };
  } catch (error) {
    await writer.settle();
    if (options.signal?.aborted) return { status: "STOPPED", errorCode: null };
    const canRestart = attempt === 1 && (run.mode === "INCREMENTAL" || run.isResumed);
    if (error instanceof ConnectorError && error.code === "CURSOR_EXPIRED" && canRestart) {
      await abandonRun(ledger.pool, run.id, error.code, now());
      return null;
    }
    if (error instanceof ConnectorError) {
      await failRun(ledger.pool, source.name, run.id, error.code, now());
      return { status: "FAILED", errorCode: error.code };
    }
    // A bug of ours, or the database is gone; then this fails too, and the run stays open to be resumed.
    await failRun(ledger.pool, source.name, run.id, "INTERNAL", now()).catch((failure: unknown) => {
      if (error instanceof Error) error.cause ??= failure;
    });
    throw error;
  } finally {
    await encoder.close();
  }
}

async function storePages(
  context: SyncContext,
  options: SyncOptions,
  pages: AsyncIterable<SeenPage>,
  { writer, builder }: { readonly writer: SliceWriter; readonly builder: SliceBuilder },
  counts: Counts,
): Promise<Json> {
  let actedAt = performance.now();
  let isPulling = true;
  let acting: Promise<void> = Promise.resolve();
  let pulled = 0;
  for await (const { page, seen } of pages) {
    pulled += page.records.length;
    report(options, pulled, page.total, "pull");
    const isFirstOfMany = pulled === page.records.length && !page.done;
    if (isFirstOfMany && (await setDigestIndexesAside(context.ledger.pool)))
      actedAt += FIRST_FINDINGS_MS - FINDINGS_EVERY_MS;
    builder.add(page, seen);
    if (builder.isDue || page.done) await writer.write(builder.take());
    if (counts.findings > 0 && performance.now() - actedAt > FINDINGS_EVERY_MS) {
      // Beside the pull, one at a time; an error of it is thrown where it is awaited.
      actedAt = Infinity;
      acting = actOnFindings(context, () => isPulling).finally(() => {
        actedAt = performance.now();
      });
      acting.catch(() => undefined);
    }
  }
  isPulling = false;
  await writer.drain();
  await acting;
  return builder.cursor;
}

async function actOnFindings(context: SyncContext, isPulling: () => boolean): Promise<void> {
  await ensureDigestIndexes(context.ledger);
  await refreshStatistics(context);
  // What is left over when the pull ends is handled when its records are settled.
  await handleFindings(context, isPulling);
}

function report(
  options: SyncOptions,
  pulled: number,
  total: number | null,
  phase: SyncProgress["phase"],
): void {
  options.onProgress?.({ source: options.source, pulled, total, phase });
}
