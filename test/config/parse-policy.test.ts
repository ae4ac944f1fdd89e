import { expect, test } from "vitest";
import { parsePolicy } from "#gateway/compliance/parse-policy.ts";
import { defaultPolicy } from "#gateway/compliance/policy.ts";

test("nothing configured is the default policy", () => {
  expect(parsePolicy({})).toEqual({ policy: defaultPolicy, problems: [] });
  expect(parsePolicy(undefined)).toEqual({ policy: defaultPolicy, problems: [] });
});

test("what is configured replaces its own value and nothing else", () => {
  const { policy, problems } = parsePolicy({
    propagationTargetHours: 4,
    claimsYears: { IT: 5, PL: 6 },
    registries: { TPS: { validityDays: 7, lastDay: "2030-12-31" } },
    channelRules: { IT: { EMAIL: ["CONSENT"] } },
  });
  expect(problems).toEqual([]);
  expect(policy).toEqual({
    ...defaultPolicy,
    propagationTargetHours: 4,
    claimsYears: { IT: 5, PL: 6 },
    registries: {
      ...defaultPolicy.registries,
      TPS: { ...defaultPolicy.registries["TPS"], validityDays: 7, lastDay: "2030-12-31" },
    },
    channelRules: {
      ...defaultPolicy.channelRules,
      IT: { ...defaultPolicy.channelRules["IT"], EMAIL: ["CONSENT"] },
    },
  });
});

test("a new country takes no permission from another one", () => {
  const { problems } = parsePolicy({ channelRules: { ES: { EMAIL: ["CONSENT"] } } });
  expect(problems.map(({ field, problem }) => `${field} ${problem}`)).toEqual([
    "channelRules.ES.PHONE_HUMAN is missing",
    "channelRules.ES.PHONE_AUTOMATED is missing",
    "channelRules.ES.SMS is missing",
    "channelRules.ES.POST is missing",
  ]);
});

test.each<[unknown, string, string]>([
  [{ propagationTargetHour: 3 }, "propagationTargetHour", "is no setting of the policy"],
  [{ claimsYears: { IT: 11 } }, "claimsYears.IT", "art. 2946 c.c."],
  [{ claimsYears: 3 }, "claimsYears", "must be an object"],
  [{ claimsYears: { italy: 3 } }, "claimsYears.italy", "country code"],
  [{ adultAge: "18" }, "adultAge", "must be a number"],
  [{ adultAge: -1 }, "adultAge", "must be zero or more"],
  [{ adultAge: 17.5 }, "adultAge", "must be a whole number"],
  [{ adultAge: Number.NaN }, "adultAge", "must be a number"],
  [{ adultAge: null }, "adultAge", "must be a number"],
  [{ digitalAge: { IT: 12 } }, "digitalAge.IT", "GDPR Art. 8(1)"],
  [{ profilingOfMinors: "ALWAYS" }, "profilingOfMinors", "must be one of: NEVER, WITH_CONSENT"],
  [{ accountingStart: { IT: "NOW" } }, "accountingStart.IT", "must be one of: LAST_RECORD, TAX_DUE_YEAR_END"],
  [{ legitimateInterestMarketingAudience: "ALL" }, "legitimateInterestMarketingAudience", "must be one of"],
  [{ channelRules: { IT: { EMAIL: "CONSENT" } } }, "channelRules.IT.EMAIL", "must be a list"],
  [{ channelRules: { IT: { EMAIL: ["YES"] } } }, "channelRules.IT.EMAIL.0", "must be one of CONSENT"],
  [{ channelRules: { IT: { FAX: [] } } }, "channelRules.IT.FAX", "is no setting"],
  [
    { registries: { RPO: { jurisdiction: "IT", channels: ["POST"], validityDays: 3 } } },
    "registries.RPO.effect",
    "is missing",
  ],
  [{ registries: { TPS: { lastDay: "soon" } } }, "registries.TPS.lastDay", "calendar date"],
  [[], "", "must be an object"],
])("%j is refused and the default stays", (overrides, field, problem) => {
  const parsed = parsePolicy(overrides);
  expect(parsed.policy).toEqual(defaultPolicy);
  expect(parsed.problems).toEqual([
    { field, problem: expect.stringContaining(problem), fix: expect.stringMatching(/./) },
  ]);
});

test("several wrong settings are all named", () => {
  const { problems } = parsePolicy({ adultAge: "x", claimsYears: { IT: 11 }, typo: 1 });
  expect(problems.map(({ field }) => field).toSorted()).toEqual(["adultAge", "claimsYears.IT", "typo"]);
});
