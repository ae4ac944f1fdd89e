import type { JournalEntry } from "#connectors/kit/journal.ts";
import { readCsv } from "./bulk/csv.ts";

const optOut = /^(Person)?(HasOptedOut\w*|DoNotCall)$|^ShouldForget$/;

/** Every object anywhere in a request body: records of a collection, bodies of a composite call. */
function* objectsIn(value: unknown): Generator<Record<string, unknown>> {
  if (typeof value !== "object" || value === null) return;
  if (!Array.isArray(value)) yield value as Record<string, unknown>;
  for (const part of Object.values(value)) yield* objectsIn(part);
}

function permits(fields: Readonly<Record<string, unknown>>, refusals: ReadonlySet<string>): boolean {
  for (const [name, value] of Object.entries(fields)) {
    if (optOut.test(name) && value === false) return true;
  }
  const status = fields["PrivacyConsentStatus"];
  if (status !== undefined && status !== "OptOut" && status !== "OptOutPending") return true;
  // Ending or replacing a refusal opens what it closed.
  const id = fields["id"];
  return typeof id === "string" && refusals.has(id) && (fields["EffectiveTo"] ?? null) !== null;
}

/** Rows of a bulk upload, whichever of the vendor's six delimiters it has. */
function rowsOf(body: string): readonly Record<string, unknown>[] {
  const delimiter = /[`^,|;\t]/.exec(body.split("\n", 1)[0] ?? "")?.[0] ?? ",";
  const table = readCsv(delimiter, body);
  return (table?.rows ?? []).map((row) =>
    Object.fromEntries(
      (table?.header ?? []).map((name, index) => {
        const cell = row[index] ?? "";
        if (name === "Id") return ["id", cell];
        return [name, /^(false|0)$/i.test(cell) ? false : cell === "" ? undefined : cell];
      }),
    ),
  );
}

/** Writes in the journal that could have opened a channel to somebody. */
export function permittingRequests(
  entries: readonly JournalEntry[],
  refusals: ReadonlySet<string>,
): readonly string[] {
  return entries
    .filter(({ method, path, query, body }) => {
      if (method === "GET" || path.startsWith("/services/oauth2/")) return false;
      if (/undelete|status=optin/i.test(`${query}${path.includes("/Soap/") ? body : ""}`)) return true;
      if (/\/jobs\/ingest\/\w+\/batches$/.test(path))
        return rowsOf(body).some((fields) => permits(fields, refusals));
      if (!body.startsWith("{")) return false;
      return [...objectsIn(JSON.parse(body))].some((fields) => permits(fields, refusals));
    })
    .map(({ seq, method, path }) => `#${seq} ${method} ${path}`);
}
