import type { ConformanceFixture } from "#connectors/kit/conformance/fixture.ts";
import type { ConsentTarget } from "#connectors/sdk/contract.ts";
import { odooTwin, type OdooTwin } from "../twin.ts";

const search = { method: "POST", path: "/json/2/res.partner/search_read$" };
const marks: Readonly<Record<string, string>> = {
  EMAIL: "No marketing e-mail",
  PHONE_HUMAN: "No marketing calls by a person",
  PHONE_AUTOMATED: "No automated marketing calls",
  SMS: "No marketing SMS",
  POST: "No marketing post",
  PROFILING: "No profiling",
  THIRD_PARTY_SHARING: "No sharing with third parties",
  SPECIAL_CATEGORY: "No use of special categories",
};
const consentFields = /^(category_id|x_no_profiling|create_date|write_date|create_uid)$/;

function textOf(twin: OdooTwin, id: string, field: string): string {
  const text = twin.partner(id)?.[field];
  return typeof text === "string" ? text : "";
}

function emailsOf(twin: OdooTwin, id: string): readonly string[] {
  return textOf(twin, id, "email").split(", ").filter(Boolean);
}

function phonesOf(twin: OdooTwin, id: string): readonly string[] {
  return [textOf(twin, id, "phone")].filter(Boolean);
}

function markOf({ purpose, channel }: ConsentTarget): string {
  return marks[channel ?? purpose] ?? "";
}

function isMarked(twin: OdooTwin, id: string, target: ConsentTarget): boolean {
  const ids = (twin.partner(id)?.["category_id"] ?? []) as readonly number[];
  return twin.database
    .rows("res.partner.category")
    .some((tag) => tag["name"] === markOf(target) && ids.includes(tag.id));
}

function isPhoneChannel({ channel }: ConsentTarget): boolean {
  return channel === "SMS" || channel === "PHONE_HUMAN" || channel === "PHONE_AUTOMATED";
}

/** A blacklist closes one address; a profiling refusal stands in a mark and in a tick box of the customer's own. */
const addressPlaces = ["the first address", "the second address"];
const profilingPlaces = ["x_no_profiling", "category_id"];

function placesOf({ purpose, channel }: ConsentTarget): readonly string[] {
  if (channel === "EMAIL") return addressPlaces;
  return purpose === "PROFILING" ? profilingPlaces : [];
}

/** The connector kit on a database with all apps. */
export const odooFixture: ConformanceFixture<OdooTwin> = {
  start: () => odooTwin.start({}),
  config: { pageSize: 20, takesEveryStop: true },
  session: "STATIC",
  tellsTotal: true,
  pageSize: 20,
  places: placesOf,
  routes: {
    list: search,
    read: search,
    observe: search,
    revoke: { method: "POST", path: "/json/2/mail.blacklist/create$" },
    erase: { method: "POST", path: "/json/2/res.partner/unlink$" },
    rectify: { method: "POST", path: "/json/2/res.partner/write$" },
  },
  isWrite: ({ path }) => /\/(create|write|unlink|add)$/.test(path),
  answers: {
    okWithError: {
      status: 200,
      body: {
        name: "psycopg2.OperationalError",
        message: "database gone",
        arguments: [],
        context: {},
        debug: "",
      },
    },
    partialRead: null,
  },
  hands: (twin) => ({
    idOf: (key) => twin.idForKey(key),
    stored(id) {
      const partner = twin.partner(id);
      if (!partner) return null;
      return Object.fromEntries(Object.entries(partner).filter(([name]) => !consentFields.test(name)));
    },
    isRefused(id, target) {
      if (target.channel === "EMAIL" && emailsOf(twin, id).length > 0)
        return emailsOf(twin, id).every((email) => twin.isEmailBlocked(email));
      if (isPhoneChannel(target) && phonesOf(twin, id).length > 0)
        return phonesOf(twin, id).every((phone) => twin.isPhoneBlocked(phone));
      if (target.purpose === "PROFILING" && twin.partner(id)?.["x_no_profiling"] !== true) return false;
      return twin.partner(id) === null || isMarked(twin, id, target);
    },
    allow(id, target) {
      if (target.channel === "EMAIL")
        for (const email of emailsOf(twin, id)) {
          twin.unblockEmail(email);
          twin.subscribe(email, "Newsletter");
        }
      if (isPhoneChannel(target)) for (const phone of phonesOf(twin, id)) twin.unblockPhone(phone);
      if (target.purpose === "PROFILING") twin.writePartner(id, { x_no_profiling: false });
      twin.untag(id, markOf(target));
    },
    refuse(id, target) {
      if (target.channel === "EMAIL")
        for (const email of emailsOf(twin, id)) {
          twin.unsubscribe(email, "Newsletter");
          twin.blockEmail(email);
        }
      if (isPhoneChannel(target)) for (const phone of phonesOf(twin, id)) twin.blockPhone(phone);
      if (target.purpose === "PROFILING") twin.writePartner(id, { x_no_profiling: true });
      twin.tag(id, `Privacy refusals / ${markOf(target)}`);
    },
    reopen(id, target, place) {
      if (place === "x_no_profiling") twin.writePartner(id, { x_no_profiling: false });
      else if (place === "category_id") twin.untag(id, markOf(target));
      else twin.unblockEmail(emailsOf(twin, id)[addressPlaces.indexOf(place)] ?? "");
    },
    change: (id, { familyName, email }) =>
      twin.writePartner(id, {
        ...(familyName === undefined ? {} : { name: `Żaneta ${familyName}` }),
        ...(email === undefined ? {} : { email }),
      }),
    remove: (id) => twin.unlinkPartner(id),
    isListed: (value, { channel }) =>
      channel === "EMAIL" ? twin.isEmailBlocked(value) : twin.isPhoneBlocked(value),
    lie: () => twin.ignoreWrites(),
    storeUnknownConsent: (id) => twin.tag(id, "Privacy refusals / To be clarified"),
  }),
  webhook: {
    secrets: { webhookSecret: "aSecretInThePath" },
    signs: "NOTHING",
    body: ({ id, at, isUnknown }) =>
      JSON.stringify({
        _model: isUnknown ? "res.teleport" : "res.partner",
        _id: Number(id),
        _action: "Tell Allinea(#7)",
        write_date: new Date(at).toISOString(),
      }),
    told: (body, secret) => ({
      method: "POST",
      url: `https://gdpr.example/webhooks/odoo/${secret}`,
      headers: {},
      body: Buffer.from(body),
      pathSecret: secret,
    }),
  },
  expiresOn: (day) => ({ keyExpiresOn: day }),
  skips: [],
};
