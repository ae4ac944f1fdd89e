import { createHash } from "node:crypto";
import { basename, join } from "node:path";
import { ConnectorError } from "#connectors/sdk/connector-error.ts";
import { fileError } from "./csv.ts";
import type { FileReach, FileStatus } from "./files.ts";

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
export async function findExports(config: FileReach, now: number): Promise<ExportFile[]> {
  const { file, deltas } = config;
  const names = deltas
    ? (await listFolder(config, deltas)).filter((name) => !name.startsWith(".")).sort()
    : [];
  const suffix = config.checksumSuffix;
  const paths = names
    .filter((name) => !suffix || !name.endsWith(suffix))
    .map((name) => join(deltas ?? "", name));
  const found: ExportFile[] = [];
  for (const path of [file, ...paths]) found.push(await inspect(path, config, now));
  return found;
}

async function inspect(path: string, config: FileReach, now: number): Promise<ExportFile> {
  const { size, mtimeMs, isFile } = await describe(config, path);
  const fault = (vendorCode: string) => new ConnectorError("UNAVAILABLE", "file.read", { vendorCode });
  if (!isFile) throw fault("NOT_A_FILE");
  if (now - mtimeMs < config.settleMs) throw fault("BEING_WRITTEN");
  const found = { path, name: basename(path), size, writtenAt: mtimeMs };
  if (
    config.checksumSuffix &&
    (await declared(config, `${path}${config.checksumSuffix}`)) !== (await checksum(config, found))
  )
    throw fault("CHECKSUM");
  return found;
}

async function describe({ files }: FileReach, path: string): Promise<FileStatus> {
  try {
    return await files.status(path);
  } catch (error) {
    throw fileError("file.read", error);
  }
}

async function declared({ files }: FileReach, path: string): Promise<string | null> {
  try {
    let text = "";
    for await (const chunk of files.read(path)) {
      text += (chunk as Buffer).toString("latin1");
      if (text.length >= 200) break;
    }
    return /^[0-9a-f]{64}\b/i.exec(text.slice(0, 200))?.[0].toLowerCase() ?? null;
  } catch (error) {
    throw fileError("file.checksum", error);
  }
}

async function checksum({ files, checksums }: FileReach, file: ExportFile): Promise<string> {
  const identity = identityOf(file);
  const known = checksums.get(file.path);
  if (known?.identity === identity) return known.sha256;
  const hash = createHash("sha256");
  for await (const chunk of files.read(file.path)) hash.update(chunk as Buffer);
  const sha256 = hash.digest("hex");
  checksums.set(file.path, { identity, sha256 });
  return sha256;
}

export async function listFolder({ files }: FileReach, folder: string): Promise<readonly string[]> {
  try {
    return await files.list(folder);
  } catch (error) {
    throw fileError("file.list", error);
  }
}
