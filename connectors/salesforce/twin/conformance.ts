import type { ConformanceFixture, Skip } from "#connectors/kit/conformance/fixture.ts";
import type { ConsentTarget } from "#connectors/sdk/contract.ts";
import { salesforceTwin, type SalesforceTwin } from "../twin.ts";
import { API_VERSION } from "./versions.ts";

type Row = Readonly<Record<string, unknown>>;

/** Consent, stamps, and the links that say where consent is kept. */
const notCompared = /^(HasOptedOut\w*|DoNotCall|SystemModstamp|LastModifiedDate|IndividualId)$/;
const data = `^/services/data/v${API_VERSION}`;

function rowsOf(twin: SalesforceTwin, id: string, status: string, type: string): readonly Row[] {
  const individual = twin.get("Contact", id)?.["IndividualId"];
  return twin
    .all("ContactPointTypeConsent")
    .filter((row) => row["PartyId"] === individual && row["PrivacyConsentStatus"] === status)
    .filter((row) => row["ContactPointType"] === type && row["EffectiveTo"] === null);
}

function individualOf(twin: SalesforceTwin, id: string): string {
  const known = twin.get("Contact", id)?.["IndividualId"];
  if (typeof known === "string") return known;
  const made = twin.create("Individual", { LastName: "Collaudo" });
  twin.update("Contact", id, { IndividualId: made });
  return made;
}

function isRefused(twin: SalesforceTwin, id: string, { purpose, channel }: ConsentTarget): boolean {
  const contact = twin.get("Contact", id);
  if (purpose === "PROFILING") {
    const individual = String(contact?.["IndividualId"]);
    return twin.get("Individual", individual)?.["HasOptedOutProfiling"] === true;
  }
  const [flag, type] = channel === "EMAIL" ? ["HasOptedOutOfEmail", "Email"] : ["DoNotCall", "Phone"];
  return contact?.[flag] === true && rowsOf(twin, id, "OptIn", type).length === 0;
}

function setConsent(
  twin: SalesforceTwin,
  id: string,
  { purpose, channel }: ConsentTarget,
  stop: boolean,
): void {
  if (purpose === "PROFILING") {
    twin.update("Individual", individualOf(twin, id), { HasOptedOutProfiling: stop });
    return;
  }
  const flag = channel === "EMAIL" ? "HasOptedOutOfEmail" : "DoNotCall";
  twin.update("Contact", id, { [flag]: stop });
}

/** What points to a contact, and by which field. */
const pointing: Readonly<Record<string, string>> = {
  Task: "WhoId",
  Event: "WhoId",
  CampaignMember: "ContactId",
  Note: "ParentId",
  Attachment: "ParentId",
  ContactHistory: "ContactId",
};

/** Rows beside a contact. What it points to itself is remembered, for a purged contact tells nothing any more. */
function besides(twin: SalesforceTwin) {
  const linked = new Map<string, { readonly individual: string; readonly account: string }>();
  return {
    attach(id: string): void {
      for (const [type, field] of Object.entries(pointing)) {
        const name =
          type === "Note" ? { Title: "Richiamare" } : type === "Attachment" ? { Name: "preventivo.pdf" } : {};
        twin.create(type, { ...name, [field]: id });
      }
      const account = twin.create("Account", { Name: "Ditta Prova Srl" });
      twin.update("Contact", id, { AccountId: account });
      const individual = individualOf(twin, id);
      linked.set(id, { individual, account });
      reopen(twin, id, { purpose: "DIRECT_MARKETING", channel: "EMAIL" }, "ContactPointTypeConsent");
    },
    /** What is in the recycle bin is there. */
    attached(id: string): readonly string[] {
      const { individual = "", account = "" } = linked.get(id) ?? {};
      const links: Readonly<Record<string, readonly [string, string]>> = {
        ...Object.fromEntries(Object.entries(pointing).map(([type, field]) => [type, [field, id]])),
        Individual: ["Id", individual],
        ContactPointTypeConsent: ["PartyId", individual],
        Account: ["Id", account],
      };
      return Object.entries(links).flatMap(([type, [field, value]]) =>
        twin.all(type).some((row) => row[field] === value) ? type : [],
      );
    },
  };
}

/** Beside its own flag, a record has the consent rows of its Individual. */
const flags: Readonly<Record<string, { readonly flag: string; readonly type: string }>> = {
  EMAIL: { flag: "HasOptedOutOfEmail", type: "Email" },
  PHONE_HUMAN: { flag: "DoNotCall", type: "Phone" },
};

function placesOf({ channel }: ConsentTarget): readonly string[] {
  const found = flags[channel ?? ""];
  return found ? [found.flag, "ContactPointTypeConsent"] : [];
}

function reopen(twin: SalesforceTwin, id: string, { channel }: ConsentTarget, place: string): void {
  if (place !== "ContactPointTypeConsent") return twin.update("Contact", id, { [place]: false });
  twin.create("ContactPointTypeConsent", {
    Name: "Fiera di Milano",
    PartyId: individualOf(twin, id),
    ContactPointType: flags[channel ?? ""]?.type ?? null,
    PrivacyConsentStatus: "OptIn",
    CaptureContactPointType: "Web",
  });
}

/** The connector kit on an org whose pages are short. */
export const salesforceFixture: ConformanceFixture<SalesforceTwin> = {
  start: () => salesforceTwin.start({ switches: { pageSize: 25 } }),
  session: "RENEWED",
  tellsTotal: true,
  pageSize: 25,
  attaches: [...Object.keys(pointing), "Individual", "ContactPointTypeConsent", "Account"],
  places: placesOf,
  routes: {
    list: { method: "GET", path: `${data}/queryAll$` },
    read: { method: "POST", path: `${data}/composite$` },
    observe: { method: "POST", path: `${data}/composite$` },
    revoke: { method: "PATCH", path: `${data}/composite/sobjects$` },
    erase: { method: "DELETE", path: `${data}/composite/sobjects$` },
    rectify: { method: "PATCH", path: `${data}/composite/sobjects$` },
  },
  isWrite: ({ method, path }) =>
    (method !== "GET" && path.endsWith("/composite/sobjects")) || path.includes("/Soap/"),
  answers: {
    unauthorized: {
      status: 401,
      body: [{ errorCode: "INVALID_SESSION_ID", message: "Session expired or invalid" }],
    },
    rateLimited: () => ({
      status: 403,
      body: [{ errorCode: "REQUEST_LIMIT_EXCEEDED", message: "TotalRequests Limit exceeded." }],
    }),
    okWithError: {
      status: 200,
      body: [
        { success: false, errors: [{ statusCode: "FIELD_INTEGRITY_EXCEPTION", message: "no", fields: [] }] },
      ],
    },
    partialRead: () => ({
      status: 200,
      body: {
        compositeResponse: [
          { httpStatusCode: 200, body: { totalSize: 0, done: true, records: [] } },
          { httpStatusCode: 500, body: [{ errorCode: "UNKNOWN_EXCEPTION", message: "try again" }] },
        ],
      },
    }),
  },
  hands: (twin) => ({
    ...besides(twin),
    idOf: (key) => twin.idForKey(key),
    stored(id) {
      const row = twin.get("Contact", id);
      return row && Object.fromEntries(Object.entries(row).filter(([name]) => !notCompared.test(name)));
    },
    isRefused: (id, target) => isRefused(twin, id, target),
    allow: (id, target) => setConsent(twin, id, target, false),
    refuse: (id, target) => setConsent(twin, id, target, true),
    reopen: (id, target, place) => reopen(twin, id, target, place),
    change: (id, { familyName, email }) =>
      twin.update("Contact", id, {
        ...(familyName === undefined ? {} : { LastName: familyName }),
        ...(email === undefined ? {} : { Email: email }),
      }),
    remove: (id) => twin.remove("Contact", id),
    lie: () => twin.setSwitch("revertFields", ["HasOptedOutOfEmail", "DoNotCall", "LastName"]),
    expireSessions: () => twin.expireSessions(),
    logins: () => twin.tokensIssued(),
  }),
  webhook: {
    secrets: { webhookSecret: "aSecretInThePath" },
    signs: "NOTHING",
    body: ({ id, isUnknown }) =>
      `<soapenv:Envelope xmlns:soapenv="http://schemas.xmlsoap.org/soap/envelope/"><soapenv:Body><notifications>
        <Notification><Id>04l${id.slice(3)}</Id><sObject xsi:type="sf:${isUnknown ? "Teleport__c" : "Contact"}">
        <sf:Id>${id}</sf:Id></sObject></Notification></notifications></soapenv:Body></soapenv:Envelope>`,
    told: (body, secret) => ({
      method: "POST",
      url: `https://gdpr.example/webhooks/salesforce/${secret}`,
      headers: {},
      body: Buffer.from(body),
      pathSecret: secret,
    }),
  },
  skips: [
    {
      id: "reading/unknown-consent",
      reason:
        "flags are booleans and PrivacyConsentStatus is a restricted picklist: Salesforce stores no other value",
      on: "2026-11-26",
    },
    ...["consent/retry-after-seconds", "consent/retry-after-date"].map(waits),
    ...["operations/retry-after-seconds", "operations/retry-after-date"].map(waits),
  ],
};

function waits(id: string): Skip {
  const reason = "Salesforce never sends Retry-After: the wait is the connector's own, by the kind of limit";
  return { id, reason, on: "2026-11-26" };
}
