import { createHash } from "node:crypto";
import { createReadStream } from "node:fs";
import { readdir, readFile, stat } from "node:fs/promises";
import { basename, join } from "node:path";
import { ConnectorError } from "#connectors/sdk/connector-error.ts";
import type { FileConfig } from "./config.ts";
import { fileError } from "./csv.ts";

/** One export, by what it is: the same bytes at the same time. */
export interface ExportFile {
  readonly path: string;
  readonly name: string;
  readonly size: number;
  /** Milliseconds since the epoch. */
  readonly writtenAt: number;
}

/** Stands for the content: a file that was replaced is another one, under whatever name. */
export function identityOf({ name, size, writtenAt }: ExportFile): string {
  return `${name}:${size}:${Math.trunc(writtenAt)}`;
}

/** The snapshot first, then the deltas by name. Files that may still grow are an error: what follows them would overtake them. */
export async function findExports(config: FileConfig, now: number): Promise<ExportFile[]> {
  const { file, deltas } = config;
  const names = deltas ? (await listFolder(deltas)).filter((name) => !name.startsWith(".")).sort() : [];
  const suffix = config.checksumSuffix;
  const paths = names
    .filter((name) => !suffix || !name.endsWith(suffix))
    .map((name) => join(deltas ?? "", name));
  const found: ExportFile[] = [];
  for (const path of [file, ...paths]) found.push(await inspect(path, config, now));
  return found;
}

async function inspect(path: string, config: FileConfig, now: number): Promise<ExportFile> {
  const { size, mtimeMs, isFile } = await describe(path);
  const fault = (vendorCode: string) => new ConnectorError("UNAVAILABLE", "file.read", { vendorCode });
  if (!isFile) throw fault("NOT_A_FILE");
  if (now - mtimeMs < config.settleMs) throw fault("BEING_WRITTEN");
  if (config.checksumSuffix && (await declared(`${path}${config.checksumSuffix}`)) !== (await checksum(path)))
    throw fault("CHECKSUM");
  return { path, name: basename(path), size, writtenAt: mtimeMs };
}

async function describe(path: string): Promise<{ size: number; mtimeMs: number; isFile: boolean }> {
  try {
    const status = await stat(path);
    return { size: status.size, mtimeMs: status.mtimeMs, isFile: status.isFile() };
  } catch (error) {
    throw fileError("file.read", error);
  }
}

async function declared(path: string): Promise<string | null> {
  try {
    return /^[0-9a-f]{64}\b/i.exec((await readFile(path, "latin1")).slice(0, 200))?.[0].toLowerCase() ?? null;
  } catch (error) {
    throw fileError("file.checksum", error);
  }
}

async function checksum(path: string): Promise<string> {
  const hash = createHash("sha256");
  for await (const chunk of createReadStream(path)) hash.update(chunk as Buffer);
  return hash.digest("hex");
}

export async function listFolder(folder: string): Promise<string[]> {
  try {
    return await readdir(folder);
  } catch (error) {
    throw fileError("file.list", error);
  }
}
