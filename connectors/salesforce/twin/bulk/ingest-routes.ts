import { headerOf, jsonBody, textIn, type ApiRequest, type ApiRoute } from "../resource.ts";
import { SalesforceError } from "../vendor-error.ts";
import { writeCsv } from "./csv.ts";
import { idIn, jobPage, newJob, showJob, versionOf } from "./job-routes.ts";
import type { IngestJob, IngestOperation } from "./job.ts";
import { wrongState, type BulkJobs } from "./jobs.ts";

const OPERATIONS: readonly string[] = ["insert", "update", "upsert", "delete", "hardDelete"];

function create(jobs: BulkJobs, request: ApiRequest): IngestJob {
  const body = jsonBody(request);
  const operation = textIn(body, "operation");
  if (!OPERATIONS.includes(operation))
    throw new SalesforceError("INVALIDJOB", `Unknown operation: ${operation}`);
  const object = textIn(body, "object");
  const spec = jobs.store.spec(object);
  if (!spec)
    throw new SalesforceError("INVALIDENTITY", `Entity '${object}' is not supported by the Bulk API.`);
  if (operation === "hardDelete" && !jobs.store.switches.hardDeleteAllowed) {
    const text =
      "hardDelete operation requires special user profile permission, please contact your system administrator";
    throw new SalesforceError("FEATURENOTENABLED", text);
  }
  const key = body["externalIdFieldName"];
  if (operation === "upsert" && (typeof key !== "string" || !jobs.store.field(spec, key)?.idLookup)) {
    const text = `Field name provided, ${String(key)} does not match an External ID, Salesforce Id, or indexed field for ${spec.name}`;
    throw new SalesforceError("INVALIDJOB", text);
  }
  return jobs.add<IngestJob>({
    kind: "ingest",
    ...newJob(request, body),
    object: spec.name,
    state: "Open",
    operation: operation as IngestOperation,
    externalIdFieldName: typeof key === "string" ? key : null,
    data: null,
    waiting: [],
    successful: [],
    failed: [],
  });
}

function results(job: IngestJob, extra: readonly string[], rows: readonly (readonly string[])[]) {
  const body = writeCsv(job.form, [...extra, ...job.header], rows);
  return { status: 200, headers: { "content-type": "text/csv;charset=UTF-8" }, body };
}

/** Ingest jobs: open, upload once, close, ask, collect. */
export function ingestRoutes(jobs: BulkJobs): readonly ApiRoute[] {
  const path = "/jobs/ingest";
  const one = `${path}/:id`;
  const job = (request: ApiRequest) => jobs.get("ingest", idIn(request), versionOf(request));
  const finished = (request: ApiRequest) => {
    const asked = job(request);
    if (["JobComplete", "Aborted", "Failed"].includes(asked.state)) return asked;
    throw wrongState(asked);
  };
  return [
    {
      method: "POST",
      path,
      handler: (request) => ({ status: 200, body: showJob(create(jobs, request)) }),
    },
    { method: "GET", path, handler: () => jobPage(jobs.list("ingest")) },
    {
      method: "PUT",
      path: `${one}/batches`,
      handler: (request) => {
        const asked = job(request);
        if (asked.state !== "Open" || asked.data !== null) throw wrongState(asked);
        if (!headerOf(request, "content-type")?.startsWith("text/csv"))
          throw new SalesforceError("INVALIDBATCH", "The content type must be text/csv", { status: 415 });
        asked.data = request.rawBody.toString("utf8");
        return { status: 201 };
      },
    },
    {
      method: "PATCH",
      path: one,
      handler: (request) => {
        const asked = job(request);
        jobs.setState(asked, jsonBody(request)["state"]);
        return { status: 200, body: showJob(asked) };
      },
    },
    {
      method: "GET",
      path: one,
      handler: (request) => {
        const asked = job(request);
        jobs.advance(asked);
        return { status: 200, body: showJob(asked) };
      },
    },
    {
      method: "DELETE",
      path: one,
      handler: (request) => {
        jobs.remove(job(request));
        return { status: 204 };
      },
    },
    {
      method: "GET",
      path: `${one}/successfulResults`,
      handler: (request) => {
        const asked = finished(request);
        const rows = asked.successful.map(({ id, created, row }) => [id, String(created), ...row]);
        return results(asked, ["sf__Id", "sf__Created"], rows);
      },
    },
    {
      method: "GET",
      path: `${one}/failedResults`,
      handler: (request) => {
        const asked = finished(request);
        const rows = asked.failed.map(({ id, error, row }) => [id, error, ...row]);
        return results(asked, ["sf__Id", "sf__Error"], rows);
      },
    },
    ...["unprocessedrecords", "unprocessedRecords"].map((name): ApiRoute => ({
      method: "GET",
      path: `${one}/${name}`,
      handler: (request) => {
        const asked = finished(request);
        return results(asked, [], asked.waiting);
      },
    })),
  ];
}
