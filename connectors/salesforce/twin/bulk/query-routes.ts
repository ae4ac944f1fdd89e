import type { TwinResponse } from "#connectors/kit/twin-server.ts";
import { jsonBody, textIn, type ApiRequest, type ApiRoute } from "../resource.ts";
import { SalesforceError } from "../vendor-error.ts";
import { writeCsv } from "./csv.ts";
import { idIn, jobPage, newJob, showJob, versionOf } from "./job-routes.ts";
import type { QueryJob } from "./job.ts";
import { wrongState, type BulkJobs } from "./jobs.ts";
import { parseBulkQuery } from "./run-query.ts";

function create(jobs: BulkJobs, request: ApiRequest): QueryJob {
  const body = jsonBody(request);
  const operation = body["operation"];
  if (operation !== "query" && operation !== "queryAll")
    throw new SalesforceError("INVALIDJOB", `Unknown operation: ${String(operation)}`);
  const query = textIn(body, "query");
  const { object } = parseBulkQuery(jobs.store, query);
  return jobs.add<QueryJob>({
    kind: "query",
    ...newJob(request, body),
    object,
    state: "UploadComplete",
    operation,
    query,
    rows: [],
  });
}

/** A page of the answer; the locator is opaque to clients and can be asked again. */
function page(jobs: BulkJobs, job: QueryJob, query: URLSearchParams): TwinResponse {
  if (job.state !== "JobComplete") throw wrongState(job);
  const locator = query.get("locator");
  const start = locator === null ? 0 : Number(Buffer.from(locator, "base64").toString("utf8"));
  if (!Number.isInteger(start) || start < 0 || (locator !== null && start >= job.rows.length))
    throw new SalesforceError("INVALIDQUERYLOCATOR", "invalid query locator");
  const asked = Number(query.get("maxRecords") ?? Infinity);
  const size = Math.min(asked > 0 ? asked : Infinity, jobs.store.switches.bulkPageSize);
  const rows = job.rows.slice(start, start + size);
  const end = start + rows.length;
  const next = end < job.rows.length ? Buffer.from(String(end)).toString("base64") : "null";
  return {
    status: 200,
    headers: {
      "content-type": "text/csv",
      "sforce-numberofrecords": String(rows.length),
      "sforce-locator": next,
    },
    body: writeCsv(job.form, job.header, rows),
  };
}

/** Query jobs: create, ask, page through the answer. */
export function queryJobRoutes(jobs: BulkJobs): readonly ApiRoute[] {
  const path = "/jobs/query";
  const one = `${path}/:id`;
  const job = (request: ApiRequest) => jobs.get("query", idIn(request), versionOf(request));
  return [
    {
      method: "POST",
      path,
      handler: (request) => ({ status: 200, body: showJob(create(jobs, request)) }),
    },
    { method: "GET", path, handler: () => jobPage(jobs.list("query")) },
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
    { method: "GET", path: `${one}/results`, handler: (request) => page(jobs, job(request), request.query) },
  ];
}
