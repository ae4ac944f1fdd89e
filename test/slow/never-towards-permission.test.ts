import fc from "fast-check";
import { test } from "vitest";
import { acts, play } from "../stories/never-towards-permission.ts";

test("for many random histories the end state is the person's newest act, and nothing was ever re-permitted", async () => {
  await fc.assert(fc.asyncProperty(acts, play), {
    numRuns: Number(process.env["NUM_RUNS"] ?? 40),
    endOnFailure: true,
  });
});
