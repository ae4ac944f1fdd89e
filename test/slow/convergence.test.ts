import { randomInt } from "node:crypto";
import fc from "fast-check";
import { test } from "vitest";
import { driftActs, playDrift } from "../stories/convergence.ts";

/** Histories mostly wait for sources and timers, so several are played beside each other, each on its own gateway. */
const LANES = 4;
const numRuns = Math.ceil(Number(process.env["NUM_RUNS"] ?? 200) / LANES);
/**
 * The same ones at every run; `SEED=RANDOM` plays others, `NUM_RUNS=…` more or fewer of them. A failure prints the seed of its
 * lane, and `SEED=… NUM_RUNS=…` plays the same again.
 */
const { SEED = "20261126" } = process.env;
const first = SEED === "RANDOM" ? randomInt(2 ** 31) : Number(SEED);

test("after many random histories of drift and a few reconciliations all agree, and nothing was ever opened", async () => {
  const lanes = Array.from({ length: LANES }, (_none, lane) =>
    fc.assert(fc.asyncProperty(driftActs, playDrift), { seed: first + lane, numRuns, endOnFailure: true }),
  );
  // Every lane to its end, so that no gateway is still running when the test has failed.
  const failed = (await Promise.allSettled(lanes)).filter((lane) => lane.status === "rejected");
  if (failed.length > 0)
    throw new AggregateError(
      failed.map(({ reason }) => reason as Error),
      failed.map(({ reason }) => String(reason)).join("\n\n"),
    );
}, 3_600_000);
