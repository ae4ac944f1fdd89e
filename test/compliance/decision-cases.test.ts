import { readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { decide, type Decision } from "#gateway/compliance/decision/decide.ts";
import type { Facts } from "#gateway/compliance/facts.ts";
import { defaultPolicy, type Policy } from "#gateway/compliance/policy.ts";
import type { Reason } from "#gateway/compliance/reason.ts";
import type { Channel } from "#gateway/compliance/vocabulary.ts";

/** A case asserts only the keys it has; see the file's own `how`. */
interface Expected {
  readonly gdprApplies?: boolean;
  readonly marketing?: Readonly<Record<string, string>>;
  readonly profiling?: string | null;
  readonly thirdPartySharing?: string | null;
  readonly serviceContact?: string | null;
  readonly consentStatus?: Readonly<Record<string, string | Readonly<Record<string, string>>>>;
  readonly retention?: Readonly<Record<string, string>>;
  readonly disposition?: string;
  readonly keepSuppressionRecord?: boolean;
  readonly writeBack?: readonly object[];
  readonly duties?: readonly object[];
  readonly flags?: { readonly include?: readonly string[]; readonly exclude?: readonly string[] };
  readonly reasons?: Readonly<Record<string, readonly string[]>>;
}

interface DecisionTable {
  readonly policy: Partial<Policy>;
  readonly cases: readonly {
    readonly id: string;
    readonly title: string;
    readonly facts: Facts;
    readonly expected: Expected;
  }[];
}

const file = join(process.env["CASES_DIR"] ?? "test/cases", "decision-table.json");
const table = JSON.parse(readFileSync(file, "utf8")) as DecisionTable;
const policy: Policy = { ...defaultPolicy, ...table.policy };

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

describe("decision table", () => {
  test.each(table.cases)("$id $title", ({ facts, expected }) => {
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

  test.each(table.cases)("$id explains every part of its answer and survives JSON", ({ facts }) => {
    const decision = decide(facts, policy);
    expect(JSON.parse(JSON.stringify(decision))).toEqual(decision);
    for (const reasons of allReasons(decision)) expect(reasons).not.toEqual([]);
  });

  // Informative in the table: another file may use other words, ours uses the table's.
  const withReasons = process.env["CASES_DIR"] ? [] : table.cases.filter(({ expected }) => expected.reasons);
  test.each(withReasons)("$id gives the table's main reason first", ({ facts, expected }) => {
    const { marketing } = decide(facts, policy);
    for (const [channel, acceptable] of Object.entries(expected.reasons ?? {})) {
      expect(acceptable).toContain(marketing[channel as Channel].reasons[0]?.outcome);
    }
  });

  test("the default policy is the one that the table states", () => {
    const { note: _note, choices: _choices, ...stated } = table.policy as Record<string, unknown>;
    expect(defaultPolicy).toMatchObject(stated);
  });
});
