import type { CsvForm } from "./csv.ts";

export type JobState = "Open" | "UploadComplete" | "InProgress" | "JobComplete" | "Aborted" | "Failed";
export type IngestOperation = "insert" | "update" | "upsert" | "delete" | "hardDelete";

interface JobBase {
  readonly id: string;
  /** `61.0`: the version that created it. */
  readonly version: string;
  readonly object: string;
  readonly form: CsvForm;
  readonly columnDelimiter: string;
  readonly createdAt: number;
  changedAt: number;
  state: JobState;
  errorMessage: string | null;
  processed: number;
}

export interface IngestJob extends JobBase {
  readonly kind: "ingest";
  readonly operation: IngestOperation;
  readonly externalIdFieldName: string | null;
  /** As it was uploaded; null before. */
  data: string | null;
  header: readonly string[];
  /** Rows that nobody has looked at yet. */
  waiting: (readonly string[])[];
  readonly successful: { readonly id: string; readonly created: boolean; readonly row: readonly string[] }[];
  readonly failed: { readonly id: string; readonly error: string; readonly row: readonly string[] }[];
}

export interface QueryJob extends JobBase {
  readonly kind: "query";
  readonly operation: "query" | "queryAll";
  readonly query: string;
  header: readonly string[];
  /** The answer as it was when the job ran. */
  rows: readonly (readonly (string | null)[])[];
}

export type Job = IngestJob | QueryJob;
