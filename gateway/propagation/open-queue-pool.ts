import { Pool } from "pg";
import type { Logger } from "pino";

/**
 * Connections of one runner of graphile-worker. Its own pool is ended without being awaited, after its error handlers are
 * gone: a connection that was still being made then kills the process when the server stops. End this one after `stop`.
 */
export function openQueuePool(databaseUrl: string, size: number, logger: Logger): Pool {
  const pool = new Pool({ connectionString: databaseUrl, max: size });
  const lost = (error: Error): void => logger.debug({ err: error }, "a connection of the job queue was lost");
  pool.on("error", lost);
  pool.on("connect", (client) => client.on("error", lost));
  return pool;
}
