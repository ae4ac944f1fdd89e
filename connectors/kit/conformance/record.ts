import type { Subject } from "./check.ts";
import { planFor } from "./plan.ts";
import { releaseOf, type Break, type Release } from "./released.ts";

/** What a connector's suite holds, check by check: kept in `docs/conformance/`, from which the matrix is made. */
export interface ConformanceRecord {
  readonly connector: string;
  readonly title: string;
  /** The real system, when it was no twin. */
  readonly system?: string;
  readonly checks: Readonly<Record<string, RecordedCheck>>;
  /** What operators may rely on from now on. */
  readonly release: Release;
  /** Releases that took something back, oldest first. */
  readonly breaks: readonly Break[];
}

export type RecordedCheck =
  | "PASSED"
  | { readonly notApplicable: string }
  | { readonly skipped: string; readonly on: string };

/** The record of a suite in which everything passed that was run. */
export function recordOf(subject: Subject, breaks: readonly Break[]): ConformanceRecord {
  const { id, title } = subject.connector;
  const { system } = subject.fixture;
  const release = releaseOf(subject.connector);
  // With its record it has a release that the next one is held to.
  const checks = planFor({ ...subject, released: release }).map((planned): [string, RecordedCheck] => {
    if (planned.verdict === "NOT_APPLICABLE") return [planned.check.id, { notApplicable: planned.why }];
    if (planned.verdict === "RUN") return [planned.check.id, "PASSED"];
    return [planned.check.id, { skipped: planned.skip.reason, on: planned.skip.on }];
  });
  const tried = system ? { system } : {};
  return { connector: id, title, ...tried, checks: Object.fromEntries(checks), release, breaks };
}
