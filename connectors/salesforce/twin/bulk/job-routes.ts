import type { TwinResponse } from "#connectors/kit/twin-server.ts";
import { canonicalId } from "../ids.ts";
import { USER } from "../organisation.ts";
import { notFound, textIn, type ApiRequest } from "../resource.ts";
import { vendorInstant } from "../store.ts";
import { SalesforceError } from "../vendor-error.ts";
import { DELIMITERS, type CsvForm } from "./csv.ts";
import type { Job } from "./job.ts";

/** `61.0` of `/services/data/v61.0`. */
export function versionOf({ base }: ApiRequest): string {
  return base.slice(base.lastIndexOf("v") + 1);
}

export function idIn({ params }: ApiRequest): string {
  const id = canonicalId(params["id"] ?? "");
  if (id === null) throw notFound();
  return id;
}

/** What both kinds of job have in common when they are created. */
export function newJob(request: ApiRequest, body: Readonly<Record<string, unknown>>) {
  const columnDelimiter = textIn(body, "columnDelimiter", "COMMA");
  const lineEnding = textIn(body, "lineEnding", "LF");
  const delimiter = DELIMITERS[columnDelimiter];
  if (delimiter === undefined || (lineEnding !== "LF" && lineEnding !== "CRLF"))
    throw new SalesforceError("INVALIDJOB", "Unknown columnDelimiter or lineEnding");
  const form: CsvForm = { delimiter, lineEnding };
  return { version: versionOf(request), form, columnDelimiter };
}

/** A job as the API shows it. */
export function showJob(job: Job): Record<string, unknown> {
  const shown = {
    id: job.id,
    operation: job.operation,
    object: job.object,
    createdById: USER,
    createdDate: vendorInstant(job.createdAt),
    systemModstamp: vendorInstant(job.changedAt),
    state: job.state,
    concurrencyMode: "Parallel",
    contentType: "CSV",
    apiVersion: Number(job.version),
    lineEnding: job.form.lineEnding,
    columnDelimiter: job.columnDelimiter,
    ...(job.errorMessage === null ? {} : { errorMessage: job.errorMessage }),
  };
  return job.kind === "ingest" ? { ...shown, ...ingestPart(job) } : { ...shown, ...queryPart(job) };
}

const counters = { retries: 0, totalProcessingTime: 1 };

function ingestPart(job: Extract<Job, { kind: "ingest" }>) {
  const contentUrl = `services/data/v${job.version}/jobs/ingest/${job.id}/batches`;
  const key = job.externalIdFieldName === null ? {} : { externalIdFieldName: job.externalIdFieldName };
  if (job.state === "Open") return { contentUrl, ...key };
  const done = { numberRecordsProcessed: job.processed, numberRecordsFailed: job.failed.length };
  return {
    ...key,
    jobType: "V2Ingest",
    ...done,
    ...counters,
    apiActiveProcessingTime: 1,
    apexProcessingTime: 0,
  };
}

function queryPart(job: Extract<Job, { kind: "query" }>) {
  if (job.state !== "JobComplete") return {};
  const done = { numberRecordsProcessed: job.processed, isPkChunkingSupported: true };
  return { jobType: "V2Query", ...done, ...counters };
}

export function jobPage(jobs: readonly Job[]): TwinResponse {
  return { status: 200, body: { done: true, nextRecordsUrl: null, records: jobs.map(showJob) } };
}
