import { expect, test } from "vitest";
import { z } from "zod";
import type { Facts } from "#gateway/compliance/facts.ts";
import { parsePolicy } from "#gateway/compliance/parse-policy.ts";
import { defaultPolicy, type Policy } from "#gateway/compliance/policy.ts";
import { ownCasesFolder, readCases } from "./read-cases.ts";

const words = z.record(z.string(), z.string());

/** A case asserts only the keys it has; see `how` and `expectedShape` in the file. The facts may be as bad as they come. */
const decisionCase = z.looseObject({
  id: z.string(),
  title: z.string().default(""),
  facts: z.custom<Facts>((value) => typeof value === "object" && value !== null, "must be an object"),
  expected: z.looseObject({
    gdprApplies: z.boolean().optional(),
    marketing: words.optional(),
    profiling: z.string().nullish(),
    thirdPartySharing: z.string().nullish(),
    serviceContact: z.string().nullish(),
    consentStatus: z.record(z.string(), z.union([z.string(), words])).optional(),
    retention: words.optional(),
    disposition: z.string().optional(),
    keepSuppressionRecord: z.boolean().optional(),
    writeBack: z
      .array(z.looseObject({ crm: z.string(), purpose: z.string(), set: z.string() }))
      .optional(),
    duties: z.array(z.looseObject({ code: z.string() })).optional(),
    flags: z
      .looseObject({
        include: z.array(z.string()).optional(),
        exclude: z.array(z.string()).optional(),
      })
      .optional(),
    reasons: z.record(z.string(), z.array(z.string())).optional(),
  }),
});
export type DecisionCase = z.infer<typeof decisionCase>;

/** The cases of a decision file and the policy that they are under: what the file states, else the defaults. */
export function readDecisionCases(name: string): { cases: readonly DecisionCase[]; policy: Policy } {
  const { cases, head } = readCases(name, decisionCase);
  const { note: _note, choices: _choices, ...stated } = (head["policy"] ?? {}) as Partial<Policy> &
    Readonly<Record<string, unknown>>;
  if (head["policy"] !== undefined) {
    test(`the policy of ${name} can be followed`, () => expect(parsePolicy(stated).problems.map(({ field, problem }) => `${field} ${problem}`)).toEqual([]));
    test.skipIf(ownCasesFolder !== undefined)(`the default policy is the one that ${name} states`, () =>
      expect(defaultPolicy).toMatchObject(stated),
    );
  }
  return { cases, policy: { ...defaultPolicy, ...stated } };
}
