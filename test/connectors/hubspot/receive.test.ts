import { createHmac } from "node:crypto";
import { Signature } from "@hubspot/api-client";
import { expect, test } from "vitest";
import { hubspotConfig } from "#connectors/hubspot/config.ts";
import { receive } from "#connectors/hubspot/receive.ts";
import { Secret } from "#connectors/sdk/secret.ts";

const clientSecret = "a-client-secret";
const config = hubspotConfig.parse({});
const now = Date.parse("2026-03-01T08:00:00Z");
const url = "https://gdpr.example/webhooks/hubspot";
const event = (changes: object = {}) => ({
  eventId: 1,
  portalId: 62515,
  occurredAt: now - 1_000,
  subscriptionType: "contact.propertyChange",
  objectId: 123,
  propertyName: "hs_email_optout",
  ...changes,
});

function sign(body: string, { at = now, address = url, secret = clientSecret } = {}): string {
  return createHmac("sha256", secret).update(`POST${address}${body}${at}`).digest("base64");
}

function ask(body: string, headers: Record<string, string>, address = url) {
  const request = { method: "POST", url: address, headers, body: Buffer.from(body), pathSecret: null };
  return receive(request, new Secret(clientSecret), config, now);
}

function signed(body: string, options: Parameters<typeof sign>[1] = {}, address = url) {
  const at = String(options?.at ?? now);
  return ask(
    body,
    { "x-hubspot-signature-v3": sign(body, options), "x-hubspot-request-timestamp": at },
    address,
  );
}

test("a signature that HubSpot's own client accepts is accepted", () => {
  const body = JSON.stringify([event()]);
  const timestamp = Date.now();
  const signature = sign(body, { at: timestamp });
  const official = {
    signature,
    clientSecret,
    requestBody: body,
    url,
    method: "POST",
    timestamp,
    signatureVersion: "v3",
  };
  expect(Signature.isValid(official)).toBe(true);
  expect(signed(body)).toMatchObject({ kind: "HINTS", visibleInMs: config.searchLagMs + 5_000 });
});

test("the same event told again, in another attempt or batch, has the same key; another event another one", () => {
  const told = (...events: object[]) => {
    const answer = signed(JSON.stringify(events));
    return answer.kind === "HINTS" ? answer.hints.map(({ key }) => key) : [];
  };
  const [first] = told(event());
  expect(told(event({ eventId: 99, attemptNumber: 3 }))).toEqual([first]);
  expect(told(event({ objectId: 124 }), event({ occurredAt: now }))).not.toContain(first);
  // Project apps and old docs name the kind differently.
  expect(told({ ...event({ subscriptionType: undefined }), eventType: "contact.propertyChange" })).toEqual([
    first,
  ]);
  expect(told(event({ subscriptionType: "object.creation", objectTypeId: "0-1" }))).toHaveLength(1);
});

test.each([
  [event(), "123"],
  [event({ subscriptionType: "object.propertyChange", objectTypeId: "0-1" }), "123"],
  [event({ subscriptionType: "object.propertyChange", objectTypeId: "0-2" }), undefined],
  [event({ subscriptionType: "company.propertyChange" }), undefined],
  [event({ objectId: undefined }), undefined],
  [event({ objectId: "../123" }), undefined],
])("only an event about a contact names one: %j", (told, externalId) => {
  const answer = signed(JSON.stringify([told]));
  expect(answer.kind === "HINTS" && answer.hints.map((hint) => hint.externalId)).toEqual([externalId]);
});

test.each([
  ["another secret", sign("[]", { secret: "another" })],
  ["another body", sign("[1]")],
  ["another address", sign("[]", { address: "https://evil.example/webhooks/hubspot" })],
  ["none", ""],
  ["a cut one", sign("[]").slice(0, 20)],
])("%s is refused", (_what, signature) => {
  const headers = { "x-hubspot-signature-v3": signature, "x-hubspot-request-timestamp": String(now) };
  expect(ask("[]", headers)).toEqual({ kind: "REFUSED", reason: "SIGNATURE" });
  expect(ask("[]", {})).toEqual({ kind: "REFUSED", reason: "SIGNATURE" });
});

test.each([now - 301_000, now + 301_000, Number.NaN])("signed at %d is out of its time", (at) => {
  expect(signed("[]", { at })).toEqual({ kind: "REFUSED", reason: "TOO_OLD" });
});

test("HubSpot signs the address with some escapes undone", () => {
  const sent = "https://gdpr.example/webhooks/hubspot?to=%2Fa%3Ab%40c&keep=%20%22";
  const undone = "https://gdpr.example/webhooks/hubspot?to=/a:b@c&keep=%20%22";
  expect(signed("[]", { address: undone }, sent)).toMatchObject({ kind: "HINTS" });
});

test.each(["", "{", "{}", '[{"portalId":"x"}]', "null", "[1]"])(
  "a signed body of %j is malformed",
  (body) => {
    expect(signed(body)).toEqual({ kind: "MALFORMED" });
  },
);

test("an event that nobody knows yet is a hint like any other", () => {
  expect(signed(JSON.stringify([{ subscriptionType: "contact.teleported", objectId: "7" }]))).toMatchObject({
    kind: "HINTS",
  });
});
