import { posix } from "node:path";
import type { Stats } from "ssh2";
import { ConnectorError } from "#connectors/sdk/connector-error.ts";
import { faultOf, type SftpChannel } from "./sftp-channel.ts";

/** Statuses of SFTP version 3. */
const NO_SUCH_FILE = 2;
const OP_UNSUPPORTED = 8;

interface Outgoing {
  readonly folder: string;
  readonly name: string;
  readonly bytes: Buffer;
  /** Paths of ours that name a person and could not be taken away, because the connection broke. */
  readonly left: Set<string>;
}

/** Temporary name, flush to disk where the server can, and the rename that replaces (`posix-rename@openssh.com`). */
export async function put(channel: SftpChannel, { folder, name, bytes, left }: Outgoing): Promise<void> {
  const temporary = posix.join(folder, `.${name}.tmp`);
  left.add(temporary);
  try {
    await write(channel, temporary, bytes);
    await moveTo(channel, temporary, posix.join(folder, name), bytes.length);
    left.delete(temporary);
  } catch (error) {
    // Nothing that names a person stays behind; the first error says why.
    await clear(channel, left).catch((failure: unknown) => {
      if (error instanceof Error) error.cause ??= faultOf(failure);
    });
    throw error;
  }
}

/** Takes away what earlier puts had to leave. */
export async function clear(channel: SftpChannel, left: Set<string>): Promise<void> {
  for (const path of left) {
    await channel
      .request((sftp, answered) => sftp.unlink(path, answered))
      .catch((failure: unknown) => {
        if ((failure as { readonly code?: unknown }).code !== NO_SUCH_FILE) throw failure;
      });
    left.delete(path);
  }
}

async function write(channel: SftpChannel, path: string, bytes: Buffer): Promise<void> {
  const handle = await channel.request<Buffer>((sftp, answered) => sftp.open(path, "w", 0o640, answered));
  try {
    await channel.request((sftp, answered) => sftp.write(handle, bytes, 0, bytes.length, 0, answered));
    await supported(channel.request((sftp, answered) => sftp.ext_openssh_fsync(handle, answered)));
  } finally {
    await channel.request((sftp, answered) => sftp.close(handle, answered));
  }
}

async function moveTo(channel: SftpChannel, temporary: string, target: string, size: number): Promise<void> {
  const replacing = channel.request((sftp, answered) => sftp.ext_openssh_rename(temporary, target, answered));
  if (await supported(replacing)) return;
  try {
    await channel.request((sftp, answered) => sftp.rename(temporary, target, answered));
  } catch (error) {
    // The plain rename replaces nothing: the same command, written before, is as good as this one.
    const stands = await channel
      .request<Stats>((sftp, answered) => sftp.stat(target, answered))
      .catch(() => null);
    if (stands?.size !== size) throw error;
    await channel.request((sftp, answered) => sftp.unlink(temporary, answered));
  }
}

/** False when the server does not have the extension: ssh2 then throws before anything is sent, or the server says so. */
async function supported(call: Promise<unknown>): Promise<boolean> {
  try {
    await call;
    return true;
  } catch (error) {
    const { code, message } = error as { readonly code?: unknown; readonly message?: unknown };
    if (code === OP_UNSUPPORTED || /does not support this extended request/i.test(String(message)))
      return false;
    throw error instanceof ConnectorError ? error : faultOf(error);
  }
}
