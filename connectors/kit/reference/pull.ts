import { z } from "zod";
import { ConnectorError } from "#connectors/sdk/connector-error.ts";
import type { Json, PullMode, PullPage } from "#connectors/sdk/contract.ts";
import type { RubricaApi } from "./api.ts";
import { recordOf } from "./mapping.ts";
import type { Paging, Settings } from "./parts.ts";

const instant = z.int().min(0);
const running = z.strictObject({
  run: z.enum(["FULL", "INCREMENTAL"]),
  position: z.union([z.string(), z.number(), z.null()]),
  /** Lower bound of `updated_at`; null in a FULL run. */
  since: instant.nullable(),
  startedAt: instant,
  /** People listed so far, and the least that the vendor ever said it has. */
  listed: z.int().min(0),
  told: z.int().min(0).nullable(),
});
const done = z.strictObject({ run: z.literal("DONE"), startedAt: instant });

export interface PullParts {
  readonly api: RubricaApi;
  readonly paging: Paging;
  readonly settings: Settings;
  readonly now: () => number;
}

/** One page. The cursor is all that the next call, perhaps in another process, needs to go on. */
export async function pull(parts: PullParts, mode: PullMode, cursor: Json): Promise<PullPage> {
  const at = startOrResume(parts, mode, cursor);
  const since: Record<string, string> = {};
  if (at.since !== null) since["changed_since"] = new Date(at.since).toISOString();
  const order = at.since === null ? "id" : "updated_at";
  const ask = (query: Readonly<Record<string, string>>) => parts.api.page({ ...query, ...since, order });
  const { people, next, total = null } = await parts.paging.page(ask, order, at.position);
  const listed = at.listed + people.length;
  const told = total === null ? at.told : Math.min(total, at.told ?? total);
  // Whoever is missing would be taken for deleted.
  if (at.run === "FULL" && next === null && listed < (told ?? 0)) {
    throw new ConnectorError("BAD_ANSWER", "list", { vendorCode: "fewer people than told" });
  }
  return {
    records: people.filter((person) => !person.deleted).map(recordOf),
    tombstones: people
      .filter((person) => person.deleted)
      .map(({ id }) => ({ externalId: id, reason: "DELETED", mergedInto: null })),
    cursor:
      next === null ? { run: "DONE", startedAt: at.startedAt } : { ...at, position: next, listed, told },
    done: next === null,
    total: at.run === "FULL" ? told : null,
  };
}

function startOrResume({ settings, now }: PullParts, mode: PullMode, cursor: Json): z.output<typeof running> {
  const start = { run: mode, position: null, startedAt: now(), listed: 0, told: null };
  if (mode === "FULL" && cursor === null) return { ...start, since: null };
  const last = done.safeParse(cursor);
  // Overlap: a change may be stored later than one that carries a later stamp.
  if (mode === "INCREMENTAL" && last.success) {
    return { ...start, since: Math.max(0, last.data.startedAt - settings.overlapMs) };
  }
  const current = running.safeParse(cursor);
  if (current.success && current.data.run === mode) return current.data;
  throw new ConnectorError("CURSOR_EXPIRED", "list", { vendorCode: "cursor of another run" });
}
