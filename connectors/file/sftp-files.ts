import { posix } from "node:path";
import { Readable } from "node:stream";
import { promisify } from "node:util";
import type { SFTPWrapper } from "ssh2";
import { ConnectorError } from "#connectors/sdk/connector-error.ts";
import type { Secret } from "#connectors/sdk/secret.ts";
import type { Files } from "./files.ts";
import { faultOf, SftpConnection, type SftpSettings } from "./sftp-connection.ts";

const REGULAR = 0o100_000;
const KIND = 0o170_000;
/** Status of SFTP version 3. */
const NO_SUCH_FILE = 2;

/** Files on an SFTP server. Nothing of a path or a name is in an error. */
export function sftpFiles(
  settings: SftpSettings,
  secrets: Readonly<Record<string, Secret>>,
  timeoutMs: number,
): Files {
  const connection = new SftpConnection(settings, secrets, timeoutMs);

  async function ask<T>(what: (sftp: SFTPWrapper) => Promise<T>): Promise<T> {
    try {
      return await what(await connection.open());
    } catch (error) {
      throw faultOf(error);
    }
  }

  return {
    status: (path) =>
      ask(async (sftp) => {
        const { size, mtime, mode } = await promisify(sftp.stat.bind(sftp))(path);
        // Version 3 of SFTP knows whole seconds.
        return { size, mtimeMs: mtime * 1_000, isFile: (mode & KIND) === REGULAR };
      }),
    list: (folder) =>
      ask(async (sftp) => {
        const entries = await promisify(sftp.readdir.bind(sftp))(folder);
        return entries.map(({ filename }) => filename).filter((name) => name !== "." && name !== "..");
      }),
    read: (path, signal) => Readable.from(contentOf(connection, path, signal), { objectMode: false }),
    expectWritable: (folder) =>
      ask(async (sftp) => {
        // Permission bits say nothing of whose they are: only a file that is made and taken away again does.
        const probe = posix.join(folder, ".allinea-check.tmp");
        const handle = await promisify(sftp.open.bind(sftp))(probe, "w");
        await promisify(sftp.close.bind(sftp))(handle);
        await promisify(sftp.unlink.bind(sftp))(probe);
      }),
    put: (folder, name, bytes) => ask((sftp) => put(sftp, folder, name, bytes)),
    close: () => connection.close(),
  };
}

async function* contentOf(
  connection: SftpConnection,
  path: string,
  signal: AbortSignal | undefined,
): AsyncGenerator<Buffer> {
  try {
    const sftp = await connection.open();
    for await (const chunk of sftp.createReadStream(path)) {
      signal?.throwIfAborted();
      yield chunk as Buffer;
    }
  } catch (error) {
    throw signal?.aborted ? signal.reason : faultOf(error);
  }
}

/** Temporary name, flush to disk where the server can, and the rename that replaces (`posix-rename@openssh.com`). */
async function put(sftp: SFTPWrapper, folder: string, name: string, bytes: Buffer): Promise<void> {
  const temporary = posix.join(folder, `.${name}.tmp`);
  try {
    await write(sftp, temporary, bytes);
    await moveTo(sftp, temporary, posix.join(folder, name), bytes.length);
  } catch (error) {
    // Nothing that names a person stays behind; the first error says why.
    await promisify(sftp.unlink.bind(sftp))(temporary).catch((failure: unknown) => {
      if ((failure as { readonly code?: unknown }).code !== NO_SUCH_FILE && error instanceof Error)
        error.cause ??= faultOf(failure);
    });
    throw error;
  }
}

async function write(sftp: SFTPWrapper, path: string, bytes: Buffer): Promise<void> {
  const handle = await new Promise<Buffer>((resolve, reject) => {
    sftp.open(path, "w", 0o640, (error, opened) => (error ? reject(error) : resolve(opened)));
  });
  try {
    await new Promise<void>((resolve, reject) => {
      sftp.write(handle, bytes, 0, bytes.length, 0, (error) => (error ? reject(error) : resolve()));
    });
    await supported(promisify(sftp.ext_openssh_fsync.bind(sftp))(handle));
  } finally {
    await promisify(sftp.close.bind(sftp))(handle);
  }
}

async function moveTo(sftp: SFTPWrapper, temporary: string, target: string, size: number): Promise<void> {
  if (await supported(promisify(sftp.ext_openssh_rename.bind(sftp))(temporary, target))) return;
  try {
    await promisify(sftp.rename.bind(sftp))(temporary, target);
  } catch (error) {
    // The plain rename replaces nothing: the same command, written before, is as good as this one.
    const stands = await promisify(sftp.stat.bind(sftp))(target).catch(() => null);
    if (stands?.size !== size) throw error;
    await promisify(sftp.unlink.bind(sftp))(temporary);
  }
}

/** False when the server does not have the extension: ssh2 then throws before anything is sent, or the server says 8. */
async function supported(call: Promise<unknown>): Promise<boolean> {
  try {
    await call;
    return true;
  } catch (error) {
    const { code, message } = error as { readonly code?: unknown; readonly message?: unknown };
    if (code === 8 || /does not support this extended request/i.test(String(message))) return false;
    throw error instanceof ConnectorError ? error : faultOf(error);
  }
}
