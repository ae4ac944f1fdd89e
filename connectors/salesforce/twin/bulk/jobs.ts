import { newId } from "../ids.ts";
import { runQuery } from "./run-query.ts";
import type { Records } from "../records.ts";
import { notFound } from "../resource.ts";
import type { Store } from "../store.ts";
import { SalesforceError } from "../vendor-error.ts";
import { readUpload } from "./read-upload.ts";
import type { IngestJob, Job, JobState, QueryJob } from "./job.ts";
import { writeRow } from "./write-row.ts";

const finished: readonly JobState[] = ["JobComplete", "Aborted", "Failed"];

type Fresh<J extends Job> = Omit<
  J,
  "id" | "createdAt" | "changedAt" | "errorMessage" | "processed" | "header"
>;

/** Bulk API 2.0 jobs. A job moves on each time somebody asks how it is: queued, at work, done. */
export class BulkJobs {
  readonly store: Store;
  readonly #records: Records;
  readonly #jobs = new Map<string, Job>();
  #serial = 0;

  constructor(store: Store, records: Records) {
    this.store = store;
    this.#records = records;
  }

  add<J extends Job>(fresh: Fresh<J>): J {
    this.#serial += 1;
    const id = newId("750", this.#serial);
    const createdAt = this.store.now();
    const job = {
      ...fresh,
      id,
      createdAt,
      changedAt: createdAt,
      errorMessage: null,
      processed: 0,
      header: [],
    };
    this.#jobs.set(id, job as unknown as Job);
    return job as unknown as J;
  }

  list<K extends Job["kind"]>(kind: K): readonly Extract<Job, { kind: K }>[] {
    return [...this.#jobs.values()].filter((job): job is Extract<Job, { kind: K }> => job.kind === kind);
  }

  /** A job answers only to the version that made it. */
  get<K extends Job["kind"]>(kind: K, id: string, version: string): Extract<Job, { kind: K }> {
    const job = this.list(kind).find((known) => known.id === id);
    if (!job) throw notFound();
    if (job.version !== version) {
      const text = `This job was created with API version ${job.version}`;
      throw new SalesforceError("INVALIDJOB", text, { status: 409 });
    }
    return job;
  }

  advance(job: Job): void {
    if (job.state !== "UploadComplete" && job.state !== "InProgress") return;
    job.changedAt = this.store.now();
    const isNew = job.state === "UploadComplete";
    job.state = "InProgress";
    if (job.kind === "query") {
      if (!isNew) this.#answer(job);
    } else if (isNew) this.#begin(job);
    else this.#work(job);
  }

  /** What a client may ask of a job: that its upload be taken, or that it stop. */
  setState(job: Job, state: unknown): void {
    const isAbort = state === "Aborted" && !finished.includes(job.state);
    const isClose = state === "UploadComplete" && job.state === "Open";
    if (!isAbort && !isClose) throw wrongState(job);
    if (job.kind === "ingest" && isClose && job.data === null)
      throw new SalesforceError("INVALIDJOBSTATE", "No data was uploaded to this job");
    if (job.kind === "ingest" && isAbort && job.data !== null && job.header.length === 0) this.#split(job);
    job.state = state as JobState;
    job.changedAt = this.store.now();
  }

  remove(job: Job): void {
    if (job.state === "Open" || job.state === "InProgress") throw wrongState(job);
    this.#jobs.delete(job.id);
  }

  #split(job: IngestJob): string | null {
    const upload = readUpload(this.store, job);
    if (typeof upload === "string") return upload;
    job.header = upload.header;
    job.waiting = [...upload.rows];
    return null;
  }

  #begin(job: IngestJob): void {
    const error = this.#split(job);
    if (error === null) return;
    job.state = "Failed";
    job.errorMessage = error;
  }

  #work(job: IngestJob): void {
    for (const row of job.waiting.splice(0, this.store.switches.bulkRowsPerStep)) {
      job.processed += 1;
      writeRow(this.store, this.#records, job, row);
    }
    if (job.waiting.length === 0) job.state = "JobComplete";
  }

  #answer(job: QueryJob): void {
    const { header, rows } = runQuery(this.store, job);
    Object.assign(job, { header, rows, processed: rows.length, state: "JobComplete" });
  }
}

export function wrongState(job: Job): SalesforceError {
  return new SalesforceError("INVALIDJOBSTATE", `The job is in the state ${job.state}`);
}
