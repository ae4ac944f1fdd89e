import type { IncomingMessage } from "node:http";
import { receiveWebhook, type WebhookResult } from "#gateway/sources/receive-webhook.ts";
import type { ApiDependencies } from "./context.ts";
import { BodyTooLarge, readBytes } from "./read-body.ts";

const PATH = /^\/webhooks\/([a-z][a-z0-9-]{0,31})(?:\/([^/?]{1,200}))?$/;

export function isWebhookPath(path: string): boolean {
  return path.startsWith("/webhooks/");
}

export interface WebhookReply {
  readonly status: number;
  readonly contentType: string;
  readonly text: string;
}

function say(status: number, words: string): WebhookReply {
  const text = `${JSON.stringify({ status: words })}\n`;
  return { status, contentType: "application/json; charset=utf-8", text };
}

/**
 * `POST /webhooks/<source>[/<secret>]`: what a vendor's system tells of a change. Opened by the vendor's signature or secret
 * instead of a bearer token; the answer says nothing that a stranger could use.
 */
export async function webhookRequest(
  request: IncomingMessage,
  { config, ledger, registry, now, logger }: ApiDependencies,
): Promise<WebhookReply> {
  const target = request.url ?? "/";
  const match = PATH.exec(target.split("?", 1)[0] ?? "");
  if (!match) return say(404, "not found");
  // Mailchimp looks whether somebody is there before it accepts an address.
  if (request.method === "GET") return say(200, "events come by POST");
  if (request.method !== "POST") return say(405, "only POST is answered here");
  const [, source = "", pathSecret = null] = match;
  let body: Buffer;
  try {
    body = await readBytes(request);
  } catch (error) {
    if (!(error instanceof BodyTooLarge)) throw error;
    return say(413, "too large");
  }
  const headers = Object.fromEntries(
    Object.entries(request.headers).map(([name, value]) => [
      name,
      Array.isArray(value) ? value.join(", ") : (value ?? ""),
    ]),
  );
  const publicUrl = config.publicUrl ?? `http://${request.headers.host ?? "localhost"}`;
  const result = await receiveWebhook({ ledger, registry, now }, source, {
    method: request.method,
    url: `${publicUrl.replace(/\/+$/, "")}${target}`,
    headers,
    body,
    pathSecret: pathSecret === null ? null : safeDecode(pathSecret),
  });
  if (result.result === "ACCEPTED" && result.reply) return { status: 200, ...result.reply };
  if (result.result === "REFUSED") logger.warn({ source, reason: result.reason }, "a webhook was refused");
  return REPLIES[result.result];
}

const REPLIES: Readonly<Record<WebhookResult["result"], WebhookReply>> = {
  NOT_FOUND: say(404, "not found"),
  REFUSED: say(401, "refused"),
  MALFORMED: say(400, "malformed"),
  ACCEPTED: say(200, "accepted"),
};

function safeDecode(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    // No escape at all: it is compared as it stands, and will not be the secret.
    return text;
  }
}
