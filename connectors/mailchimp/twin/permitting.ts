import type { JournalEntry } from "#connectors/kit/journal.ts";

/** Requests that could re-permit a person, successful or not: added, subscribed, a box ticked. */
export function permittingEntries(entries: readonly JournalEntry[]): readonly string[] {
  return entries
    .filter(couldPermit)
    .map(({ seq, method, path }) => `#${seq} ${method} ${path.replace(/[^/]*(@|%40)[^/]*/g, ":email")}`);
}

function couldPermit({ method, path, body }: JournalEntry): boolean {
  if (method === "GET" || method === "DELETE") return false;
  if (method === "POST") return !path.endsWith("/actions/delete-permanent");
  return /"status(_if_new)?"\s*:\s*(?!"unsubscribed")|"enabled"\s*:\s*(?!false)/.test(body);
}
