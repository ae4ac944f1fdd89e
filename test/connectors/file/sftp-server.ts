import { generateKeyPairSync } from "node:crypto";
import {
  closeSync,
  fsyncSync,
  openSync,
  readdirSync,
  readSync,
  renameSync,
  statSync,
  unlinkSync,
  writeSync,
} from "node:fs";
import type { AddressInfo } from "node:net";
import ssh2, { type Attributes, type SFTPWrapper } from "ssh2";
import { fingerprintOf } from "#connectors/file/sftp-connection.ts";

const { STATUS_CODE, OPEN_MODE, flagsToString } = ssh2.utils.sftp;

/** An SFTP server on the loopback that shows this machine's files to one user. Without extensions, like a plain version 3. */
export class SftpServer {
  readonly user = "allinea";
  readonly password = "a-password-of-nobody";
  readonly hostKey: string;
  /** Names of what was asked, in order. */
  readonly asked: string[] = [];
  readonly #server: InstanceType<typeof ssh2.Server>;
  readonly #open = new Set<{ end(): void }>();

  private constructor() {
    const { privateKey } = generateKeyPairSync("rsa", {
      modulusLength: 2048,
      privateKeyEncoding: { type: "pkcs1", format: "pem" },
      publicKeyEncoding: { type: "pkcs1", format: "pem" },
    });
    const parsed = ssh2.utils.parseKey(privateKey);
    if (parsed instanceof Error) throw parsed;
    this.hostKey = fingerprintOf(parsed.getPublicSSH());
    this.#server = new ssh2.Server({ hostKeys: [privateKey] }, (client) => {
      this.#open.add(client);
      client.on("error", () => undefined);
      client.on("authentication", (context) => {
        const isOurs =
          context.method === "password" &&
          context.username === this.user &&
          context.password === this.password;
        if (isOurs) context.accept();
        else context.reject(["password"]);
      });
      client.on("session", (accept) => {
        accept().on("sftp", (acceptSftp) => serve(acceptSftp(), this.asked));
      });
    });
  }

  static async start(): Promise<SftpServer> {
    const server = new SftpServer();
    await new Promise<void>((resolve) => server.#server.listen(0, "127.0.0.1", resolve));
    return server;
  }

  get port(): number {
    return (this.#server.address() as AddressInfo).port;
  }

  /** Breaks every connection, as a firewall or a restart does. */
  drop(): void {
    for (const client of this.#open) client.end();
    this.#open.clear();
  }

  async close(): Promise<void> {
    this.drop();
    await new Promise<void>((resolve) => this.#server.close(() => resolve()));
  }
}

function serve(sftp: SFTPWrapper, asked: string[]): void {
  const files = new Map<number, number | string[]>();
  let next = 0;
  const handleOf = (value: number | string[]): Buffer => {
    const handle = Buffer.alloc(4);
    files.set(next, value);
    handle.writeUInt32BE(next);
    next += 1;
    return handle;
  };
  const fileOf = (handle: Buffer) => files.get(handle.readUInt32BE());
  const answer = (id: number, name: string, work: () => void): void => {
    asked.push(name);
    try {
      work();
    } catch (error) {
      const { code } = error as NodeJS.ErrnoException;
      const status = { ENOENT: STATUS_CODE.NO_SUCH_FILE, EACCES: STATUS_CODE.PERMISSION_DENIED }[code ?? ""];
      sftp.status(id, status ?? STATUS_CODE.FAILURE);
    }
  };
  const attributes = (path: string): Attributes => {
    const { mode, uid, gid, size, atimeMs, mtimeMs } = statSync(path);
    return { mode, uid, gid, size, atime: Math.floor(atimeMs / 1_000), mtime: Math.floor(mtimeMs / 1_000) };
  };
  const done = (id: number) => sftp.status(id, STATUS_CODE.OK);
  sftp.on("OPEN", (id, path, flags) =>
    answer(id, flags & OPEN_MODE.WRITE ? "create" : "open", () =>
      sftp.handle(id, handleOf(openSync(path, flagsToString(flags) ?? "r"))),
    ),
  );
  sftp.on("READ", (id, handle, offset, length) =>
    answer(id, "read", () => {
      const bytes = Buffer.alloc(length);
      const read = readSync(fileOf(handle) as number, bytes, 0, length, offset);
      if (read === 0) sftp.status(id, STATUS_CODE.EOF);
      else sftp.data(id, bytes.subarray(0, read));
    }),
  );
  sftp.on("WRITE", (id, handle, offset, data) =>
    answer(id, "write", () => {
      writeSync(fileOf(handle) as number, data, 0, data.length, offset);
      done(id);
    }),
  );
  sftp.on("FSTAT", (id) => sftp.status(id, STATUS_CODE.OP_UNSUPPORTED));
  sftp.on("STAT", (id, path) => answer(id, "stat", () => sftp.attrs(id, attributes(path))));
  sftp.on("OPENDIR", (id, path) =>
    answer(id, "list", () => sftp.handle(id, handleOf(readdirSync(path).map((name) => name)))),
  );
  sftp.on("READDIR", (id, handle) =>
    answer(id, "list more", () => {
      const names = fileOf(handle) as string[];
      if (names.length === 0) return sftp.status(id, STATUS_CODE.EOF);
      const attrs: Attributes = { mode: 0, uid: 0, gid: 0, size: 0, atime: 0, mtime: 0 };
      sftp.name(
        id,
        names.splice(0).map((filename) => ({ filename, longname: filename, attrs })),
      );
    }),
  );
  sftp.on("CLOSE", (id, handle) =>
    answer(id, "close", () => {
      const file = fileOf(handle);
      if (typeof file === "number") {
        fsyncSync(file);
        closeSync(file);
      }
      done(id);
    }),
  );
  sftp.on("RENAME", (id, from, to) =>
    answer(id, "rename", () => {
      // Version 3 refuses to replace.
      if (statSync(to, { throwIfNoEntry: false })) return sftp.status(id, STATUS_CODE.FAILURE);
      renameSync(from, to);
      done(id);
    }),
  );
  sftp.on("REMOVE", (id, path) =>
    answer(id, "remove", () => {
      unlinkSync(path);
      done(id);
    }),
  );
}
