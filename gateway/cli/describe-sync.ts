import type { SyncErrorCode } from "#gateway/sources/sync-run.ts";
import type { SyncReport } from "#gateway/sources/sync-source.ts";

/** What failed at a source, and what to do about it. */
const CAUSES: Readonly<Record<SyncErrorCode, string>> = {
  AUTH: "it refuses our credentials. Correct its secret in the environment (ALLINEA_<SOURCE>_<SECRET>)",
  FORBIDDEN: "our credentials lack a permission. Its connector's README says which are needed",
  RATE_LIMITED: "it takes no more requests for now. Run the sync again later",
  UNAVAILABLE: "it does not answer. Look whether it is up, and at its address in the configuration",
  TIMEOUT: "it answers too late. Look whether it is up, and run the sync again",
  BAD_ANSWER:
    "it answers otherwise than documented. Look whether its address leads to the API, and not to a login page",
  CURSOR_EXPIRED: "it no longer knows where we stopped. Run `allinea sync --full`",
  REJECTED: "it refuses the request itself. Its API may have changed: try `allinea connector check`",
  INTERNAL: "an error of ours; the log has it",
  SHRUNK:
    "it lists far fewer records than before, and nothing was taken for deleted. Look whether a filter or a permission hides them",
};

/** One line for a sync that did not end well; null for one that did. */
export function describeSync({
  source,
  status,
  errorCode,
}: Pick<SyncReport, "source" | "status" | "errorCode">): string | null {
  if (status === "COMPLETE") return null;
  if (status === "BUSY") return `${source}: another process is syncing it; nothing was done`;
  if (status === "STOPPED") return `${source}: stopped; the next sync goes on from there`;
  return `${source}: failed: ${CAUSES[errorCode ?? "INTERNAL"]}. (${errorCode ?? "INTERNAL"})`;
}
