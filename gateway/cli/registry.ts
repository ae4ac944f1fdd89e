import { CHANNELS } from "#gateway/compliance/vocabulary.ts";
import {
  importAnswers,
  type AnswerFile,
  type AnswerImportReport,
} from "#gateway/screening/registries/import-answers.ts";
import {
  requestChecks,
  type CheckRequest,
  type CheckRequestReport,
  type RequestContext,
} from "#gateway/screening/registries/request-checks.ts";
import type { AlignListedContext } from "#gateway/sources/align-listed.ts";
import type { RegistrySettings } from "#gateway/screening/registries/settings.ts";
import type { Output } from "./print.ts";
import { withRejects } from "./with-rejects.ts";

export interface RegistryRequestOptions {
  readonly registry: string;
  readonly channel: string;
  readonly out: string;
  readonly until?: string;
  readonly campaign?: string;
}

export interface RegistryImportOptions {
  readonly registry: string;
  readonly file: string;
  readonly checkedAt?: string;
  readonly rejects?: string;
}

/** An option of `allinea registry` that cannot be. */
export interface OptionProblem {
  readonly option: string;
  readonly problem: string;
}

export type RegistryContext = RequestContext & AlignListedContext;

export async function request(
  context: RegistryContext,
  settings: RegistrySettings,
  { channel: name, until, campaign, out }: RegistryRequestOptions,
): Promise<CheckRequestReport | OptionProblem> {
  const channel = CHANNELS.find((one) => one === name);
  if (!channel) return { option: "--channel", problem: `must be one of ${CHANNELS.join(", ")}` };
  const usedAt = until === undefined ? null : new Date(until);
  if (usedAt && Number.isNaN(usedAt.getTime())) return { option: "--until", problem: "is no date" };
  const asked: CheckRequest = { channel, usedAt, campaignId: campaign ?? null, out };
  return requestChecks(context, settings, asked);
}

/** Imports answers with a bar, and names every row that could not be read by line and cause in a file. */
export async function takeAnswers(
  context: RegistryContext,
  settings: RegistrySettings,
  { file, checkedAt, rejects }: RegistryImportOptions,
  output: Output,
): Promise<AnswerImportReport | OptionProblem> {
  const asked = checkedAt === undefined ? null : new Date(checkedAt);
  if (asked && !(asked <= context.now())) return { option: "--checked-at", problem: "is no past date" };
  const answers: AnswerFile = { file, checkedAt: asked };
  return withRejects(settings.definition.id, rejects, output, (signs) =>
    importAnswers(context, settings, answers, signs),
  );
}

export function describeRequest(report: CheckRequestReport): string {
  const { registry, numbers, pending, notCovered, costMicros, currency } = report;
  const cost = `${(costMicros / 1_000_000).toFixed(2)} ${currency}`;
  const rest = `${pending} are out already, ${notCovered} are another country's`;
  return numbers === 0
    ? `${registry}: no number needs a check; ${rest}`
    : `${registry}: ${numbers} numbers for ${cost}; ${rest}`;
}

export function describeAnswers(report: AnswerImportReport): string {
  const { registry, status, rows, numbers, unknown, checks, listed, rejected, aligned } = report;
  if (status === "UNCHANGED") return `${registry}: this very file was imported before; nothing changed`;
  const read = `${rows} rows, ${numbers} numbers (${unknown} more are nobody's), ${checks} new checks`;
  return `${registry}: ${read}, ${listed} listed, ${rejected} could not be read, ${aligned} write-backs`;
}
