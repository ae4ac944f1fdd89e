/** Waiting times of the worker, in milliseconds. */
export interface PropagationTiming {
  /** Back-off after a failed send or observation: full jitter up to base × 2^n, never more than the cap. */
  readonly backOffBaseMs: number;
  readonly backOffCapMs: number;
  /** A refusal that somebody can lift is tried again rarely: the wait doubles from base to cap. */
  readonly refusedBaseMs: number;
  readonly refusedCapMs: number;
  /** After this many sends without effect a write-back counts as refused by the source. */
  readonly maxSends: number;
  /** Our own deadlines: a hung call must not hold a worker. */
  readonly sendDeadlineMs: number;
  readonly observeDeadlineMs: number;
  /** Added to the vendor's read-after-write bound before an observation may refute. */
  readonly observeMarginMs: number;
  /** How often the queue is asked for jobs that became due; new jobs wake it at once. */
  readonly pollIntervalMs: number;
  /** How often dead workers' jobs are freed and write-backs without a job are queued again. */
  readonly sweepIntervalMs: number;
  /** Jobs of a worker whose lock is gone are freed when they were taken longer ago than this. */
  readonly deadWorkerGraceMs: number;
  /** An open write-back without a job is queued again so long after its time. */
  readonly lostJobGraceMs: number;
}

export const DEFAULT_TIMING: PropagationTiming = {
  backOffBaseMs: 1_000,
  backOffCapMs: 15 * 60_000,
  refusedBaseMs: 15 * 60_000,
  refusedCapMs: 24 * 3_600_000,
  maxSends: 6,
  sendDeadlineMs: 60_000,
  observeDeadlineMs: 30_000,
  observeMarginMs: 500,
  pollIntervalMs: 1_000,
  sweepIntervalMs: 5_000,
  deadWorkerGraceMs: 2_000,
  lostJobGraceMs: 30_000,
};
