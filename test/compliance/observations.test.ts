import { describe, expect, test } from "vitest";
import { judgeObservation } from "#gateway/compliance/propagation.ts";

describe("observations that prove a command, or do not", () => {
  const email = { purpose: "DIRECT_MARKETING", channel: "EMAIL" } as const;
  const sms = { purpose: "DIRECT_MARKETING", channel: "SMS" } as const;
  const profiling = { purpose: "PROFILING", channel: null } as const;
  const revoke = (targets: readonly (typeof email | typeof sms | typeof profiling)[]) =>
    ({ operation: "REVOKE", targets, erasureMode: "HARD" }) as const;
  const seen = (consents: readonly object[], record = "PRESENT") =>
    ({ record, consents, residue: [] }) as unknown as Parameters<typeof judgeObservation>[1];

  test.each<[string, () => ReturnType<typeof judgeObservation>, string]>([
    [
      "another channel's refusal proves nothing",
      () => judgeObservation(revoke([email]), seen([{ ...sms, state: "WITHDRAWN" }])),
      "INCONCLUSIVE",
    ],
    [
      "another channel's yes refutes nothing",
      () =>
        judgeObservation(
          revoke([email]),
          seen([
            { ...email, state: "WITHDRAWN" },
            { ...sms, state: "GIVEN" },
          ]),
        ),
      "PROVED",
    ],
    [
      "another purpose's yes refutes nothing",
      () =>
        judgeObservation(
          revoke([email]),
          seen([
            { ...email, state: "WITHDRAWN" },
            { ...profiling, state: "GIVEN" },
          ]),
        ),
      "PROVED",
    ],
    [
      "gone, and something left that nobody can read",
      () => judgeObservation(revoke([email]), seen([{ ...email, state: "UNMAPPED" }], "GONE")),
      "REFUTED",
    ],
    [
      "gone, and a yes left",
      () => judgeObservation(revoke([email]), seen([{ ...email, state: "GIVEN" }], "GONE")),
      "REFUTED",
    ],
    [
      "a no beside another place of the record that is open",
      () => judgeObservation(revoke([email]), seen([{ ...email, state: "WITHDRAWN", stillOpen: true }])),
      "REFUTED",
    ],
    ["gone", () => judgeObservation(revoke([email]), seen([], "GONE")), "PROVED"],
    [
      "an erased record that was merged into another",
      () => judgeObservation({ operation: "ERASE", targets: [], erasureMode: "SOFT" }, seen([], "MERGED")),
      "INCONCLUSIVE",
    ],
    [
      "a correction that names no fields",
      () => judgeObservation({ operation: "RECTIFY", targets: [], erasureMode: "HARD" }, seen([])),
      "INCONCLUSIVE",
    ],
  ])("%s", (_title, judge, expected) => {
    expect(judge().verdict).toBe(expected);
  });
});
