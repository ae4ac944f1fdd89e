import type { Secret } from "#connectors/sdk/secret.ts";
import { hasPathSecret, type WebhookAnswer, type WebhookRequest } from "#connectors/sdk/webhook.ts";

/** Up to a hundred a message, each with an id that a repetition has too; their records are not looked at. */
const NOTIFICATION = /<(?:\w+:)?Notification>\s*<(?:\w+:)?Id>([A-Za-z0-9]{15,18})<\//gu;

/** Without exactly this answer Salesforce sends a message again for a day. */
const ACKNOWLEDGED = {
  contentType: "text/xml; charset=utf-8",
  text: `<?xml version="1.0" encoding="UTF-8"?><soapenv:Envelope xmlns:soapenv="http://schemas.xmlsoap.org/soap/envelope/"><soapenv:Body><notificationsResponse xmlns="http://soap.sforce.com/2005/09/outbound"><Ack>true</Ack></notificationsResponse></soapenv:Body></soapenv:Envelope>`,
};

/** Outbound messages are neither signed nor dated: the secret stands in the address that was given to Salesforce. */
export function receive(request: WebhookRequest, secret: Secret): WebhookAnswer {
  if (!hasPathSecret(request, secret)) return { kind: "REFUSED", reason: "SIGNATURE" };
  const xml = Buffer.from(request.body).toString("utf8");
  const hints = [...xml.matchAll(NOTIFICATION)].map(([, id = ""]) => ({ key: id }));
  if (hints.length === 0) return { kind: "MALFORMED" };
  return { kind: "HINTS", hints, visibleInMs: 0, reply: ACKNOWLEDGED };
}
