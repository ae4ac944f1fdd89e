import { z } from "zod";
import { ConnectorError } from "#connectors/sdk/connector-error.ts";
import type { Json, PullMode } from "#connectors/sdk/contract.ts";

const instant = z.iso.datetime();

/** One listing by (SystemModstamp, Id): stamps have whole seconds, so ties are common and time alone would skip rows. */
const keySchema = z.object({ stamp: instant, id: z.string() });
export type Key = z.infer<typeof keySchema>;

/** A run in progress; it resumes after any page, also in another process. */
const runSchema = z.object({
  run: z.enum(["FULL", "INCREMENTAL"]),
  /** What is listed now: an object, or `deleted:` and an object. */
  step: z.string(),
  after: keySchema.nullable(),
  /** Lower bound of an INCREMENTAL run: the last mark minus the overlap. */
  since: instant.nullable(),
  /** The vendor's clock at the first page of this run; becomes the mark when the run is complete. */
  startedAt: instant.nullable(),
  total: z.number().nullable(),
  /** Records listed so far. */
  listed: z.int().min(0),
});
export type Run = z.infer<typeof runSchema>;

const doneSchema = z.object({ run: z.literal("DONE"), mark: instant });
const cursorSchema = z.union([runSchema, doneSchema]);

/** The run that `cursor` continues or starts. Only a complete run may be followed by an INCREMENTAL one. */
export function openRun(mode: PullMode, cursor: Json, firstStep: string, overlapMs: number): Run {
  const fresh = { step: firstStep, after: null, startedAt: null, total: null, listed: 0 };
  if (cursor === null && mode === "FULL") return { run: mode, since: null, ...fresh };
  const parsed = cursorSchema.safeParse(cursor);
  if (!parsed.success) throw new ConnectorError("CURSOR_EXPIRED", "pull");
  if (parsed.data.run === mode) return parsed.data;
  if (parsed.data.run !== "DONE")
    throw new ConnectorError("CURSOR_EXPIRED", "pull", { vendorCode: "RUN_INCOMPLETE" });
  if (mode === "FULL") return { run: mode, since: null, ...fresh };
  // Rows can be committed after later-stamped ones were read (Airbyte #27146): begin before the mark.
  const since = new Date(Date.parse(parsed.data.mark) - overlapMs).toISOString();
  return { run: mode, since, ...fresh };
}

export function doneCursor(run: Run): Json {
  return { run: "DONE", mark: run.startedAt };
}
