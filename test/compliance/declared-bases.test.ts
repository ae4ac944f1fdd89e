import { describe, expect, test } from "vitest";
import { basisStandings } from "#gateway/compliance/basis-standing.ts";
import type { ConsentEvent, DeclaredBasis, Facts } from "#gateway/compliance/facts.ts";
import { defaultPolicy } from "#gateway/compliance/policy.ts";
import { person, told } from "./one-person.ts";

describe("declared bases, and what they carry", () => {
  const yes = (
    channels: ConsentEvent["channels"],
    purpose: ConsentEvent["purpose"] = "DIRECT_MARKETING",
  ): ConsentEvent => ({
    id: purpose,
    type: "GIVEN",
    purpose,
    channels,
    occurredAt: "2025-01-01T00:00:00Z",
    recordedAt: "2025-01-01T00:00:00Z",
    by: "SUBJECT",
    evidence: { present: true, noticeVersion: "v1" },
  });
  const weigh = (
    purpose: DeclaredBasis["purpose"],
    basis: DeclaredBasis["basis"],
    more: Partial<Facts> = {},
  ) => {
    const [one] = basisStandings(
      person({ legalBases: [{ purpose, basis, assessmentDocumented: true }], ...more }),
      defaultPolicy,
    );
    return [one!.takesEffect, one!.channels.join(), ...told(one!.reasons)];
  };
  const contracts = [{ id: "c1", startedOn: "2024-01-01", endedOn: null }];

  test.each<[string, () => readonly unknown[], readonly unknown[]]>([
    [
      "consent to e-mail and SMS",
      () => weigh("DIRECT_MARKETING", "CONSENT", { consentEvents: [yes(["EMAIL", "SMS"])] }),
      [
        true,
        "SMS,EMAIL",
        "C6 CONSENT_GIVEN consent:DIRECT_MARKETING",
        "C6 CONSENT_GIVEN consent:DIRECT_MARKETING",
      ],
    ],
    ["consent that nobody gave", () => weigh("DIRECT_MARKETING", "CONSENT"), [false, "", "C1 CONSENT_NONE"]],
    [
      "consent to profiling",
      () => weigh("PROFILING", "CONSENT", { consentEvents: [yes(null, "PROFILING")] }),
      [true, "", "C6 CONSENT_GIVEN consent:PROFILING"],
    ],
    [
      "consent to a service, which is no purpose of consent",
      () => weigh("SERVICE", "CONSENT"),
      [false, "", "C1 NO_BASIS"],
    ],
    [
      "plain consent to a special category",
      () => weigh("SPECIAL_CATEGORY", "CONSENT"),
      [false, "", "S3 NO_BASIS"],
    ],
    [
      "explicit consent that nobody gave",
      () => weigh("SPECIAL_CATEGORY", "EXPLICIT_CONSENT"),
      [false, "", "C1 CONSENT_NONE"],
    ],
    [
      "explicit consent to marketing is consent too",
      () => weigh("DIRECT_MARKETING", "EXPLICIT_CONSENT", { consentEvents: [yes(["EMAIL"])] }),
      [true, "EMAIL", "C6 CONSENT_GIVEN consent:DIRECT_MARKETING"],
    ],
    ["interest in profiling", () => weigh("PROFILING", "LEGITIMATE_INTEREST"), [false, "", "L3 NO_BASIS"]],
    [
      "a contract for marketing",
      () => weigh("DIRECT_MARKETING", "CONTRACT", { contracts }),
      [false, "", "L1 NO_BASIS"],
    ],
    [
      "a contract for a service",
      () => weigh("SERVICE", "CONTRACT", { contracts }),
      [true, "", "S4 ONGOING_CONTRACT contract:c1"],
    ],
    ["a contract that is none", () => weigh("SERVICE", "CONTRACT"), [false, "", "S4 NO_CONTRACT"]],
    [
      "an interest in a service",
      () => weigh("SERVICE", "LEGITIMATE_INTEREST", { contracts }),
      [false, "", "S4 NO_BASIS"],
    ],
    [
      "interest without a notice",
      () => weigh("DIRECT_MARKETING", "LEGITIMATE_INTEREST"),
      [false, "", "L1 NOTICE_MISSING"],
    ],
  ])("%s", (_title, found, expected) => {
    expect(found()).toEqual(expected);
  });
});
