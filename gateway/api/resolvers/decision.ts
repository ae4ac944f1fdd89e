import { RULES } from "#gateway/compliance/rules.ts";
import { CHANNELS } from "#gateway/compliance/vocabulary.ts";
import type { RuleRow } from "../rows.ts";
import type { Resolvers } from "../types.generated.ts";
import { deadline } from "./contact.ts";

export const ruleRows: readonly RuleRow[] = Object.entries(RULES).map(([id, rule]) => ({ id, ...rule }));

const Decision: Resolvers["Decision"] = {
  marketing: ({ marketing }) => CHANNELS.map((channel) => ({ channel, ...marketing[channel] })),
  retention: ({ retention }) => retention.map(deadline),
  disposition: ({ disposition }) => disposition.disposition,
  dispositionReasons: ({ disposition }) => disposition.reasons,
  keepSuppressionRecord: ({ keepSuppressionRecord }) => keepSuppressionRecord.keep,
  suppressionRecordReasons: ({ keepSuppressionRecord }) => keepSuppressionRecord.reasons,
  flags: ({ flags }) => flags.map(({ flag, reasons }) => ({ code: flag, reasons })),
  duties: ({ duties }) =>
    duties.map(({ dueBy, ...duty }) => ({
      ...duty,
      dueOn: dueBy && !dueBy.includes("T") ? dueBy : null,
      dueAt: dueBy?.includes("T") ? dueBy : null,
    })),
  writeBack: ({ writeBack }) => writeBack.map(({ crm, ...command }) => ({ source: crm, ...command })),
};

const Reason: Resolvers["Reason"] = {
  title: ({ rule }) => RULES[rule].title,
};

export const decisionResolvers = { Decision, Reason };
