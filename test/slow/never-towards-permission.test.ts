import { randomInt } from "node:crypto";
import fc from "fast-check";
import { test } from "vitest";
import { acts, play } from "../stories/never-towards-permission.ts";

/** Histories mostly wait for sources and timers, so several are played beside each other, each on its own gateway. */
const LANES = 4;
const numRuns = Math.ceil(Number(process.env["NUM_RUNS"] ?? 64) / LANES);
/** Another one at every run; a failure prints the seed of its lane, and `SEED=… NUM_RUNS=…` plays the same again. */
const first = Number(process.env["SEED"] ?? randomInt(2 ** 31));

test("for many random histories the end state is the person's newest act, and nothing was ever re-permitted", async () => {
  const lanes = Array.from({ length: LANES }, (_, lane) =>
    fc.assert(fc.asyncProperty(acts, play), { seed: first + lane, numRuns, endOnFailure: true }),
  );
  // Every lane to its end, so that no gateway is still running when the test has failed.
  const failed = (await Promise.allSettled(lanes)).filter((lane) => lane.status === "rejected");
  if (failed.length > 0)
    throw new AggregateError(
      failed.map(({ reason }) => reason as Error),
      failed.map(({ reason }) => String(reason)).join("\n\n"),
    );
});
