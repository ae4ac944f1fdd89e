import fc from "fast-check";
import { test } from "vitest";
import { driftActs, playDrift } from "./convergence.ts";

// A few fixed histories, so that every change is kept honest within `npm test`; the long run is in test/slow.
test("after random drift and a few reconciliations all agree, and nothing was ever opened", async () => {
  await fc.assert(fc.asyncProperty(driftActs, playDrift), {
    seed: 20_261_126,
    numRuns: 2,
    endOnFailure: true,
  });
}, 120_000);
