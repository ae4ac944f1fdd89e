import { z } from "zod";
import type { Secret } from "#connectors/sdk/secret.ts";
import { hasPathSecret, jsonOf, type WebhookAnswer, type WebhookRequest } from "#connectors/sdk/webhook.ts";

/** What the action "Send Webhook Notification" always sends; the fields that somebody ticked are not looked at, but for the stamp. */
const event = z.object({
  _model: z.string().min(1),
  _id: z.int(),
  _action: z.string().optional(),
  write_date: z.string().optional(),
});

/** Odoo sends nothing twice, so only what comes at once can be the same event when it bears no stamp. */
const AT_ONCE_MS = 5_000;

/** Nothing is signed, no header can be set and nothing is dated: the secret stands in the address of the automation rule's action. */
export function receive(request: WebhookRequest, secret: Secret, now: number): WebhookAnswer {
  if (!hasPathSecret(request, secret)) return { kind: "REFUSED", reason: "SIGNATURE" };
  const parsed = event.safeParse(jsonOf(request.body));
  if (!parsed.success) return { kind: "MALFORMED" };
  const { _model: model, _id: id, _action: action, write_date: stamp } = parsed.data;
  const key = JSON.stringify([model, id, action, stamp ?? Math.floor(now / AT_ONCE_MS)]);
  // The action runs after its transaction: what it tells of can be read at once.
  return { kind: "HINTS", hints: [{ key }], visibleInMs: 0 };
}
