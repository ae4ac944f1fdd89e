import type { JournalEntry } from "#connectors/kit/journal.ts";
import { DO_NOT_CALL, NEWSLETTER, MUST_NOT_BE_CALLED } from "./switches.ts";

/** Writes that could re-permit a person, successful or not: a status other than unsubscribed, a refusal taken back, a merge. */
export function permittingEntries(entries: readonly JournalEntry[]): readonly string[] {
  return entries.filter(couldPermit).map((entry) => `#${entry.seq} ${entry.method} ${entry.path}`);
}

function couldPermit({ method, path, body }: JournalEntry): boolean {
  if (method === "GET" || method === "DELETE") return false;
  if (path.endsWith("/merge")) return true;
  const status = /"marketing_status"\s*:\s*"(?!unsubscribed")/;
  const field = new RegExp(`"${DO_NOT_CALL}"\\s*:\\s*(?!${MUST_NOT_BE_CALLED}\\b)`);
  const newsletter = new RegExp(`"${NEWSLETTER}"\\s*:\\s*(?!"no")`);
  return status.test(body) || field.test(body) || newsletter.test(body);
}
