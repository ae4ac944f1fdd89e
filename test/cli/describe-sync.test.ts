import { expect, test } from "vitest";
import { describeSync } from "#gateway/cli/describe-sync.ts";

test.each([
  ["COMPLETE", null, null],
  ["BUSY", null, /^crm: another process is syncing it/],
  ["STOPPED", null, /^crm: stopped; the next sync goes on from there$/],
  ["FAILED", "AUTH", /^crm: failed: it refuses our credentials\. Correct its secret .+ \(AUTH\)$/],
  ["FAILED", "UNAVAILABLE", /^crm: failed: it does not answer\. Look whether it is up.+ \(UNAVAILABLE\)$/],
  ["FAILED", "SHRUNK", /^crm: failed: it lists far fewer records .+ \(SHRUNK\)$/],
] as const)(
  "a sync that ended %s (%s) says which source, what happened and what to do",
  (status, errorCode, says) => {
    const line = describeSync({ source: "crm", status, errorCode });
    if (says === null) expect(line).toBeNull();
    else expect(line).toMatch(says);
  },
);
