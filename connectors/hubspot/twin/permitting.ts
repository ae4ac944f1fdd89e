import type { JournalEntry } from "#connectors/kit/journal.ts";

const NAMED_IN_BODY =
  /"statusState"\s*:\s*"(?!UNSUBSCRIBED)|"(hs_email_optout\w*|hs_marketable_status|hs_legal_basis)"/;

/** Requests that could re-permit a person, successful or not: subscribing, writing consent properties, merging. */
export function permittingEntries(entries: readonly JournalEntry[]): readonly string[] {
  return entries
    .filter(couldPermit)
    .map((entry) => `#${entry.seq} ${entry.method} ${withoutAddress(entry.path)}`);
}

function couldPermit({ method, path, body }: JournalEntry): boolean {
  if (method === "GET" || path.endsWith("/search") || path.endsWith("/batch/read")) return false;
  if (/\/(subscribe|resubscribe)\/?$/.test(path)) return true;
  // After a merge only the primary record's consent shows.
  if (/\/merge\/?$/.test(path)) return true;
  if (method === "DELETE" && path.startsWith("/communication-preferences/")) return true;
  return NAMED_IN_BODY.test(body);
}

function withoutAddress(path: string): string {
  return path.replace(/[^/]*(@|%40)[^/]*/g, ":email");
}
