import type { JournalEntry } from "#connectors/kit/journal.ts";

/** Requests that could re-permit a person by what they say: off a blocklist, onto a list, created, imported. */
export function permittingEntries(entries: readonly JournalEntry[]): readonly string[] {
  return entries
    .filter(couldPermit)
    .map(({ seq, method, path }) => `#${seq} ${method} ${path.replace(/[^/]*(@|%40)[^/]*/g, ":email")}`);
}

function couldPermit({ method, path, body }: JournalEntry): boolean {
  if (method === "GET") return false;
  if (method === "POST") return true;
  if (method === "DELETE") return !path.startsWith("/v3/contacts/");
  return /"(email|sms|whatsapp)Blacklisted"\s*:\s*(?!true)|"listIds"|"forceMerge"/.test(body);
}
