import { z } from "zod";
import type { Secret } from "#connectors/sdk/secret.ts";
import { hasPathSecret, type WebhookAnswer, type WebhookRequest } from "#connectors/sdk/webhook.ts";

/** A form, not JSON; its address and name fields are not looked at. */
const event = z.object({ type: z.string().min(1), firedAt: z.string().min(1) });

/** Nothing is signed and no header can be set: the secret stands in the address that was given to Mailchimp. */
export function receive(request: WebhookRequest, secret: Secret): WebhookAnswer {
  if (!hasPathSecret(request, secret)) return { kind: "REFUSED", reason: "SIGNATURE" };
  const form = new URLSearchParams(Buffer.from(request.body).toString("utf8"));
  const parsed = event.safeParse({ type: form.get("type"), firedAt: form.get("fired_at") });
  if (!parsed.success) return { kind: "MALFORMED" };
  const { type, firedAt } = parsed.data;
  const key = JSON.stringify([type, firedAt, form.get("data[web_id]"), form.get("data[id]")]);
  return { kind: "HINTS", hints: [{ key }], visibleInMs: 0 };
}
