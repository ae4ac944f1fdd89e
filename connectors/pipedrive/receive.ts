import { z } from "zod";
import type { Secret } from "#connectors/sdk/secret.ts";
import { isSameSecret, jsonOf, type WebhookAnswer, type WebhookRequest } from "#connectors/sdk/webhook.ts";

/** Version 2; what else an event says is not looked at. */
const event = z.object({
  meta: z.object({
    id: z.string().optional(),
    action: z.string(),
    entity: z.string(),
    entity_id: z.union([z.string(), z.number()]).optional(),
    timestamp: z.string().optional(),
  }),
});

/** Nothing is signed and nothing dated: all there is, is HTTP Basic with what the subscription was made with. */
export function receive(request: WebhookRequest, credentials: Secret): WebhookAnswer {
  const expected = `Basic ${Buffer.from(credentials.reveal(), "utf8").toString("base64")}`;
  if (!isSameSecret(request.headers["authorization"] ?? "", expected)) {
    return { kind: "REFUSED", reason: "SIGNATURE" };
  }
  const parsed = event.safeParse(jsonOf(request.body));
  if (!parsed.success) return { kind: "MALFORMED" };
  const { id, action, entity, entity_id: entityId, timestamp } = parsed.data.meta;
  return {
    kind: "HINTS",
    hints: [{ key: JSON.stringify([id, action, entity, entityId, timestamp]) }],
    visibleInMs: 0,
  };
}
