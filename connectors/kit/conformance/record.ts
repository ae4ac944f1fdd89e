import type { Subject } from "./check.ts";
import { planFor } from "./plan.ts";

/** What a connector's suite holds, check by check: kept in `docs/conformance/`, from which the matrix is made. */
export interface ConformanceRecord {
  readonly connector: string;
  readonly title: string;
  readonly checks: Readonly<Record<string, RecordedCheck>>;
}

export type RecordedCheck =
  | "PASSED"
  | { readonly notApplicable: string }
  | { readonly skipped: string; readonly on: string };

/** The record of a suite in which everything passed that was run. */
export function recordOf(subject: Subject): ConformanceRecord {
  const { id, title } = subject.connector;
  const checks = planFor(subject).map((planned): [string, RecordedCheck] => {
    if (planned.verdict === "NOT_APPLICABLE") return [planned.check.id, { notApplicable: planned.why }];
    if (planned.verdict === "RUN") return [planned.check.id, "PASSED"];
    return [planned.check.id, { skipped: planned.skip.reason, on: planned.skip.on }];
  });
  return { connector: id, title, checks: Object.fromEntries(checks) };
}
