/**
 * Whether an error means that PostgreSQL went away or has not come back yet: by its code, and where pg gives none by the
 * beginning of its message.
 */
export function isDatabaseAway(error: unknown): boolean {
  if (!(error instanceof Error)) return false;
  const { code, message } = error as NodeJS.ErrnoException;
  return (
    /^(57P0|08|ECONNREFUSED|ECONNRESET|EPIPE|ETIMEDOUT)/.test(code ?? "") ||
    /^Connection terminated|^timeout exceeded when trying to connect/.test(message)
  );
}
