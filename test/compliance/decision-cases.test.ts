import { describe, expect, test } from "vitest";
import { decide, type Decision } from "#gateway/compliance/decision/decide.ts";
import { OUTCOMES } from "#gateway/compliance/outcomes.ts";
import type { Reason } from "#gateway/compliance/reason.ts";
import { RULES } from "#gateway/compliance/rules.ts";
import type { Channel } from "#gateway/compliance/vocabulary.ts";
import { readDecisionCases } from "../cases/decision-case.ts";
import { ownCasesFolder } from "../cases/read-cases.ts";

/** The table, and our own variants of it; both stand in the same shape. */
const FILES = ["decision-table.json", ...(ownCasesFolder ? [] : ["decision-variants.json"])];

/** The decision in the table's words. */
function inTableWords(decision: Decision) {
  const consentStatus: Record<string, string | Record<string, string>> = {};
  for (const { purpose, channel, status } of decision.consentStatus) {
    if (channel === null) consentStatus[purpose] = status;
    else consentStatus[purpose] = { ...(consentStatus[purpose] as object), [channel]: status };
  }
  return {
    gdprApplies: decision.gdprApplies,
    marketing: Object.fromEntries(
      Object.entries(decision.marketing).map(([channel, { verdict }]) => [channel, verdict]),
    ),
    profiling: decision.profiling.verdict,
    thirdPartySharing: decision.thirdPartySharing?.verdict ?? null,
    serviceContact: decision.serviceContact.verdict,
    consentStatus,
    retention: Object.fromEntries(
      decision.retention.map(({ purpose, term, lastDay }) => [purpose, lastDay ?? term]),
    ),
    disposition: decision.disposition.disposition,
    keepSuppressionRecord: decision.keepSuppressionRecord.keep,
  };
}

/** Only the parts of the actual value that the case asserts, in the case's order. */
function asserted(actual: unknown, expected: unknown): unknown {
  if (typeof expected !== "object" || expected === null || typeof actual !== "object" || actual === null) {
    return actual;
  }
  const whole = actual as Record<string, unknown>;
  return Object.fromEntries(Object.entries(expected).map(([key, part]) => [key, asserted(whole[key], part)]));
}

function sorted(entries: readonly object[]): string[] {
  return entries
    .map((entry) => JSON.stringify(Object.entries(entry).sort(([a], [b]) => (a < b ? -1 : 1))))
    .sort();
}

function* allReasons(value: unknown): Generator<readonly Reason[]> {
  if (typeof value !== "object" || value === null) return;
  for (const [key, part] of Object.entries(value)) {
    if (key === "reasons") yield part as readonly Reason[];
    else yield* allReasons(part);
  }
}

describe.each(FILES)("%s", (name) => {
  const { cases, policy } = readDecisionCases(name);
  const each = cases.map((one) => [`${one.id} ${one.title}`, one] as const);

  test.for(each)("%s", ([, { facts, expected }]) => {
    const decision = decide(facts, policy);
    const { writeBack, duties, flags, reasons: _reasons, ...answers } = expected;

    expect(asserted(inTableWords(decision), answers)).toEqual(answers);
    if (writeBack) {
      const planned = decision.writeBack.map(({ crm, purpose, channel, set }) => ({
        crm,
        purpose,
        channel,
        set,
      }));
      expect(sorted(planned)).toEqual(sorted(writeBack));
    }
    for (const duty of duties ?? []) expect(decision.duties).toContainEqual(expect.objectContaining(duty));
    const raised = decision.flags.map(({ flag }) => flag);
    expect(raised).toEqual(expect.arrayContaining([...(flags?.include ?? [])]));
    expect(raised.filter((flag) => flags?.exclude?.includes(flag))).toEqual([]);
  });

  test.for(each)("%s: every part is explained and survives JSON", ([, { facts }]) => {
    const decision = decide(facts, policy);
    expect(JSON.parse(JSON.stringify(decision))).toEqual(decision);
    for (const reasons of allReasons(decision)) {
      expect(reasons).not.toEqual([]);
      for (const { rule, outcome, source } of reasons) {
        expect(outcome in OUTCOMES).toBe(true);
        expect(source).toBe(RULES[rule].source);
      }
    }
  });

  // Informative in the table: another file may use other words, ours uses the table's.
  const withReasons = ownCasesFolder ? [] : each.filter(([, { expected }]) => expected.reasons);
  test.for(withReasons)("%s: the main reason is one the table accepts", ([, { facts, expected }]) => {
    const { marketing } = decide(facts, policy);
    for (const [channel, acceptable] of Object.entries(expected.reasons ?? {})) {
      expect(acceptable).toContain(marketing[channel as Channel].reasons[0]?.outcome);
    }
  });
});
