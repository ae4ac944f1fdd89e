import type { ConformanceFixture } from "#connectors/kit/conformance/fixture.ts";
import { pipedriveTwin, type PipedriveTwin } from "../twin.ts";
import { mainEmail } from "./store.ts";
import { DO_NOT_CALL, MAY_BE_CALLED, MUST_NOT_BE_CALLED, NEWSLETTER } from "./switches.ts";

const one = "^/api/v2/persons/\\d+$";

/** The connector kit on a company with Campaigns. */
export const pipedriveFixture: ConformanceFixture<PipedriveTwin> = {
  start: () => pipedriveTwin.start({}),
  // E-mail has two places: the status of Campaigns, and a field by which a newsletter of the company's own is sent.
  config: {
    pageSize: 10,
    consentFields: [
      {
        key: DO_NOT_CALL,
        purpose: "DIRECT_MARKETING",
        channel: "PHONE_HUMAN",
        refused: [MUST_NOT_BE_CALLED],
        given: [MAY_BE_CALLED],
      },
      { key: NEWSLETTER, purpose: "DIRECT_MARKETING", channel: "EMAIL", refused: ["no"], given: ["yes"] },
    ],
  },
  // Not the status: it changes once, and who is unsubscribed stays so.
  places: ({ channel }) => (channel === "EMAIL" ? [NEWSLETTER] : []),
  kind: "person",
  session: "STATIC",
  pageSize: 10,
  routes: {
    list: { method: "GET", path: "^/api/v2/persons$" },
    read: { method: "GET", path: "^/api/v2/persons$" },
    observe: { method: "GET", path: one },
    revoke: { method: "PATCH", path: one },
    // An erasure empties first: the deletion that follows can be undone for 30 days.
    erase: { method: "PATCH", path: one },
    rectify: { method: "PATCH", path: one },
  },
  isWrite: ({ method }) => method !== "GET",
  answers: {
    eraseBlocked: { status: 403, body: { success: false, error: "this person may not be deleted" } },
    unauthorized: { status: 401, body: { success: false, error: "unauthorized access", errorCode: 401 } },
    rateLimited: (retryAfter) => ({
      status: 429,
      headers: { "retry-after": retryAfter, "x-ratelimit-remaining": "0" },
      body: { success: false, error: "request over limit" },
    }),
    okWithError: { status: 200, body: { success: false, error: "internal error" } },
    partialRead: null,
  },
  hands: (twin) => {
    const emailOf = (id: string): string => mainEmail(twin.person(id) ?? { emails: [] }) ?? "";
    const isEmail = ({ channel }: { readonly channel: string | null }): boolean => channel === "EMAIL";
    const set = (id: string, field: string, value: number | string): void =>
      twin.updatePerson(id, { custom_fields: { [field]: value } });
    const setEmail = (id: string, status: "subscribed" | "unsubscribed"): void => {
      twin.setStatus(emailOf(id), status);
      set(id, NEWSLETTER, status === "subscribed" ? "yes" : "no");
    };
    return {
      idOf: (key) => twin.idForKey(key),
      stored(id) {
        const person = twin.person(id);
        if (!person) return null;
        const { updateTime: _stamp, custom_fields: custom, ...rest } = person;
        return { ...rest, custom_fields: { ...custom, [DO_NOT_CALL]: null, [NEWSLETTER]: null } };
      },
      isRefused: (id, target) =>
        isEmail(target)
          ? twin.statusOf(emailOf(id)) === "unsubscribed" &&
            twin.person(id)?.custom_fields[NEWSLETTER] === "no"
          : twin.person(id)?.custom_fields[DO_NOT_CALL] === MUST_NOT_BE_CALLED,
      allow: (id, target) =>
        isEmail(target) ? setEmail(id, "subscribed") : set(id, DO_NOT_CALL, MAY_BE_CALLED),
      refuse: (id, target) =>
        isEmail(target) ? setEmail(id, "unsubscribed") : set(id, DO_NOT_CALL, MUST_NOT_BE_CALLED),
      reopen: (id, _target, place) => set(id, place, "yes"),
      change(id, { familyName, email }) {
        const first = twin.person(id)?.name.split(" ")[0] ?? "";
        twin.updatePerson(id, {
          ...(familyName === undefined ? {} : { name: `${first} ${familyName}` }),
          ...(email === undefined ? {} : { emails: [{ value: email, primary: true, label: "work" }] }),
        });
      },
      remove: (id) => twin.deletePerson(id),
      lie: () => twin.ignoreWrites(),
      storeUnknownConsent: (id) => twin.setStatus(emailOf(id), "pending_review"),
      spendOneShot: (id) => twin.spendChange(emailOf(id)),
    };
  },
  webhook: {
    secrets: { webhookCredentials: "allinea:aPasswordOfTheWebhook" },
    signs: "NOTHING",
    body: ({ id, at, isUnknown }) =>
      JSON.stringify({
        meta: {
          action: isUnknown ? "teleport" : "change",
          entity: "person",
          entity_id: id,
          timestamp: new Date(at).toISOString(),
        },
      }),
    told: (body, secret) => ({
      method: "POST",
      url: "https://gdpr.example/webhooks/pipedrive",
      headers: { authorization: `Basic ${Buffer.from(secret).toString("base64")}` },
      body: Buffer.from(body),
      pathSecret: null,
    }),
  },
  skips: [],
};
