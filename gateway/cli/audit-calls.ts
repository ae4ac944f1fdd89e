import { auditCalls, type AuditOptions } from "#gateway/screening/audit/audit-calls.ts";
import type { AuditContext } from "#gateway/screening/audit/judge-calls.ts";
import type { AuditReport } from "#gateway/screening/audit/record-audit.ts";
import type { OptionProblem } from "./registry.ts";
import type { Output } from "./print.ts";
import { withRejects } from "./with-rejects.ts";

export interface AuditCallsOptions {
  readonly log: string;
  readonly campaign?: string;
  readonly sampleShare?: string;
  readonly sampleSeed?: string;
  readonly timeZone?: string;
  readonly encoding?: string;
  readonly rejects?: string;
}

const UUID = /^[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;

/** Audits a log with a bar, and names every row that could not be read by line and cause in a file. */
export async function audit(
  context: AuditContext,
  { log, rejects, ...given }: AuditCallsOptions,
  output: Output,
): Promise<AuditReport | OptionProblem> {
  const options = readOptions(given);
  if ("problem" in options) return options;
  return withRejects("calls", rejects, output, (signs) => auditCalls(context, log, { ...options, ...signs }));
}

function readOptions({
  campaign,
  sampleShare,
  sampleSeed,
  timeZone,
  encoding = "utf8",
}: Omit<AuditCallsOptions, "log" | "rejects">): AuditOptions | OptionProblem {
  if (campaign !== undefined && !UUID.test(campaign)) return { option: "--campaign", problem: "is no UUID" };
  const share = sampleShare === undefined ? null : Number(sampleShare);
  if (share !== null && !(share > 0 && share <= 1))
    return { option: "--sample-share", problem: "must be more than 0 and at most 1" };
  if ((share === null) !== (sampleSeed === undefined))
    return { option: "--sample-seed", problem: "a sample needs its share and its seed" };
  if (encoding !== "utf8" && encoding !== "windows-1252")
    return { option: "--encoding", problem: "must be utf8 or windows-1252" };
  if (timeZone !== undefined && !isZone(timeZone))
    return { option: "--time-zone", problem: "is no time zone such as Europe/Rome" };
  const sample = share === null || sampleSeed === undefined ? null : { share, seed: sampleSeed };
  return { campaignId: campaign ?? null, sample, encoding, ...(timeZone === undefined ? {} : { timeZone }) };
}

function isZone(timeZone: string): boolean {
  try {
    return new Intl.DateTimeFormat("en", { timeZone }).resolvedOptions().timeZone !== "";
  } catch {
    return false;
  }
}

export function describeAudit({
  auditId,
  rows,
  rejected,
  skipped,
  calls,
  agencies,
  ...found
}: AuditReport): string {
  const read = `${rows} rows: ${calls} calls judged, ${skipped} came in or are another campaign's, ${rejected} could not be read`;
  const all = `${found.violations} calls with a violation, ${found.learntLater} to people whose stop was learnt later`;
  const each = agencies
    .toSorted((a, b) => b.violations - a.violations)
    .map(({ agency, byKind, ...one }) => {
      const kinds = Object.entries(byKind).map(([kind, count]) => `${kind} ${count}`);
      return `  ${agency || "(no agency)"}: ${one.violations} of ${one.calls}${kinds.length > 0 ? ` (${kinds.join(", ")})` : ""}`;
    });
  return [read, all, ...each, `audit ${auditId}`].join("\n");
}
