import { pino, type DestinationStream, type Logger } from "pino";

/**
 * Logs hold ids, codes, counts and durations. Errors are logged by name, code and stack: a message of somebody else's
 * library may quote a person (HubSpot's client puts whole bodies into it), so only our own errors' messages pass.
 */
export function createLogger(options: { level: string; destination?: DestinationStream }): Logger {
  const settings = {
    level: options.level,
    base: null,
    timestamp: pino.stdTimeFunctions.isoTime,
    serializers: { err: describeError, error: describeError },
  };
  return options.destination ? pino(settings, options.destination) : pino(settings);
}

const ownErrors = new Set(["ConnectorError", "Refusal", "ConfigurationError", "ContactNotFound"]);

function describeError(error: unknown): Record<string, unknown> {
  if (!(error instanceof Error)) return { name: typeof error };
  const { code } = error as { code?: unknown };
  return {
    name: error.name,
    ...(typeof code === "string" || typeof code === "number" ? { code } : {}),
    ...(ownErrors.has(error.name) ? { message: error.message } : {}),
    ...(isConnectionLost(code) ? {} : { stack: framesOf(error) }),
  };
}

/** The other side is away: the code says everything, and it comes again with every attempt. */
function isConnectionLost(code: unknown): boolean {
  return typeof code === "string" && /^(ECONN|EPIPE|ETIMEDOUT|EHOST|57P0|08)/.test(code);
}

/** Frames only: the first line of a stack repeats the message. */
function framesOf(error: Error): readonly string[] | undefined {
  return error.stack
    ?.split("\n")
    .filter((line) => line.trimStart().startsWith("at "))
    .slice(0, 8);
}
