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
import type { HubSpotConfig } from "./config.ts";

/** Old and new apps name the event differently; what else an event says is not looked at. */
const events = z.array(
  z.object({
    portalId: z.number().optional(),
    subscriptionType: z.string().optional(),
    eventType: z.string().optional(),
    objectId: z.union([z.number(), z.string()]).optional(),
    objectTypeId: z.string().optional(),
    propertyName: z.string().optional(),
    occurredAt: z.number().optional(),
  }),
);

/** The escapes that HubSpot undoes in the address before it signs it; all others stay. */
const UNDONE = /%(3A|2F|3F|40|21|24|27|28|29|2A|2C|3B)/giu;

/** HubSpot stamps a change by its own clock. */
const CLOCKS_DIFFER_MS = 5_000;

/**
 * Signature v3 over method, address, body and time; HubSpot's own client neither undoes the escapes nor refuses a time to come.
 * `eventId` is not unique, so an event is known by what it is about.
 */
export function receive(
  request: WebhookRequest,
  clientSecret: Secret,
  config: HubSpotConfig,
  now: number,
): WebhookAnswer {
  const sentAt = request.headers["x-hubspot-request-timestamp"] ?? "";
  const signature = request.headers["x-hubspot-signature-v3"] ?? "";
  const url = request.url.replace(UNDONE, (_escape, code: string) =>
    String.fromCharCode(Number.parseInt(code, 16)),
  );
  const expected = hmacSha256(clientSecret.reveal(), [request.method, url, request.body, sentAt]);
  if (!isSameSecret(signature, expected)) return { kind: "REFUSED", reason: "SIGNATURE" };
  if (!isFresh(Number(sentAt), now)) return { kind: "REFUSED", reason: "TOO_OLD" };
  const parsed = events.safeParse(jsonOf(request.body));
  if (!parsed.success) return { kind: "MALFORMED" };
  const hints = parsed.data.map((event) => ({
    key: JSON.stringify([
      event.portalId,
      event.subscriptionType ?? event.eventType,
      event.objectId,
      event.propertyName,
      event.occurredAt,
    ]),
    ...contactNamedBy(event),
  }));
  // An incremental run reads no further than the search index is sure to have come, by our clock.
  return { kind: "HINTS", hints, visibleInMs: config.searchLagMs + CLOCKS_DIFFER_MS };
}

/** Events are about companies and deals too; only a contact can be read as one. */
function contactNamedBy(event: z.infer<typeof events>[number]): { readonly externalId?: string } {
  const type = event.subscriptionType ?? event.eventType ?? "";
  const isContact =
    type.startsWith("contact.") || (type.startsWith("object.") && event.objectTypeId === "0-1");
  const id = String(event.objectId ?? "");
  return isContact && /^\d{1,20}$/u.test(id) ? { externalId: id } : {};
}
