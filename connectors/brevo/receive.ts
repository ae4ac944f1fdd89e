import { createHash } from "node:crypto";
import { z } from "zod";
import type { Secret } from "#connectors/sdk/secret.ts";
import { isSameSecret, jsonOf, type WebhookAnswer, type WebhookRequest } from "#connectors/sdk/webhook.ts";

/** Marketing and transactional events differ in everything else, which is not looked at. */
const event = z.object({
  event: z.string(),
  id: z.union([z.number(), z.string()]).optional(),
  ts_event: z.number().optional(),
  ts: z.number().optional(),
});
const events = z.union([event.transform((one) => [one]), z.array(event)]);

/** Nothing is signed: the webhook is created with a bearer token of ours, and that is all there is. */
export function receive(request: WebhookRequest, token: Secret): WebhookAnswer {
  if (!isSameSecret(request.headers["authorization"] ?? "", `Bearer ${token.reveal()}`)) {
    return { kind: "REFUSED", reason: "SIGNATURE" };
  }
  const parsed = events.safeParse(jsonOf(request.body));
  if (!parsed.success) return { kind: "MALFORMED" };
  // Without a stamp, only the same message is the same event.
  const message = createHash("sha256").update(request.body).digest("base64");
  const hints = parsed.data.map(({ event: name, id, ts_event: at, ts }) => ({
    key: JSON.stringify([name, id, at ?? ts ?? message]),
  }));
  return { kind: "HINTS", hints, visibleInMs: 0 };
}
