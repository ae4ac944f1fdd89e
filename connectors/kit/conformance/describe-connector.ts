import { describe, expect, test } from "vitest";
import type { Connector } from "#connectors/sdk/contract.ts";
import type { Subject } from "./check.ts";
import type { ConformanceFixture, Counterpart } from "./fixture.ts";
import { planFor } from "./plan.ts";
import { recordedRelease } from "./released.ts";
import { runCheck } from "./run-check.ts";

/**
 * One line in a test file: every check of the kit as a test of its own, skips and their reasons in sight. `isMeant` is for a further
 * fixture of a connector of which another one runs them all: only what is different there.
 */
export function describeConnector<C, T extends Counterpart>(
  connector: Connector<C>,
  fixture: ConformanceFixture<T>,
  isMeant: (id: string) => boolean = () => true,
): void {
  const released = recordedRelease(connector.id)?.release ?? null;
  const subject = { connector, fixture, released } as unknown as Subject;
  describe(`${connector.title} conforms`, () => {
    for (const planned of planFor(subject)) {
      const { check } = planned;
      if (!isMeant(check.id)) continue;
      const name = `${check.id}: ${check.title}`;
      if (planned.verdict === "RUN") test(name, () => runCheck(check, subject));
      if (planned.verdict === "NOT_APPLICABLE") test.skip(`${name} – not for this vendor: ${planned.why}`);
      if (planned.verdict === "SKIPPED") {
        // What is skipped must fail: a skip that nothing needs any more hides the next regression.
        test(`${name} – skipped on ${planned.skip.on}: ${planned.skip.reason}`, async () => {
          await expect(
            runCheck(check, subject),
            "this skip is needed no more: take it out",
          ).rejects.toThrow();
        });
      }
    }
  });
}
