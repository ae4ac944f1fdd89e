import type { Twin, TwinDefinition, TwinStartOptions } from "#connectors/kit/twin.ts";
import { TwinServer, type TwinRequest } from "#connectors/kit/twin-server.ts";
import { answer, RestApi, VERSION_PATH } from "./twin/api.ts";
import { Authorisation, identity } from "./twin/oauth.ts";
import { CLIENT_ID, CLIENT_SECRET, identityUrl, PASSWORD, USERNAME } from "./twin/organisation.ts";
import { permittingRequests } from "./twin/permitting.ts";
import { Records, type Rule } from "./twin/records.ts";
import { Seeder } from "./twin/seed.ts";
import { Sessions } from "./twin/sessions.ts";
import { soapCall } from "./twin/soap.ts";
import { Store, type StoredRow, type Switches } from "./twin/store.ts";
import { API_VERSION, listVersions } from "./twin/versions.ts";

type Fields = Readonly<Record<string, unknown>>;

/** The twin and the hands of a person who works in Salesforce: these acts leave no trace in the journal. */
export interface SalesforceTwin extends Twin {
  create(type: string, fields: Fields): string;
  update(type: string, id: string, fields: Fields): void;
  /** Commits with a stamp that lies `msAgo` back, behind rows that are already visible. */
  updateLate(type: string, id: string, fields: Fields, msAgo: number): void;
  remove(type: string, id: string): void;
  undelete(type: string, id: string): void;
  /** Out of the recycle bin, as after 15 days. */
  purge(type: string, id: string): void;
  merge(type: string, winnerId: string, loserIds: readonly string[]): void;
  convertLead(leadId: string, contactId: string): void;
  get(type: string, id: string): Readonly<StoredRow> | null;
  all(type: string): readonly Readonly<StoredRow>[];
  idForKey(seedKey: string): string;
  setSwitch<K extends keyof Switches>(name: K, value: Switches[K]): void;
  lockRow(id: string, times: number): void;
  /** A validation rule: its message, or null when the row is fine. */
  addRule(type: string, rule: Rule): void;
  expireSessions(): void;
  expireCursors(): void;
  tokensIssued(): number;
}

/** Also a look at a bulk job, which moves it on. */
function isWrite({ method, path, rawBody }: TwinRequest): boolean {
  if (/\/jobs\/\w+\/\w+$/.test(path)) return true;
  if (method === "GET" || path.startsWith("/services/oauth2/")) return false;
  if (path.endsWith("/composite")) return /"method":"(POST|PATCH|DELETE)"/.test(rawBody.toString("utf8"));
  return !(method === "POST" && /\/composite\/sobjects\/\w+$/.test(path));
}

async function start(options: TwinStartOptions): Promise<SalesforceTwin> {
  let server: TwinServer | null = null;
  const store = new Store(() => server?.now() ?? Date.now());
  Object.assign(store.switches, options.switches);
  const records = new Records(store);
  const sessions = new Sessions(store);
  const seeder = new Seeder(store, records);
  const app = new Authorisation(store, sessions);
  const api = new RestApi(store, records, {
    usage: () => sessions.usage(),
    identityUrl: () => identityUrl(created.url),
  });
  const created = new TwinServer({
    name: "salesforce",
    port: options.port,
    journalFile: options.journalFile,
    stateFile: options.stateFile,
    isWrite,
    before: (request) => sessions.admit(request),
    notFound: ({ method, path }) => api.unknown(method, path),
    headers: () => {
      const { used, limit } = sessions.usage();
      return { "sforce-limit-info": `api-usage=${used}/${limit}` };
    },
  });
  server = created;
  created.route("POST", "/services/oauth2/token", (request) => app.token(request, created.url));
  created.route("GET", "/services/oauth2/authorize", (request) => app.authorize(request));
  created.route("POST", "/services/oauth2/revoke", (request) => app.revoke(request));
  created.route("GET", "/id/:organisation/:user", () => identity(created.url));
  created.route("POST", "/services/Soap/u/:version", ({ rawBody, params }) => {
    const xml = rawBody.toString("utf8");
    return soapCall(store, sessions, { xml, url: created.url, version: params["version"] ?? "" });
  });
  created.route("GET", "/services/data", () => listVersions());
  for (const { method, path, handler } of api.routes) {
    created.route(method, `${VERSION_PATH}${path}`, (request) => answer(handler, request));
  }
  await created.listen();
  return {
    url: created.url,
    server: created,
    journal: created.journal,
    connectorConfig: { loginUrl: created.url, apiVersion: API_VERSION, clientId: CLIENT_ID },
    credentials: { clientSecret: CLIENT_SECRET },
    userLogin: { loginUrl: created.url, username: USERNAME, password: PASSWORD },
    seed: (people) => seeder.seed(people),
    size: () => countPeople(store),
    permittingRequests: () => permittingRequests(created.journal.entries, store.refusals),
    close: () => created.close(),
    create: (type, fields) => String(records.create(type, fields)["Id"]),
    update: (_type, id, fields) => records.update(id, fields),
    updateLate: (_type, id, fields, msAgo) => records.update(id, fields, store.now() - msAgo),
    remove: (_type, id) => records.remove(id),
    undelete: (_type, id) => records.undelete(id),
    purge: (type, id) => store.purge(type, id),
    merge: (_type, winnerId, loserIds) => records.merge(winnerId, loserIds),
    convertLead: (leadId, contactId) => records.convertLead(leadId, contactId),
    get: (_type, id) => store.find(id),
    all: (type) => store.sorted(type),
    idForKey: (key) => seeder.idForKey(key),
    setSwitch: (name, value) => Object.assign(store.switches, { [name]: value }),
    lockRow: (id, times) => records.lock(id, times),
    addRule: (type, rule) => records.addRule(type, rule),
    expireSessions: () => sessions.expireAll(),
    expireCursors: () => api.queries.expireCursors(),
    tokensIssued: () => sessions.issued,
  };
}

/** Contacts, leads and person accounts that a full listing shows: no shadow contacts, no deleted rows. */
function countPeople(store: Store): number {
  let count = 0;
  for (const type of ["Contact", "Lead", "Account"] as const) {
    for (const row of store.table(type).values()) {
      const isPerson = type === "Account" ? row["IsPersonAccount"] === true : row["IsPersonAccount"] !== true;
      if (isPerson && row["IsDeleted"] === false) count += 1;
    }
  }
  return count;
}

/** Salesforce as a local server: REST v46 to v61, sObject Collections, composite, SOQL subset, Bulk API 2.0,
 * recycle bin, OAuth and SOAP logins. */
export const salesforceTwin = { id: "salesforce", start } satisfies TwinDefinition & {
  start: (options: TwinStartOptions) => Promise<SalesforceTwin>;
};
