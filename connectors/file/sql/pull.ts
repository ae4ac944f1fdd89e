import { z } from "zod";
import { ConnectorError } from "#connectors/sdk/connector-error.ts";
import type { Json, PullMode, PullPage } from "#connectors/sdk/contract.ts";
import { idOf, isDeleted, toRecord, type Row } from "../map-row.ts";
import type { SqlConfig } from "./config.ts";
import type { Database } from "./database.ts";
import type { Statements } from "./statements.ts";

const mark = z.string().nullable();
/** `mark` is the newest change when the run began, by the database's own clock. */
const cursorSchema = z.discriminatedUnion("run", [
  z.object({ run: z.literal("FULL"), after: z.string(), mark }),
  z.object({ run: z.literal("CHANGES"), since: z.string(), after: z.string(), mark }),
  z.object({ run: z.literal("DONE"), mark }),
]);
type Cursor = z.output<typeof cursorSchema>;

export const viewRow = z.record(z.string(), z.string().nullable());
const CHANGED = " changed";

export interface SqlReach {
  readonly database: Database;
  readonly config: SqlConfig;
  readonly statements: Statements;
}

export async function pull(reach: SqlReach, mode: PullMode, stored: Json): Promise<PullPage> {
  const { database, config, statements } = reach;
  const parsed = cursorSchema.safeParse(stored);
  if (stored !== null && !parsed.success) throw new ConnectorError("CURSOR_EXPIRED", "sql.pull");
  const cursor = await startOf(reach, mode, parsed.success ? parsed.data : null);
  const rows =
    cursor.run === "FULL"
      ? await database.query("sql.list", statements.listAll, [cursor.after, config.pageSize], viewRow)
      : await database.query(
          "sql.changes",
          statements.listChanged,
          [cursor.since, cursor.after, config.pageSize],
          viewRow,
        );
  const done = rows.length < config.pageSize;
  return {
    ...pageOf(rows, config),
    cursor: done ? { run: "DONE", mark: cursor.mark } : next(cursor, rows, config),
    done,
    total: null,
  };
}

async function startOf(reach: SqlReach, mode: PullMode, cursor: Cursor | null) {
  if (mode === "FULL")
    return cursor?.run === "FULL" ? cursor : ({ run: "FULL", after: "", mark: await newest(reach) } as const);
  if (cursor?.run === "CHANGES") return cursor;
  // Without a column that grows, or without anything to start from, only everything tells.
  if (cursor?.run !== "DONE" || cursor.mark === null || !reach.config.changedAt)
    throw new ConnectorError("CURSOR_EXPIRED", "sql.pull");
  const since = new Date(Date.parse(cursor.mark) - reach.config.overlapMs).toISOString();
  const now = await newest(reach);
  // Older than what was seen: a backup was restored, and what is gone leaves no trace.
  if (now === null || Date.parse(now) < Date.parse(since))
    throw new ConnectorError("CURSOR_EXPIRED", "sql.pull");
  return { run: "CHANGES", since, after: "", mark: now } as const;
}

function next(
  cursor: Exclude<Cursor, { run: "DONE" }>,
  rows: readonly Row[],
  config: SqlConfig,
): Cursor & Json {
  const last = rows.at(-1);
  const after = last ? idOf(last, config.columns) : cursor.after;
  if (cursor.run === "FULL") return { ...cursor, after };
  return { ...cursor, since: last?.[CHANGED] ?? cursor.since, after };
}

function pageOf(rows: readonly Row[], { columns }: SqlConfig): Pick<PullPage, "records" | "tombstones"> {
  if (rows.some((row) => idOf(row, columns) === ""))
    throw new ConnectorError("BAD_ANSWER", "sql.pull", { vendorCode: "ROW_WITHOUT_ID" });
  return {
    records: rows.filter((row) => !isDeleted(row, columns)).map((row) => toRecord(row, columns)),
    tombstones: rows
      .filter((row) => isDeleted(row, columns))
      .map((row) => ({ externalId: idOf(row, columns), reason: "DELETED", mergedInto: null })),
  };
}

async function newest({ database, statements, config }: SqlReach): Promise<string | null> {
  if (!config.changedAt) return null;
  const [row] = await database.query("sql.newest", statements.newest, [], z.object({ newest: mark }));
  return row?.newest ?? null;
}
