import { previewCounts, type PreviewCounts } from "#gateway/retention/preview.ts";
import type { RetentionContext } from "#gateway/retention/context.ts";
import { runRetention } from "#gateway/retention/run-retention.ts";
import type { Output } from "./print.ts";
import { createProgress } from "./progress.ts";

const DAY_MS = 86_400_000;

export interface RetentionOptions {
  readonly apply: boolean;
  readonly days: number;
  readonly json: boolean;
}

/** Shows what falls due, or runs the job as the schedule does. 0: nothing is due; 1: something is, or waits; 2: could not. */
export async function retention(
  context: RetentionContext,
  { apply, days, json }: RetentionOptions,
  output: Output,
  signal: AbortSignal,
): Promise<number> {
  if (!apply) {
    const { ledger, policy, now } = context;
    const asOf = new Date(now().getTime() + days * DAY_MS);
    const counts = await previewCounts({ ledger, policy, asOf });
    output.line(
      json ? JSON.stringify({ asOf: asOf.toISOString().slice(0, 10), ...counts }) : describe(counts),
    );
    return counts.byAction.length > 0 ? 1 : 0;
  }
  const progress = createProgress(json ? { line: () => undefined, isTerminal: false } : output);
  const report = await runRetention(context, {
    origin: "CLI",
    signal,
    onProgress: ({ examined }) =>
      progress.update({ source: "retention", pulled: examined, total: null, phase: "deadlines" }),
  });
  progress.stop();
  if (report === null) {
    output.line(json ? JSON.stringify({ status: "BUSY" }) : "another run of the job is under way");
    return 2;
  }
  output.line(json ? JSON.stringify(report) : describeRun(report.runId, report.counts));
  if (report.status !== "COMPLETE") return 2;
  return report.counts.some(({ status }) => status !== "APPLIED") ? 1 : 0;
}

function describe({ byAction, byRule }: PreviewCounts): string {
  if (byAction.length === 0) return "nothing falls due";
  return [
    ...byAction.map(({ action, count, held }) => `${action}: ${count} contacts, ${held} of them held`),
    ...byRule.map(({ rule, count }) => `  ${rule}: ${count}`),
  ].join("\n");
}

function describeRun(
  runId: string,
  counts: readonly { readonly action: string; readonly status: string; readonly count: number }[],
): string {
  const lines = counts.map(({ action, status, count }) => `${action} ${status}: ${count}`);
  const end = "what was done goes to the sources when a gateway runs (`allinea start`)";
  return [`run ${runId}`, ...(lines.length > 0 ? [...lines, end] : ["nothing was due"])].join("\n");
}
