import { z } from "zod";
import type { Secret } from "#connectors/sdk/secret.ts";
import {
  hmacSha256,
  isFresh,
  isSameSecret,
  jsonOf,
  type WebhookAnswer,
  type WebhookRequest,
} from "#connectors/sdk/webhook.ts";

/** What an event says beside this is not looked at: it only makes the gateway look for itself. */
const event = z.object({ event: z.string(), person: z.string(), at: z.number() });

/** Signed over time and body, as they came. An event of a kind that nobody knew is a hint like any other. */
export function receive({ headers, body }: WebhookRequest, secret: Secret, now: number): WebhookAnswer {
  const sentAt = headers["x-rubrica-time"] ?? "";
  const expected = hmacSha256(secret.reveal(), [sentAt, ".", body]);
  if (!isSameSecret(headers["x-rubrica-signature"] ?? "", expected)) {
    return { kind: "REFUSED", reason: "SIGNATURE" };
  }
  if (!isFresh(Number(sentAt), now)) return { kind: "REFUSED", reason: "TOO_OLD" };
  const parsed = event.safeParse(jsonOf(body));
  if (!parsed.success) return { kind: "MALFORMED" };
  const { event: name, person, at } = parsed.data;
  return { kind: "HINTS", hints: [{ key: JSON.stringify([name, person, at]) }], visibleInMs: 0 };
}
