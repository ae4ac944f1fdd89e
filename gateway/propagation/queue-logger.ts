import { Logger as QueueLogger } from "graphile-worker";
import type { Logger } from "pino";

/** The queue's own log, by job and error code: its messages quote errors whole, and those may quote a person. */
export function queueLogger(logger: Logger): QueueLogger {
  return new QueueLogger((scope) => (level, _message, meta) => {
    const { error } = (meta ?? {}) as { error?: unknown };
    const fields = {
      err: error,
      job: scope["jobId"],
      task: scope["taskIdentifier"],
    };
    if (level === "error") logger.error(fields, "job queue");
    else if (level === "warning") logger.warn(fields, "job queue");
  });
}
