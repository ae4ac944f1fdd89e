import type { ConformanceFixture } from "#connectors/kit/conformance/fixture.ts";
import type { ConsentTarget } from "#connectors/sdk/contract.ts";
import { mailchimpTwin, type MailchimpTwin } from "../twin.ts";
import { BY_EMAIL, BY_POST, PROFILING } from "./switches.ts";

const one = "^/3.0/lists/[^/]+/members/[0-9a-f]+$";

function isEmail({ channel }: ConsentTarget): boolean {
  return channel === "EMAIL";
}

function boxOf({ channel }: ConsentTarget): string {
  return channel === "EMAIL" ? BY_EMAIL : channel === "POST" ? BY_POST : PROFILING;
}

function tick(twin: MailchimpTwin, id: string, target: ConsentTarget, enabled: boolean): void {
  if (isEmail(target)) twin.changeMember(id, { status: enabled ? "subscribed" : "unsubscribed" });
  twin.changeMember(id, { marketing_permissions: [{ marketing_permission_id: boxOf(target), enabled }] });
}

/** The connector kit on an audience. */
export const mailchimpFixture: ConformanceFixture<MailchimpTwin> = {
  start: () => mailchimpTwin.start({}),
  // An empty tick box is a no here: otherwise a refusal by a box could not be told from one that nobody was asked.
  // E-mail has two places: the status, and a box that the audience's own form asks about it.
  config: {
    pageSize: 50,
    untickedPermission: "REFUSED",
    permissions: [
      { id: BY_EMAIL, purpose: "DIRECT_MARKETING", channel: "EMAIL" },
      { id: BY_POST, purpose: "DIRECT_MARKETING", channel: "POST" },
      { id: PROFILING, purpose: "PROFILING", channel: null },
    ],
  },
  places: (target) => (isEmail(target) ? ["status", BY_EMAIL] : []),
  kind: "member",
  session: "STATIC",
  tellsTotal: true,
  pageSize: 50,
  routes: {
    list: { method: "GET", path: "/members$" },
    read: { method: "GET", path: one },
    observe: { method: "GET", path: one },
    revoke: { method: "PATCH", path: one },
    erase: { method: "POST", path: "/actions/delete-permanent$" },
    rectify: { method: "PATCH", path: one },
  },
  isWrite: ({ method }) => method !== "GET",
  answers: {
    unauthorized: { status: 401, body: { title: "API Key Invalid", status: 401, detail: "" } },
    rateLimited: (retryAfter) => ({
      status: 429,
      headers: { "retry-after": retryAfter },
      body: { title: "Too Many Requests", status: 429, detail: "You have exceeded the limit." },
    }),
    okWithError: { status: 200, body: { title: "Internal Server Error", status: 500, detail: "" } },
    partialRead: null,
  },
  hands: (twin) => ({
    idOf: (key) => twin.idForKey(key),
    stored(id) {
      const member = twin.member(id);
      if (!member) return null;
      const { status: _s, stoppedBy: _b, permissions: _p, lastChanged: _c, optedInAt: _o, ...rest } = member;
      return rest;
    },
    isRefused: (id, target) =>
      (!isEmail(target) || twin.member(id)?.status === "unsubscribed") &&
      !twin.member(id)?.permissions.has(boxOf(target)),
    allow: (id, target) => tick(twin, id, target, true),
    refuse: (id, target) => tick(twin, id, target, false),
    reopen: (id, _target, place) =>
      twin.changeMember(
        id,
        place === "status"
          ? { status: "subscribed" }
          : { marketing_permissions: [{ marketing_permission_id: place, enabled: true }] },
      ),
    change: (id, { familyName, email }) =>
      twin.changeMember(id, {
        ...(familyName === undefined ? {} : { merge_fields: { LNAME: familyName } }),
        ...(email === undefined ? {} : { email_address: email }),
      }),
    remove: (id) => twin.archive(id),
    lie: () => twin.ignoreWrites(),
    storeUnknownConsent: (id) => twin.changeMember(id, { status: "pending_review" }),
  }),
  webhook: {
    secrets: { webhookSecret: "aSecretInThePath" },
    signs: "NOTHING",
    body: ({ id, at, isUnknown }) =>
      new URLSearchParams({
        type: isUnknown ? "teleport" : "unsubscribe",
        fired_at: new Date(at).toISOString(),
        "data[id]": id,
      }).toString(),
    told: (body, secret) => ({
      method: "POST",
      url: `https://gdpr.example/webhooks/mailchimp/${secret}`,
      headers: {},
      body: Buffer.from(body),
      pathSecret: secret,
    }),
  },
  skips: [
    {
      id: "reading/duplicates-listed",
      reason: "An address is unique in an audience: two members cannot have the same one.",
      on: "2026-11-26",
    },
  ],
};
