import { REGISTRIES } from "#gateway/compliance/registries/definitions.ts";
import type { RegistrySettings } from "#gateway/screening/registries/settings.ts";
import type { Config } from "./config.ts";

const MICROS = 1_000_000;

/** The configured registers, each with its definition; what the configuration leaves out is the definition's. */
export function registrySettings({ registries }: Pick<Config, "registries">): readonly RegistrySettings[] {
  return registries.map(({ registry, layout, costPerCheck, monthlyBudget, ...limits }) => {
    const definition = REGISTRIES[registry];
    const { header, number, answer } = layout;
    return {
      definition,
      question: {
        header: header === undefined ? definition.question.header : header,
        number: number ?? definition.question.number,
      },
      answer: { ...definition.answer, ...answer, words: { ...definition.answer.words, ...answer.words } },
      costMicros: costPerCheck === undefined ? definition.costMicros : Math.round(costPerCheck * MICROS),
      budgetMicros: Math.round(monthlyBudget * MICROS),
      ...limits,
    };
  });
}
