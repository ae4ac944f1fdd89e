import type { Store } from "../store.ts";
import { readCsv, type Table } from "./csv.ts";
import type { IngestJob } from "./job.ts";

/** The rows of an upload, or why the whole job fails. */
export function readUpload(store: Store, job: IngestJob): Table | string {
  const text = job.data ?? "";
  const { delimiter, lineEnding } = job.form;
  const isCrLf = text.includes("\r\n");
  if (text.includes("\n") && isCrLf !== (lineEnding === "CRLF")) {
    return `ClientInputError : LineEnding is invalid on user data. Current LineEnding setting is ${lineEnding}`;
  }
  const table = readCsv(delimiter, text);
  if (!table) return "ClientInputError : Failed to parse the CSV file";
  const spec = store.spec(job.object);
  for (const name of table.header) {
    if (!spec || !store.field(spec, name)) return `InvalidBatch : Field name not found : ${name}`;
  }
  const keyed = job.operation === "delete" || job.operation === "hardDelete";
  if (keyed && (table.header.length !== 1 || table.header[0]?.toLowerCase() !== "id")) {
    return "InvalidBatch : Only the column Id is allowed in a delete";
  }
  return table;
}
