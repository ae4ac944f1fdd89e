import { z } from "zod";
import { ConnectorError } from "#connectors/sdk/connector-error.ts";
import { isoInstant } from "./soql-text.ts";

/** One record of a query, as it came; read it through the typed functions below. */
export type Row = Readonly<Record<string, unknown>>;

function isObject(value: unknown): value is Row {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

export const queryAnswer = z.object({
  totalSize: z.number(),
  done: z.boolean(),
  nextRecordsUrl: z.string().optional(),
  records: z.custom<readonly Row[]>((value) => Array.isArray(value) && value.every(isObject)),
});

function at(row: Row, path: string): unknown {
  if (!path.includes(".")) return row[path];
  let value: unknown = row;
  for (const part of path.split(".")) {
    if (value === null || value === undefined) return value;
    if (typeof value !== "object") throw wrongType(path);
    value = (value as Row)[part];
  }
  return value;
}

function wrongType(path: string): ConnectorError {
  return new ConnectorError("BAD_ANSWER", "read field", { vendorCode: path });
}

export function textAt(row: Row, path: string): string | null {
  const value = at(row, path) ?? null;
  if (value !== null && typeof value !== "string") throw wrongType(path);
  return value === "" ? null : value;
}

export function flagAt(row: Row, path: string): boolean | null {
  const value = at(row, path) ?? null;
  if (value !== null && typeof value !== "boolean") throw wrongType(path);
  return value;
}

export function instantAt(row: Row, path: string): string | null {
  const text = textAt(row, path);
  if (text === null) return null;
  const instant = isoInstant(text);
  if (instant === null) throw wrongType(path);
  return instant;
}

export function idOf(row: Row): string {
  const id = textAt(row, "Id");
  if (id === null) throw wrongType("Id");
  return id;
}
