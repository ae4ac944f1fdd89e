import { createHmac } from "node:crypto";
import { sameTarget } from "#connectors/sdk/consent-target.ts";
import type { ConformanceFixture } from "#connectors/kit/conformance/fixture.ts";
import { CONSENT_FIELDS } from "../mapping.ts";
import { isWrite, rubricaTwin, type RubricaTwin } from "../twin.ts";

type Target = Parameters<typeof sameTarget>[0];

function fieldsOf(target: Target) {
  return CONSENT_FIELDS.filter((one) => sameTarget(one.target, target)).map(({ field }) => field);
}

/** Every place of the target that says so. */
function all(target: Target, word: string) {
  return Object.fromEntries(fieldsOf(target).map((field) => [field, word]));
}

const consentFields = CONSENT_FIELDS.map(({ field }) => field);
const notCompared = new Set<string>([...consentFields, "updated_at"]);

/** The connector kit on Rubrica's twin. */
export const rubricaFixture: ConformanceFixture<RubricaTwin> = {
  start: () => rubricaTwin.start(),
  session: "STATIC",
  pageSize: 50,
  tellsTotal: true,
  attaches: ["calls", "invoices"],
  places: (target) => (fieldsOf(target).length > 1 ? fieldsOf(target) : []),
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
    isRefused: (id, target) => fieldsOf(target).every((field) => twin.person(id)?.[field] === "no"),
    allow: (id, target) => twin.change(id, all(target, "yes")),
    refuse: (id, target) => twin.change(id, all(target, "no")),
    reopen: (id, _target, place) => twin.change(id, { [place]: "yes" }),
    change: (id, { familyName, email }) =>
      twin.change(id, {
        ...(familyName === undefined ? {} : { last_name: familyName }),
        ...(email === undefined ? {} : { emails: [email] }),
      }),
    remove: (id) => twin.remove(id),
    lie: () => twin.ignoreChanges(),
    attach(id) {
      twin.logCall(id);
      twin.bill(id);
    },
    attached: (id) => [
      ...(twin.calls(id) > 0 ? ["calls"] : []),
      ...(twin.invoices(id) > 0 ? ["invoices"] : []),
    ],
    storeUnknownConsent: (id, target) => twin.change(id, all(target, "perhaps")),
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
