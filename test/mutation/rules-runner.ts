import { INSTRUMENTER_CONSTANTS, type MutantCoverage } from "@stryker-mutator/api/core";
import { declareClassPlugin, PluginKind } from "@stryker-mutator/api/plugin";
import {
  determineHitLimitReached,
  DryRunStatus,
  MutantRunStatus,
  TestStatus,
  type DryRunResult,
  type MutantRunOptions,
  type MutantRunResult,
  type TestResult,
  type TestRunner,
} from "@stryker-mutator/api/test-runner";
import type { CollectedTest } from "./collected-tests.ts";
import { loadTests } from "./load-tests.ts";

/** What instrumented code reads and writes. */
interface Instruments {
  activeMutant?: string;
  currentTestId?: string;
  hitCount?: number;
  hitLimit?: number;
  mutantCoverage?: MutantCoverage;
}

const instruments: Instruments = ((globalThis as Record<string, unknown>)[
  INSTRUMENTER_CONSTANTS.NAMESPACE
] ??= {});

/** Stryker's test runner for `gateway/compliance/`: all tests in this process, loaded once. */
class RulesRunner implements TestRunner {
  #tests = new Map<string, CollectedTest>();
  readonly #times = new Map<string, number>();

  capabilities() {
    return { reloadEnvironment: true };
  }

  async init(): Promise<void> {
    await this.#load();
  }

  async dryRun(): Promise<DryRunResult> {
    const tests: TestResult[] = [];
    for (const { id, name, run } of this.#tests.values()) {
      instruments.currentTestId = id;
      const startedAt = performance.now();
      const failureMessage = await failureOf(run);
      const timeSpentMs = performance.now() - startedAt;
      this.#times.set(id, timeSpentMs);
      tests.push(
        failureMessage === null
          ? { id, name, timeSpentMs, status: TestStatus.Success }
          : { id, name, timeSpentMs, status: TestStatus.Failed, failureMessage },
      );
    }
    delete instruments.currentTestId;
    return { status: DryRunStatus.Complete, tests, mutantCoverage: instruments.mutantCoverage };
  }

  async mutantRun(options: MutantRunOptions): Promise<MutantRunResult> {
    if (options.reloadEnvironment) await this.#load(options.activeMutant.id);
    const result = await this.#try(options);
    if (result.status !== MutantRunStatus.Killed || options.reloadEnvironment) return result;
    // A test that fails without the mutant too fails by what an earlier mutant left behind in some module's memory.
    const killer = this.#tests.get(result.killedBy[0]!)!;
    if ((await failureOf(killer.run)) === null) return result;
    await this.#load();
    return this.#try(options);
  }

  async #load(activeMutant?: string): Promise<void> {
    if (activeMutant !== undefined) instruments.activeMutant = activeMutant;
    this.#tests = new Map((await loadTests()).map((test) => [test.id, test]));
    delete instruments.activeMutant;
  }

  async #try({ activeMutant, testFilter, hitLimit }: MutantRunOptions): Promise<MutantRunResult> {
    const ids = [...(testFilter ?? this.#tests.keys())];
    ids.sort((a, b) => (this.#times.get(a) ?? 0) - (this.#times.get(b) ?? 0));
    Object.assign(instruments, { activeMutant: activeMutant.id, hitCount: 0, hitLimit });
    let nrOfTests = 0;
    let failure: { readonly id: string; readonly message: string } | null = null;
    for (const id of ids) {
      const test = this.#tests.get(id);
      if (!test) continue;
      nrOfTests += 1;
      const message = await failureOf(test.run);
      failure = message === null ? null : { id, message };
      if (failure) break;
    }
    const timeout = determineHitLimitReached(instruments.hitCount, hitLimit);
    for (const key of ["activeMutant", "hitCount", "hitLimit"] as const) delete instruments[key];
    if (timeout) return { status: MutantRunStatus.Timeout, reason: timeout.reason };
    if (!failure) return { status: MutantRunStatus.Survived, nrOfTests };
    return {
      status: MutantRunStatus.Killed,
      nrOfTests,
      killedBy: [failure.id],
      failureMessage: failure.message,
    };
  }
}

async function failureOf(run: () => unknown): Promise<string | null> {
  try {
    await run();
    return null;
  } catch (error) {
    return error instanceof Error ? error.message : String(error);
  }
}

export const strykerPlugins = [declareClassPlugin(PluginKind.TestRunner, "rules", RulesRunner)];
