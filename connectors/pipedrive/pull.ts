import { z } from "zod";
import { ConnectorError } from "#connectors/sdk/connector-error.ts";
import type { Json, PullMode, PullPage } from "#connectors/sdk/contract.ts";
import type { PipedriveConfig } from "./config.ts";
import { recordOf } from "./mapping.ts";
import type { PersonPage, PersonsApi } from "./persons-api.ts";

const instant = z.int().min(0);
const running = z.strictObject({
  run: z.enum(["FULL", "CHANGES"]),
  /** Lower bound of `update_time`; null in a FULL run. */
  since: instant.nullable(),
  startedAt: instant,
  after: z.string().min(1).nullable(),
  aboveId: instant,
});
const done = z.strictObject({ run: z.literal("DONE"), since: instant });
type Running = z.output<typeof running>;

export interface PullParts {
  readonly persons: PersonsApi;
  readonly config: PipedriveConfig;
  readonly now: () => number;
}

/**
 * Everything, or what changed, in the order of ids: thousands of persons with one `update_time` page like any others. A
 * person who changes behind the cursor is found by the next run, which looks back to the start of this one.
 */
export async function pull(
  parts: PullParts,
  mode: PullMode,
  cursor: Json,
  signal?: AbortSignal,
): Promise<PullPage> {
  const at = startOrResume(parts, mode, cursor);
  const page = await nextPage(parts.persons, at, signal);
  let { aboveId } = at;
  for (const { id } of page.persons) {
    if (id <= aboveId) throw bad("ids out of order");
    aboveId = id;
  }
  if (page.after !== null && page.after === at.after) throw bad("the same page again");
  const [live, deleted] = [
    page.persons.filter((one) => !one.is_deleted),
    page.persons.filter((one) => one.is_deleted),
  ];
  const isLast = page.after === null;
  return {
    records: live.map((person) => recordOf(person, parts.config)),
    // Restorable for 30 days; no list is documented to show them, but one that does is understood.
    tombstones: deleted.map(({ id }) => ({ externalId: String(id), reason: "ARCHIVED", mergedInto: null })),
    cursor: isLast ? { run: "DONE", since: at.startedAt } : { ...at, after: page.after, aboveId },
    done: isLast,
    total: null,
  };
}

function startOrResume({ config, now }: PullParts, mode: PullMode, cursor: Json): Running {
  const begin = { startedAt: now(), after: null, aboveId: 0 };
  if (mode === "FULL" && cursor === null) return { run: "FULL", since: null, ...begin };
  const last = done.safeParse(cursor);
  if (mode === "INCREMENTAL" && last.success) {
    return { run: "CHANGES", since: Math.max(0, last.data.since - config.overlapMs), ...begin };
  }
  const parsed = running.safeParse(cursor);
  if (parsed.success && parsed.data.run === (mode === "FULL" ? "FULL" : "CHANGES")) return parsed.data;
  throw new ConnectorError("CURSOR_EXPIRED", "pull persons", { vendorCode: "cursor of another run" });
}

async function nextPage(persons: PersonsApi, at: Running, signal?: AbortSignal): Promise<PersonPage> {
  try {
    return await persons.list(at.after, at.since, signal);
  } catch (error) {
    // How long a cursor lives is documented nowhere; a refused one starts the run over.
    const isRefused = error instanceof ConnectorError && error.code === "REJECTED" && at.after !== null;
    if (!isRefused) throw error;
    throw new ConnectorError("CURSOR_EXPIRED", "list persons", { vendorCode: error.vendorCode });
  }
}

function bad(vendorCode: string): ConnectorError {
  return new ConnectorError("BAD_ANSWER", "list persons", { vendorCode });
}
