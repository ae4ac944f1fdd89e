import { createReadStream } from "node:fs";
import { access, constants, open, readdir, rename, stat, unlink } from "node:fs/promises";
import { join } from "node:path";
import type { Readable } from "node:stream";
import type { FileConfig } from "./config.ts";

export interface FileStatus {
  readonly size: number;
  /** Milliseconds since the epoch, by the clock of where the file is. */
  readonly mtimeMs: number;
  readonly isFile: boolean;
}

/** Where the files are: on this machine, or on a server. Fails with the system's own codes, or with a ConnectorError. */
export interface Files {
  status(path: string): Promise<FileStatus>;
  list(folder: string): Promise<readonly string[]>;
  read(path: string, signal?: AbortSignal): Readable;
  /** Throws when nothing can be written there. */
  expectWritable(folder: string): Promise<void>;
  /** Puts a file that appears whole or not at all; one of that name is replaced. */
  put(folder: string, name: string, bytes: Buffer): Promise<void>;
  close(): Promise<void>;
}

/** The settings, and the way to the files that they name. */
export type FileReach = FileConfig & {
  readonly files: Files;
  /** SHA-256 of exports that were read for it, by path: one is read again when it was replaced, not for every page. */
  readonly checksums: Map<string, { readonly identity: string; readonly sha256: string }>;
};

export const localFiles: Files = {
  async status(path) {
    const status = await stat(path);
    return { size: status.size, mtimeMs: status.mtimeMs, isFile: status.isFile() };
  },
  list: (folder) => readdir(folder),
  read: (path, signal) => createReadStream(path, { signal, highWaterMark: 256 * 1024 }),
  expectWritable: (folder) => access(folder, constants.W_OK),
  put: putLocally,
  close: () => Promise.resolve(),
};

/** Temporary name, flush to disk, rename, flush of the folder. */
async function putLocally(folder: string, name: string, bytes: Buffer): Promise<void> {
  const temporary = join(folder, `.${name}.tmp`);
  try {
    const handle = await open(temporary, "w", 0o640);
    try {
      await handle.writeFile(bytes);
      await handle.sync();
    } finally {
      await handle.close();
    }
    await rename(temporary, join(folder, name));
    const opened = await open(folder, "r");
    try {
      await opened.sync();
    } finally {
      await opened.close();
    }
  } catch (error) {
    await unlink(temporary).catch((failure: unknown) => {
      if ((failure as NodeJS.ErrnoException).code !== "ENOENT" && error instanceof Error)
        error.cause ??= failure;
    });
    throw error;
  }
}
