import { createHmac } from "node:crypto";
import type { ConformanceFixture } from "#connectors/kit/conformance/fixture.ts";
import { hubspotTwin, type HubSpotTwin } from "../twin.ts";

const stamps = /^(hs_email_optout\w*|lastmodifieddate)$/;
const status = "/communication-preferences/v4/statuses/[^/]+";

function addressesOf(twin: HubSpotTwin, id: string): readonly string[] {
  const properties = twin.contact(id) ?? {};
  const additional = (properties["hs_additional_emails"] ?? "").split(";");
  return [properties["email"] ?? "", ...additional].filter(Boolean);
}

/** HubSpot keeps consent by address. */
const addressPlaces = ["the primary address", "an additional address"];

/** The connector kit on a portal without lags. */
export const hubspotFixture: ConformanceFixture<HubSpotTwin> = {
  start: () => hubspotTwin.start({ switches: { indexLagMs: 0, propertyLagMs: 0, searchPerSecond: 1_000 } }),
  config: { listPages: 2 },
  session: "STATIC",
  tellsTotal: true,
  pageSize: 200,
  places: () => addressPlaces,
  routes: {
    list: { method: "GET", path: "/crm/v3/objects/contacts/?$" },
    read: { method: "POST", path: "/contacts/batch/read$" },
    observe: { method: "GET", path: `^${status}$` },
    revoke: { method: "POST", path: `^${status}/unsubscribe-all$` },
    erase: { method: "POST", path: "/gdpr-delete$" },
    rectify: { method: "PATCH", path: "/contacts/[^/]+$" },
  },
  isWrite: ({ method, path }) => method !== "GET" && !/\/(search|read)$/.test(path),
  answers: {
    rateLimited: (retryAfter) => ({
      status: 429,
      headers: { "retry-after": retryAfter },
      body: {
        status: "error",
        message: "You have reached your ten_secondly_rolling limit.",
        policyName: "TEN_SECONDLY_ROLLING",
      },
    }),
    okWithError: { status: 200, body: { status: "error", message: "internal error", category: "INTERNAL" } },
    partialRead: () => ({
      status: 207,
      body: { status: "COMPLETE", results: [], numErrors: 2, errors: [{ category: "RATE_LIMITS" }] },
    }),
  },
  hands: (twin) => ({
    idOf: (key) => twin.idForKey(key),
    stored(id) {
      const properties = twin.contact(id);
      if (!properties) return null;
      return Object.fromEntries(Object.entries(properties).filter(([name]) => !stamps.test(name)));
    },
    isRefused: (id) => addressesOf(twin, id).every((email) => twin.statusOf(email).optedOut),
    allow(id) {
      for (const email of addressesOf(twin, id)) twin.subscribe(email);
    },
    refuse(id) {
      for (const email of addressesOf(twin, id)) twin.optOut(email);
    },
    reopen: (id, _target, place) => twin.subscribe(addressesOf(twin, id)[addressPlaces.indexOf(place)] ?? ""),
    change: (id, { familyName, email }) =>
      twin.updateContact(id, {
        ...(familyName === undefined ? {} : { lastname: familyName }),
        ...(email === undefined ? {} : { email }),
      }),
    remove: (id) => twin.archive(id),
    lie: () => twin.ignoreWrites(),
    storeUnknownConsent(id) {
      for (const email of addressesOf(twin, id)) twin.storeStatus(email, "PENDING_REVIEW");
    },
  }),
  webhook: {
    secrets: { clientSecret: "aClientSecretOfTheApp" },
    signs: "BODY_AND_TIME",
    body: ({ id, at, isUnknown }) =>
      JSON.stringify([
        {
          eventId: 1,
          portalId: 62515,
          occurredAt: at,
          subscriptionType: isUnknown ? "contact.teleported" : "contact.propertyChange",
          objectId: Number(id),
          propertyName: "lastname",
        },
      ]),
    told(body, secret, at) {
      const url = "https://gdpr.example/webhooks/hubspot";
      const signature = createHmac("sha256", secret).update(`POST${url}${body}${at}`).digest("base64");
      return {
        method: "POST",
        url,
        headers: { "x-hubspot-signature-v3": signature, "x-hubspot-request-timestamp": String(at) },
        body: Buffer.from(body),
        pathSecret: null,
      };
    },
  },
  skips: [],
};
