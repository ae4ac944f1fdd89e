import type { ConformanceFixture } from "#connectors/kit/conformance/fixture.ts";
import { brevoTwin, type BrevoTwin } from "../twin.ts";
import { NEWSLETTER } from "./switches.ts";

const one = "^/v3/contacts/\\d+$";

/** The connector kit on an account without lags. */
export const brevoFixture: ConformanceFixture<BrevoTwin> = {
  start: () => brevoTwin.start({}),
  config: { pageSize: 50 },
  session: "STATIC",
  tellsTotal: true,
  pageSize: 50,
  // Who has left a list says no there; only the blocklist stops every list.
  places: ({ channel }) => (channel === "EMAIL" ? ["emailBlacklisted"] : []),
  routes: {
    list: { method: "GET", path: "^/v3/contacts$" },
    read: { method: "GET", path: "^/v3/contacts$" },
    observe: { method: "GET", path: one },
    revoke: { method: "PUT", path: one },
    erase: { method: "DELETE", path: one },
    rectify: { method: "PUT", path: one },
  },
  isWrite: ({ method }) => method !== "GET",
  answers: {
    unauthorized: { status: 401, body: { code: "unauthorized", message: "Key not found" } },
    rateLimited: (retryAfter) => ({
      status: 429,
      headers: { "retry-after": retryAfter },
      body: { code: "too_many_requests", message: "Rate limit exceeded" },
    }),
    okWithError: { status: 200, body: { code: "invalid_parameter", message: "internal error" } },
    partialRead: null,
  },
  hands: (twin) => {
    const isEmail = ({ channel }: { readonly channel: string | null }): boolean => channel === "EMAIL";
    return {
      idOf: (key) => twin.idForKey(key),
      stored(id) {
        const contact = twin.contact(id);
        if (!contact) return null;
        const { emailBlacklisted: _e, smsBlacklisted: _s, modifiedAt: _m, writtenAt: _w, ...rest } = contact;
        return { ...rest, unsubscribedAt: null };
      },
      isRefused: (id, target) => {
        const contact = twin.contact(id);
        return Boolean(isEmail(target) ? contact?.emailBlacklisted : contact?.smsBlacklisted);
      },
      allow: (id, target) =>
        twin.updateContact(
          id,
          isEmail(target) ? { emailBlacklisted: false, listIds: [NEWSLETTER] } : { smsBlacklisted: false },
        ),
      refuse: (id, target) =>
        twin.updateContact(id, isEmail(target) ? { emailBlacklisted: true } : { smsBlacklisted: true }),
      reopen(id) {
        twin.leaveList(id, NEWSLETTER);
        twin.updateContact(id, { emailBlacklisted: false });
      },
      change: (id, { familyName, email }) =>
        twin.updateContact(id, {
          attributes: {
            ...(familyName === undefined ? {} : { LASTNAME: familyName }),
            ...(email === undefined ? {} : { EMAIL: email }),
          },
        }),
      remove: (id) => twin.deleteContact(id),
      lie: () => twin.ignoreWrites(),
      storeUnknownConsent: (id) => twin.setConsentGroup(id, 7, "pending_review"),
    };
  },
  webhook: {
    secrets: { webhookToken: "aTokenOfTheWebhook" },
    signs: "NOTHING",
    body: ({ id, at, isUnknown }) =>
      JSON.stringify({
        event: isUnknown ? "contact_teleported" : "unsubscribed",
        id: Number(id),
        ts_event: at,
      }),
    told: (body, secret) => ({
      method: "POST",
      url: "https://gdpr.example/webhooks/brevo",
      headers: { authorization: `Bearer ${secret}` },
      body: Buffer.from(body),
      pathSecret: null,
    }),
  },
  skips: [
    {
      id: "reading/duplicates-listed",
      reason: "An address is unique in Brevo: two contacts cannot have the same one.",
      on: "2026-11-26",
    },
  ],
};
