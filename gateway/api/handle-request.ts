import { randomUUID } from "node:crypto";
import type { IncomingMessage, ServerResponse } from "node:http";
import { HeaderMap, type ApolloServer } from "@apollo/server";
import type { Logger } from "pino";
import type { ApiContext } from "./context.ts";
import { requestScope, type ErrorCode } from "./errors.ts";
import { isWebhookPath, type WebhookReply } from "./webhook-request.ts";
import { BodyTooLarge, readBody } from "./read-body.ts";

/** No document takes longer to arrive. */
const BODY_MS = 60_000;

export interface Handlers {
  readonly apollo: ApolloServer<ApiContext>;
  readonly createContext: () => ApiContext;
  readonly isAuthenticated: (header: string | undefined) => boolean;
  /** Whether database and keys are there; never the sources: one that is down must not take the API with it. */
  readonly isReady: () => Promise<boolean>;
  /** Screens an uploaded list. */
  readonly screen: (request: IncomingMessage, response: ServerResponse) => Promise<void>;
  /** Takes what a vendor's system tells of a change. */
  readonly webhook: (request: IncomingMessage) => Promise<WebhookReply>;
  readonly logger: Logger;
}

/** Ends a request whose body does not arrive in time. */
async function within<T>(request: IncomingMessage, ms: number, read: () => Promise<T>): Promise<T> {
  const late = setTimeout(() => request.destroy(), ms);
  return read().finally(() => clearTimeout(late));
}

/** `/livez` and `/readyz` for machines; with a vendor's signature `POST /webhooks/<source>`; with a token `POST /graphql`, and `POST /screen` for lists that fit in no request. */
export async function handleRequest(
  request: IncomingMessage,
  response: ServerResponse,
  handlers: Handlers,
): Promise<void> {
  const requestId = randomUUID();
  response.setHeader("x-request-id", requestId);
  response.setHeader("cache-control", "no-store");
  response.setHeader("x-content-type-options", "nosniff");
  const refuse = (status: number, code: ErrorCode, message: string): void =>
    send(response, status, { errors: [{ message, extensions: { code, requestId } }] });
  const [path] = (request.url ?? "/").split("?", 1);
  if (path === "/livez") return send(response, 200, { status: "live" });
  if (path === "/readyz") {
    const ready = await handlers.isReady();
    return send(response, ready ? 200 : 503, { status: ready ? "ready" : "not ready" });
  }
  if (isWebhookPath(path ?? "")) {
    const reply = await within(request, BODY_MS, () => handlers.webhook(request));
    return sendText(response, reply.status, reply.contentType, reply.text);
  }
  if (path !== "/graphql" && path !== "/screen")
    return refuse(404, "BAD_REQUEST", "there is nothing here; the API is at /graphql");
  if (!handlers.isAuthenticated(request.headers.authorization)) {
    response.setHeader("www-authenticate", 'Bearer realm="allinea"');
    return refuse(401, "UNAUTHENTICATED", "a bearer token is needed");
  }
  // A GET would put variables, and with them addresses, into URLs and their logs.
  if (request.method !== "POST") {
    response.setHeader("allow", "POST");
    return refuse(405, "BAD_REQUEST", "only POST is answered here");
  }
  if (path === "/screen") return handlers.screen(request, response);
  if (!/^application\/(?:graphql-response\+)?json\b/i.test(request.headers["content-type"] ?? "")) {
    return refuse(415, "BAD_REQUEST", "the body must be application/json");
  }
  const body = await within(request, BODY_MS, () => readJson(request, refuse));
  if (body === undefined) return;
  await requestScope.run({ requestId }, () => execute(request, response, body, handlers));
}

async function readJson(
  request: IncomingMessage,
  refuse: (status: number, code: ErrorCode, message: string) => void,
): Promise<unknown> {
  try {
    return JSON.parse(await readBody(request)) as unknown;
  } catch (error) {
    if (error instanceof BodyTooLarge) refuse(413, "LIMIT_EXCEEDED", "the body is too large");
    else if (error instanceof SyntaxError) refuse(400, "BAD_REQUEST", "the body is not JSON");
    else throw error;
    return undefined;
  }
}

async function execute(
  request: IncomingMessage,
  response: ServerResponse,
  body: unknown,
  { apollo, createContext }: Handlers,
): Promise<void> {
  const headers = new HeaderMap();
  for (const [name, value] of Object.entries(request.headers)) {
    if (value !== undefined) headers.set(name, Array.isArray(value) ? value.join(", ") : value);
  }
  const answer = await apollo.executeHTTPGraphQLRequest({
    httpGraphQLRequest: { method: "POST", headers, search: "", body },
    context: async () => createContext(),
  });
  for (const [name, value] of answer.headers) response.setHeader(name, value);
  response.statusCode = answer.status ?? 200;
  if (answer.body.kind === "complete") {
    response.end(answer.body.string);
    return;
  }
  for await (const chunk of answer.body.asyncIterator) response.write(chunk);
  response.end();
}

function send(response: ServerResponse, status: number, body: object): void {
  sendText(response, status, "application/json; charset=utf-8", `${JSON.stringify(body)}\n`);
}

function sendText(response: ServerResponse, status: number, contentType: string, text: string): void {
  response.statusCode = status;
  response.setHeader("content-type", contentType);
  // What is left of an unread body must not be taken for the next request.
  if (status >= 400) response.setHeader("connection", "close");
  response.end(text);
}
