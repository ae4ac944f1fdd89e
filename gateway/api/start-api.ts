import { createServer as createHttpServer, type IncomingMessage, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import { createAuthenticator } from "./authenticate.ts";
import { buildSchema } from "./build-schema.ts";
import { createContext, type ApiDependencies } from "./context.ts";
import { createServer } from "./create-server.ts";
import { handleRequest } from "./handle-request.ts";
import { webhookRequest } from "./webhook-request.ts";
import { screenRequest } from "./screen-request.ts";

export interface ApiOptions extends ApiDependencies {
  /** Bearer tokens that open the API; at least one. */
  readonly tokens: readonly string[];
  readonly host: string;
  /** 0: any free port. */
  readonly port: number;
  /** How long `close` waits for requests that are being answered. */
  readonly drainMs?: number;
}

export interface Api {
  /** URL of the GraphQL endpoint. */
  readonly url: string;
  readonly port: number;
  /** Answers what is under way, takes nothing new, then closes. */
  close(): Promise<void>;
}

/** A list of a million rows takes a while to arrive; other bodies have a minute (handle-request.ts). */
const UPLOAD_MS = 30 * 60_000;
const HEADERS_MS = 60_000;
const DRAIN_MS = 10_000;

/** Starts the GraphQL API on HTTP. */
export async function startApi(options: ApiOptions): Promise<Api> {
  const { tokens, host, port, drainMs = DRAIN_MS, ...parts } = options;
  const { logger, ledger } = parts;
  const apollo = createServer(buildSchema(), logger);
  await apollo.start();
  let isClosing = false;
  const handlers = {
    apollo,
    logger,
    createContext: () => createContext(parts),
    webhook: (request: IncomingMessage) => webhookRequest(request, parts),
    screen: (request: IncomingMessage, response: ServerResponse) => screenRequest(request, response, parts),
    isAuthenticated: createAuthenticator(tokens),
    async isReady() {
      if (isClosing) return false;
      return ledger.pool.query("select 1").then(
        () => true,
        () => false,
      );
    },
  };
  const http = createHttpServer(
    { requestTimeout: UPLOAD_MS, headersTimeout: HEADERS_MS },
    (request, response) => {
      // A connection that outlives its last request would hold `close` until its keep-alive ends.
      response.once("close", () => {
        if (isClosing) setImmediate(() => http.closeIdleConnections());
      });
      handleRequest(request, response, handlers).catch((error: unknown) => {
        logger.error({ err: error }, "request could not be answered");
        if (!response.headersSent) response.statusCode = 500;
        response.end();
      });
    },
  );
  await new Promise<void>((listening, failed) => {
    http.once("error", failed);
    http.listen(port, host, listening);
  });
  const address = http.address() as AddressInfo;
  return {
    url: `http://${host.includes(":") ? `[${host}]` : host}:${address.port}/graphql`,
    port: address.port,
    async close() {
      isClosing = true;
      const closed = new Promise<void>((done) => {
        http.close(() => done());
      });
      http.closeIdleConnections();
      const giveUp = setTimeout(() => http.closeAllConnections(), drainMs);
      await closed;
      clearTimeout(giveUp);
      await apollo.stop();
    },
  };
}
