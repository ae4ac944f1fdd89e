import { isDatabaseAway } from "#gateway/ledger/is-database-away.ts";
import { ConfigurationError } from "./configuration-error.ts";

/** What a person reads when a command could not do its work. Mistakes of use get a line and a fix, bugs their stack. */
export function describeFailure(error: unknown): string {
  if (error instanceof ConfigurationError) {
    return `The configuration is wrong; nothing was started.\n${error.message}`;
  }
  if (!(error instanceof Error)) return String(error);
  const { syscall, code, address, port } = error as NodeJS.ErrnoException & {
    address?: string;
    port?: number;
  };
  if (syscall === "listen") {
    const where = port === undefined ? "that address" : `port ${port} of ${address}`;
    const reasons: Readonly<Record<string, string>> = {
      EADDRINUSE:
        "another program uses it. Stop that one, or choose another port with --port (0 takes a free one)",
      EACCES: "this user may not. Choose a port above 1023 with --port",
      EADDRNOTAVAIL: "this machine has no such address. Correct --host",
    };
    return `Cannot listen on ${where}: ${reasons[code ?? ""] ?? code}.`;
  }
  const file = fileProblem(error);
  if (file) return file;
  const database = databaseProblem(error);
  if (database) return database;
  return isForPeople(error) ? error.message : (error.stack ?? error.message);
}

const fileProblems: Readonly<Record<string, string>> = {
  ENOENT: "there is no such file or folder",
  EEXIST: "it is there already, and nothing is overwritten. Choose another name, or move it away",
  EISDIR: "it is a folder. Name a file",
  ENOTDIR: "a part of its path is a file. Name a folder there",
  EACCES: "this user may not",
  EPERM: "this user may not",
  EROFS: "it is on a disk that cannot be written",
  ENOSPC: "the disk is full",
};

/** A file or folder that somebody named on the command line. */
function fileProblem({ code, path, syscall }: NodeJS.ErrnoException): string | null {
  const known =
    code === "EEXIST" && syscall === "mkdir" ? "it is a file. Name a folder" : code && fileProblems[code];
  return path && known ? `Cannot use ${path}: ${known}. (${code})` : null;
}

const FOR_PEOPLE: ReadonlySet<string> = new Set([
  "EmbeddedServerError",
  "ListImportError",
  "RegistryError",
  "ScreeningError",
]);

/** Errors whose message says all that a person needs. */
function isForPeople(error: Error): boolean {
  return FOR_PEOPLE.has(error.name);
}

const databaseProblems: Readonly<Record<string, string>> = {
  "28P01": "it refuses the user or the password. Correct DATABASE_URL",
  "28000": "it refuses this user. Correct DATABASE_URL",
  "3D000": "there is no such database. Create it, or correct DATABASE_URL",
  "42501": "this user may not create tables. Use the owner of the database in DATABASE_URL",
  ENOTFOUND: "nobody knows this host. Correct DATABASE_URL",
  ECONNREFUSED: "no server answers there. Start it, or correct DATABASE_URL",
};

/** Lost and unreachable databases: by code, because the drivers' messages hold the server's address. */
function databaseProblem(error: Error): string | null {
  const { code } = error as NodeJS.ErrnoException;
  const known = code ? databaseProblems[code] : undefined;
  if (known) return `Cannot use the database: ${known}. (${code})`;
  if (!isDatabaseAway(error)) return null;
  return `The database went away (${code ?? "connection closed"}). Nothing that was acknowledged is lost: start again when it is back.`;
}
