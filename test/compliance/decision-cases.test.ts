import { describe, expect, test } from "vitest";
import { decide, type Decision } from "#gateway/compliance/decision/decide.ts";
import type { Facts } from "#gateway/compliance/facts.ts";
import { defaultPolicy, type Policy } from "#gateway/compliance/policy.ts";
import type { Reason } from "#gateway/compliance/reason.ts";
import type { Channel } from "#gateway/compliance/vocabulary.ts";
import { readCases } from "../cases/read-cases.ts";

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

interface DecisionCase {
  readonly id: string;
  readonly title?: string;
  readonly facts: Facts;
  readonly expected: Expected;
}

/** The table, and our own variants of it; both stand in the same shape. */
const FILES = ["decision-table.json", "decision-variants.json"] as const;

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
  const { cases, head } = readCases<DecisionCase>(name, ["facts", "expected"]);
  const { note: _note, choices: _choices, ...stated } = (head["policy"] ?? {}) as Record<string, unknown>;
  const policy: Policy = { ...defaultPolicy, ...(stated as Partial<Policy>) };
  const each = cases.map((one) => [`${one.id} ${one.title ?? ""}`, one] as const);

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
    for (const reasons of allReasons(decision)) expect(reasons).not.toEqual([]);
  });

  // Informative in the table: another file may use other words, ours uses the table's.
  const withReasons = process.env["CASES_DIR"] ? [] : each.filter(([, { expected }]) => expected.reasons);
  test.for(withReasons)("%s: the main reason is one the table accepts", ([, { facts, expected }]) => {
    const { marketing } = decide(facts, policy);
    for (const [channel, acceptable] of Object.entries(expected.reasons ?? {})) {
      expect(acceptable).toContain(marketing[channel as Channel].reasons[0]?.outcome);
    }
  });

  test.skipIf(head["policy"] === undefined || process.env["CASES_DIR"] !== undefined)(
    "the default policy is the one that the file states",
    () => expect(defaultPolicy).toMatchObject(stated),
  );
});
