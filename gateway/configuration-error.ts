export interface ConfigProblem {
  /** Path in `allinea.config.ts`, the environment variable, or the option. */
  readonly field: string;
  readonly problem: string;
  readonly fix: string;
}

/** All that is wrong with the configuration, at once. */
export class ConfigurationError extends Error {
  override readonly name = "ConfigurationError";
  readonly problems: readonly ConfigProblem[];
  constructor(problems: readonly ConfigProblem[]) {
    super(problems.map(({ field, problem, fix }) => `  ${field}: ${problem}\n    → ${fix}`).join("\n"));
    this.problems = problems;
  }
}

export type Environment = Readonly<Record<string, string | undefined>>;
