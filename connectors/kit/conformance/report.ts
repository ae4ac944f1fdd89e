import { AssertionError } from "node:assert";
import type { Check, Subject } from "./check.ts";
import { planFor } from "./plan.ts";
import { runCheck } from "./run-check.ts";

export interface Result {
  readonly id: string;
  readonly title: string;
  readonly verdict: "PASSED" | "FAILED" | "NOT_APPLICABLE" | "SKIPPED";
  /** Why it failed, is not for this connector, or was skipped. */
  readonly detail: string | null;
}

/** The kit outside of a test runner: one result after the other, in the order of the matrix. */
export async function* tryOnTwin(
  subject: Subject,
  isWanted: (id: string) => boolean = () => true,
): AsyncGenerator<Result> {
  for (const planned of planFor(subject)) {
    const { id, title } = planned.check;
    if (!isWanted(id)) continue;
    if (planned.verdict === "RUN")
      yield await resultOf(planned.check, () => runCheck(planned.check, subject));
    if (planned.verdict === "NOT_APPLICABLE")
      yield { id, title, verdict: planned.verdict, detail: planned.why };
    if (planned.verdict === "SKIPPED") {
      const { reason, on } = planned.skip;
      yield { id, title, verdict: planned.verdict, detail: `${reason} (${on})` };
    }
  }
}

/** Any error is a failure of the connector; its first line says which promise was broken. */
export async function resultOf(
  { id, title }: Pick<Check, "id" | "title">,
  run: () => Promise<void>,
): Promise<Result> {
  try {
    await run();
    return { id, title, verdict: "PASSED", detail: null };
  } catch (error) {
    return { id, title, verdict: "FAILED", detail: describe(error) };
  }
}

function describe(error: unknown): string {
  if (!(error instanceof Error)) return String(error);
  const [line = ""] = error.message.split("\n");
  return error instanceof AssertionError ? line : `${error.name}: ${line}`;
}
