import type { WriteBack } from "#gateway/ledger/entities/write-back.ts";
import type { WorkerContext } from "./worker-context.ts";

type Clock = Pick<WorkerContext, "now" | "random" | "timing">;

/** Full jitter: any wait from nothing up to the exponential bound, so that retries of many never march in step. */
export function backOff({ random, timing }: Clock, attempt: number): number {
  const bound = timing.backOffBaseMs * 2 ** Math.min(attempt, 40);
  return Math.round(random() * Math.min(timing.backOffCapMs, bound));
}

/** At least half of the bound: a refusal that people have to lift is not worth asking about every second. */
export function refusedWait({ random, timing }: Clock, attempt: number): number {
  const bound = Math.min(
    timing.refusedCapMs,
    timing.refusedBaseMs * 2 ** Math.min(Math.max(0, attempt - 1), 40),
  );
  return Math.round(bound / 2 + (random() * bound) / 2);
}

/** After a breaker: some part of a quarter of its age, so that a long outage is not asked about by everybody all the time. */
export function heldBackWait(
  { now, random, timing }: Clock,
  { queuedAt }: WriteBack,
  retryAt: Date | null,
): number {
  const at = now().getTime();
  const quarter = Math.max(timing.backOffBaseMs, (at - queuedAt.getTime()) / 4);
  const untilOpen = Math.max(0, (retryAt?.getTime() ?? at) - at);
  return untilOpen + Math.round(random() * Math.min(timing.backOffCapMs, quarter));
}
