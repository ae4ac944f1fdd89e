import { z } from "zod";
import { columnMap } from "../columns.ts";
import { stops } from "../stops.ts";

/** Names are put into statements as they are, quoted; so they are names and nothing else. */
const relation = z.string().regex(/^[a-z_][\w$]*\.[a-z_][\w$]*$/i, "schema.name");

export const sqlConfig = z.strictObject({
  host: z.string().min(1),
  port: z.int().min(1).max(65_535).default(5432),
  database: z.string().min(1),
  user: z.string().min(1),
  /** VERIFY: encrypted and the certificate checked. */
  tls: z.enum(["OFF", "VERIFY"]).default("VERIFY"),
  /** The view that we read; its user may SELECT from it and do nothing else with it. */
  view: relation,
  columns: columnMap,
  /** A timestamptz column of the view that grows with every change of a row; without one every run lists everything. */
  changedAt: z.string().min(1).optional(),
  /** How far an incremental run reaches back: longer than the longest transaction that writes rows. */
  overlapMs: z.int().nonnegative().default(300_000),
  /** The table that stops go into: INSERT, and SELECT to see what was acknowledged. */
  commands: relation,
  stops,
  pageSize: z.int().min(1).max(10_000).default(1_000),
  timeoutMs: z.int().positive().default(30_000),
});

export type SqlConfig = z.output<typeof sqlConfig>;
