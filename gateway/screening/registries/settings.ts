import type {
  AnswerLayout,
  QuestionLayout,
  RegistryDefinition,
} from "#gateway/compliance/registries/definition.ts";

/** A register as it is configured: its definition, and what your contract with it says. */
export interface RegistrySettings {
  readonly definition: RegistryDefinition;
  readonly question: QuestionLayout;
  readonly answer: AnswerLayout;
  /** Price of one number, in millionths of the currency. */
  readonly costMicros: number;
  /** What a calendar month may cost, in millionths of the currency. */
  readonly budgetMicros: number;
  /** Days for which a number that went out is not sent again. */
  readonly answersWithinDays: number;
  /** A file of which more than this share of the numbers is nobody's here is refused as somebody else's; 0 to 1. */
  readonly mostUnknown: number;
}
