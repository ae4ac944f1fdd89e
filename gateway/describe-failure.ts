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
  if (syscall === "listen" || syscall === "getaddrinfo") {
    const where = port === undefined ? "the address" : `port ${port} of ${address}`;
    const reasons: Readonly<Record<string, string>> = {
      EADDRINUSE: "another program uses it. Stop that one, or choose another port with --port (0 takes a free one)",
      EACCES: "this user may not. Choose a port above 1023 with --port",
      EADDRNOTAVAIL: "this machine has no such address. Correct --host",
      ENOTFOUND: "nobody knows this name. Correct --host",
    };
    return `Cannot listen on ${where}: ${reasons[code ?? ""] ?? code}.`;
  }
  return isForPeople(error) ? error.message : (error.stack ?? error.message);
}

/** Errors whose message says all that a person needs. */
function isForPeople(error: Error): boolean {
  return error.name === "EmbeddedServerError";
}
