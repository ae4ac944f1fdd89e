import { randomUUID } from "node:crypto";
import type { SeedRecord } from "#connectors/kit/people.ts";
import { TwinServer, type TwinRequest } from "#connectors/kit/twin-server.ts";
import type { Twin, TwinDefinition } from "#connectors/kit/twin.ts";
import { declareBatchRoutes } from "./twin/batch-routes.ts";
import { declareContactRoutes } from "./twin/contact-routes.ts";
import { permittingEntries } from "./twin/permitting.ts";
import { Portal } from "./twin/portal.ts";
import type { SubscriptionState } from "./twin/preferences.ts";
import { declarePreferenceRoutes } from "./twin/preference-routes.ts";
import { declareSchemaRoutes } from "./twin/schema-routes.ts";
import type { Properties } from "./twin/store.ts";
import { SUBSCRIPTIONS, switchesSchema } from "./twin/switches.ts";

/** The portal as a local server, and the hands of the people who work in it. */
export interface HubSpotTwin extends Twin {
  /** Staff or a form: outside HTTP, so it is in no journal. */
  createContact(properties: Properties): string;
  updateContact(id: string, properties: Properties): void;
  archive(id: string): void;
  restore(id: string): void;
  purge(id: string): void;
  /** Returns the survivor's id. */
  merge(primaryId: string, loserId: string): string;
  /** The person opts out of everything, by the link in an e-mail. */
  optOut(email: string): void;
  /** The person subscribes to everything again. */
  subscribe(email: string): void;
  /** The person leaves one subscription type. */
  unsubscribeFrom(email: string, subscriptionId: string): void;
  /** Marks every contact as modified at one instant, as HubSpot's month-end batch does. */
  touchAll(at: Date): void;
  /** Properties of a live or archived record; null when there is none. */
  contact(id: string): Properties | null;
  contactIds(): readonly string[];
  statusOf(email: string): {
    readonly optedOut: boolean;
    readonly subscriptions: Readonly<Record<string, string>>;
  };
  idForKey(seedKey: string): string;
  expireToken(): void;
  /** From now on writes are answered as ever, and nothing is stored. */
  ignoreWrites(): void;
  /** Stores a subscription status that HubSpot documents nowhere. */
  storeStatus(email: string, status: string): void;
}

/** HubSpot's API as a local server, built from its documented and recorded behaviour. */
export const hubspotTwin = {
  id: "hubspot",
  async start({
    port,
    journalFile,
    stateFile,
    switches: raw,
  }: Parameters<TwinDefinition["start"]>[0] = {}): Promise<HubSpotTwin> {
    const switches = switchesSchema.parse(raw ?? {});
    const server = new TwinServer({ name: "HubSpot", port, journalFile, stateFile, isWrite });
    const portal = new Portal(server, switches);
    declareContactRoutes(portal, switches);
    declareBatchRoutes(portal, switches);
    declareSchemaRoutes(portal);
    declarePreferenceRoutes(portal, switches);
    const accessToken = switches.accessToken ?? `pat-eu1-twin-${randomUUID()}`;
    portal.gate.tokens.set(accessToken, { scopes: switches.scopes, expiredAt: null });
    await server.listen();
    return twinOf(server, portal, accessToken, switches.scopes);
  },
} satisfies TwinDefinition;

function isWrite({ method, path }: TwinRequest): boolean {
  return method !== "GET" && !/\/(search|read)\/?$/.test(path);
}

function twinOf(
  server: TwinServer,
  portal: Portal,
  accessToken: string,
  scopes: readonly string[],
): HubSpotTwin {
  const { store, preferences } = portal;
  const idOfKey = new Map<string, number>();
  const settled = () => {
    portal.schedule.catchUp();
    return store;
  };
  return {
    url: server.url,
    server,
    journal: server.journal,
    connectorConfig: {
      baseUrl: server.url,
      searchLagMs: 0,
      taxIdProperties: ["codice_fiscale"],
      subscriptionPurposes: Object.fromEntries(SUBSCRIPTIONS.map(({ id }) => [id, "DIRECT_MARKETING"])),
    },
    credentials: { accessToken },
    seed(records) {
      for (const record of records) {
        const at = Date.parse(record.createdAt);
        const state = { GIVEN: "SUBSCRIBED", WITHDRAWN: "OPTED_OUT" } as const;
        if (record.emailConsent) {
          for (const email of record.emails) preferences.seed(email, state[record.emailConsent], at);
        }
        const id = store.idFor(record.key);
        const derived = portal.derivedFlags(record.emails[0]?.toLowerCase() ?? null);
        portal.index.put(store.insert(id, { ...propertiesOf(record), ...derived }, at), 0);
        idOfKey.set(record.key, id);
      }
    },
    size: () => [...settled().contacts.values()].filter((contact) => contact.archivedAt === null).length,
    permittingRequests: () => permittingEntries(server.journal.entries),
    close: () => server.close(),

    createContact: (properties) => String(portal.create(properties).id),
    updateContact: (id, properties) => void store.update(settled().mustFind(id), properties),
    archive: (id) => store.archive(settled().mustFind(id)),
    restore: (id) => store.restore(settled().mustFind(id)),
    purge: (id) => store.purge(settled().mustFind(id)),
    merge: (primaryId, loserId) =>
      String(store.merge(settled().mustFind(primaryId), store.mustFind(loserId)).id),
    optOut: (email) => void preferences.optOut(email),
    subscribe(email) {
      for (const { id } of SUBSCRIPTIONS) preferences.set(email, id, "SUBSCRIBED");
    },
    unsubscribeFrom: (email, subscriptionId) => void preferences.set(email, subscriptionId, "UNSUBSCRIBED"),
    touchAll(at) {
      for (const contact of settled().contacts.values()) {
        if (contact.archivedAt === null) store.touch(contact, at.getTime());
      }
    },
    contact(id) {
      const found = settled().find(Number(id)) ?? store.find(Number(id), true);
      return found?.properties ?? null;
    },
    contactIds() {
      const live = [...settled().ascending(0)].filter((contact) => contact.archivedAt === null);
      return live.map((contact) => String(contact.id));
    },
    statusOf: (email) => ({
      optedOut: preferences.isOptedOut(email),
      subscriptions: Object.fromEntries(SUBSCRIPTIONS.map(({ id }) => [id, preferences.stateOf(email, id)])),
    }),
    idForKey(seedKey) {
      const id = idOfKey.get(seedKey);
      if (id === undefined) throw new Error(`no seeded record ${seedKey}`);
      return String(id);
    },
    expireToken: () => void portal.gate.tokens.set(accessToken, { scopes, expiredAt: server.now() }),
    ignoreWrites() {
      preferences.ignoresWrites = true;
      store.ignoresUpdates = true;
    },
    storeStatus(email, status) {
      for (const { id } of SUBSCRIPTIONS) preferences.set(email, id, status as SubscriptionState);
    },
  };
}

const countryNames = { IT: "Italia", PL: "Polska", GB: "United Kingdom" } as const;
const sources = {
  FORM: "FORM",
  IMPORT: "IMPORT",
  SALES: "CRM_UI",
  PARTNER: "INTEGRATION",
  UNKNOWN: null,
} as const;

/** HubSpot has one kind of record for people: leads and accounts of other CRMs are contacts here. */
function propertiesOf(record: SeedRecord): Properties {
  const [email, ...additional] = record.emails.map((address) => address.toLowerCase());
  return {
    email: email ?? null,
    hs_additional_emails: additional.join(";") || null,
    firstname: record.givenName,
    lastname: record.familyName,
    phone: record.phones[0] ?? null,
    mobilephone: record.phones[1] ?? null,
    company: record.company,
    country: countryNames[record.country],
    hs_country_region_code: record.country,
    hs_object_source: sources[record.origin],
    message: record.note ?? null,
  };
}
