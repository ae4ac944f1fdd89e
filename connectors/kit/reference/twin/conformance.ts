import { createHmac } from "node:crypto";
import { sameTarget } from "#connectors/sdk/consent-target.ts";
import type { ConformanceFixture } from "#connectors/kit/conformance/fixture.ts";
import { CONSENT_FIELDS } from "../mapping.ts";
import { isWrite, rubricaTwin, type RubricaTwin } from "../twin.ts";

type Target = Parameters<typeof sameTarget>[0];

function fieldOf(target: Target) {
  const found = CONSENT_FIELDS.find((one) => sameTarget(one.target, target));
  if (!found) throw new Error(`no field for ${target.purpose}`);
  return found.field;
}

const notCompared = new Set(["email_consent", "phone_consent", "updated_at"]);

/** The connector kit on Rubrica's twin. */
export const rubricaFixture: ConformanceFixture<RubricaTwin> = {
  start: () => rubricaTwin.start(),
  session: "STATIC",
  pageSize: 50,
  tellsTotal: true,
  attaches: ["calls"],
  routes: {
    list: { method: "GET", path: "^/v1/people$" },
    read: { method: "POST", path: "^/v1/people/lookup$" },
    observe: { method: "GET", path: "^/v1/people/\\d+$" },
    revoke: { method: "PATCH", path: "^/v1/people/\\d+$" },
    erase: { method: "DELETE", path: "^/v1/people/\\d+$" },
    rectify: { method: "PATCH", path: "^/v1/people/\\d+$" },
  },
  isWrite,
  answers: {
    okWithError: { status: 200, body: { error: { code: "locked", message: "somebody edits this person" } } },
    partialRead: ([id = ""]) => ({
      status: 207,
      body: { people: [], errors: [{ id, code: "temporarily_unavailable" }] },
    }),
  },
  hands: (twin) => ({
    idOf: (key) => twin.idForKey(key),
    stored(id) {
      const person = twin.person(id);
      return person && Object.fromEntries(Object.entries(person).filter(([name]) => !notCompared.has(name)));
    },
    isRefused: (id, target) => twin.person(id)?.[fieldOf(target)] === "no",
    allow: (id, target) => twin.change(id, { [fieldOf(target)]: "yes" }),
    refuse: (id, target) => twin.change(id, { [fieldOf(target)]: "no" }),
    change: (id, { familyName, email }) =>
      twin.change(id, {
        ...(familyName === undefined ? {} : { last_name: familyName }),
        ...(email === undefined ? {} : { emails: [email] }),
      }),
    remove: (id) => twin.remove(id),
    lie: () => twin.ignoreChanges(),
    attach: (id) => twin.logCall(id),
    attached: (id) => (twin.calls(id) > 0 ? ["calls"] : []),
    storeUnknownConsent: (id, target) => twin.change(id, { [fieldOf(target)]: "perhaps" }),
    expireSessions: () => twin.sessions.expireSessions(),
    logins: () => twin.sessions.logins(),
    reusedSessions: () => twin.sessions.reusedSessions(),
  }),
  webhook: {
    secrets: { webhookSecret: "aSecretOfTheWebhook" },
    signs: "BODY_AND_TIME",
    body: ({ id, at, isUnknown }) =>
      JSON.stringify({ event: isUnknown ? "person.teleported" : "person.changed", person: id, at }),
    told: (body, secret, at) => ({
      method: "POST",
      url: "https://gdpr.example/webhooks/rubrica",
      headers: {
        "x-rubrica-time": String(at),
        "x-rubrica-signature": createHmac("sha256", secret).update(`${at}.${body}`).digest("base64"),
      },
      body: Buffer.from(body),
      pathSecret: null,
    }),
  },
  skips: [],
};
