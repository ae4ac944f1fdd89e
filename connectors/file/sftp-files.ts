import { posix } from "node:path";
import { Readable } from "node:stream";
import type { FileEntryWithStats, Stats } from "ssh2";
import type { Secret } from "#connectors/sdk/secret.ts";
import type { Files } from "./files.ts";
import { faultOf, type SftpChannel } from "./sftp-channel.ts";
import { SftpConnection, type SftpSettings } from "./sftp-connection.ts";
import { clear, put } from "./sftp-put.ts";

const REGULAR = 0o100_000;
const KIND = 0o170_000;
/** One request of OpenSSH's own size. */
const CHUNK_BYTES = 256 * 1024 - 1024;

/** Files on an SFTP server. Nothing of a path or a name is in an error. */
export function sftpFiles(
  settings: SftpSettings,
  secrets: Readonly<Record<string, Secret>>,
  timeoutMs: number,
): Files {
  const connection = new SftpConnection(settings, secrets, timeoutMs);
  const left = new Set<string>();

  async function ask<T>(what: (channel: SftpChannel) => Promise<T>): Promise<T> {
    try {
      return await what(await connection.open());
    } catch (error) {
      throw faultOf(error);
    }
  }

  return {
    status: (path) =>
      ask(async (channel) => {
        const { size, mtime, mode } = await channel.request<Stats>((sftp, answered) =>
          sftp.stat(path, answered),
        );
        // Version 3 of SFTP knows whole seconds.
        return { size, mtimeMs: mtime * 1_000, isFile: (mode & KIND) === REGULAR };
      }),
    list: (folder) =>
      ask(async (channel) => {
        const entries = await channel.request<FileEntryWithStats[]>((sftp, answered) =>
          sftp.readdir(folder, answered),
        );
        return entries.map(({ filename }) => filename).filter((name) => name !== "." && name !== "..");
      }),
    read: (path, signal) => Readable.from(contentOf(connection, path, signal), { objectMode: false }),
    expectWritable: (folder) =>
      ask(async (channel) => {
        // Permission bits say nothing of whose they are: only a file that is made and taken away again does.
        const probe = posix.join(folder, ".allinea-check.tmp");
        const handle = await channel.request<Buffer>((sftp, answered) => sftp.open(probe, "w", answered));
        await channel.request((sftp, answered) => sftp.close(handle, answered));
        await channel.request((sftp, answered) => sftp.unlink(probe, answered));
      }),
    put: (folder, name, bytes) =>
      ask(async (channel) => {
        await clear(channel, left);
        await put(channel, { folder, name, bytes, left });
      }),
    close: () => connection.close(),
  };
}

/** By our own hand: ssh2's stream fails once more after it was left, when its connection ends, with nobody there to hear it. */
async function* contentOf(
  connection: SftpConnection,
  path: string,
  signal: AbortSignal | undefined,
): AsyncGenerator<Buffer> {
  try {
    const channel = await connection.open();
    const handle = await channel.request<Buffer>((sftp, answered) => sftp.open(path, "r", answered));
    try {
      for (let at = 0; ;) {
        signal?.throwIfAborted();
        const bytes = await readAt(channel, handle, at);
        if (bytes.length === 0) return;
        at += bytes.length;
        yield bytes;
      }
    } finally {
      // A handle that cannot be given back went with its connection; what was read is whole all the same.
      await channel.request((sftp, answered) => sftp.close(handle, answered)).catch(() => undefined);
    }
  } catch (error) {
    throw signal?.aborted ? signal.reason : faultOf(error);
  }
}

/** Empty at the file's end. */
async function readAt(channel: SftpChannel, handle: Buffer, at: number): Promise<Buffer> {
  const buffer = Buffer.allocUnsafe(CHUNK_BYTES);
  const length = await channel.request<number>((sftp, answered) =>
    sftp.read(handle, buffer, 0, buffer.length, at, answered),
  );
  return buffer.subarray(0, length);
}
