import { isAbsolute } from "node:path";
import { z } from "zod";
import { columnMap } from "./columns.ts";
import { stops } from "./stops.ts";

const path = z.string().refine(isAbsolute, "an absolute path");

export const fileConfig = z.strictObject({
  /** The file as the other system exports it: a whole SNAPSHOT under one name. */
  file: path,
  /** Folder with files of changed rows, read in the order of their names after the snapshot; none when left out. */
  deltas: path.optional(),
  /** Where all these paths are on a server instead: nobody but the one with this key is spoken to. */
  sftp: z
    .strictObject({
      host: z.string().min(1),
      port: z.int().min(1).max(65_535).default(22),
      user: z.string().min(1),
      hostKey: z.string().regex(/^SHA256:[A-Za-z0-9+/]{43}$/, "the fingerprint as ssh-keygen -lf prints it"),
    })
    .optional(),
  encoding: z.enum(["utf8", "windows-1252"]).default("utf8"),
  delimiter: z.string().length(1).default(";"),
  columns: columnMap,
  stops,
  /** A file that changed less long ago than this may still be growing, and is left alone. */
  settleMs: z.int().nonnegative().default(5_000),
  /** Suffix of a file with the SHA-256 of the export beside it; without one, half a file that ends with a whole line looks whole. */
  checksumSuffix: z.string().min(1).optional(),
  /** Where stops are written for the other system, one file for each command. */
  outbox: path,
  /** Where the other system says what it has done. */
  acknowledgements: path,
  pageSize: z.int().min(1).max(10_000).default(1_000),
  timeoutMs: z.int().positive().default(60_000),
});

export type FileConfig = z.output<typeof fileConfig>;
