import type { JournalEntry } from "#connectors/kit/journal.ts";
import type { SeedRecord } from "#connectors/kit/people.ts";
import { TwinServer } from "#connectors/kit/twin-server.ts";
import type { Twin, TwinDefinition, TwinStartOptions } from "#connectors/kit/twin.ts";
import type { PersonChanges } from "./person.ts";
import { twinAuth } from "./twin/auth.ts";
import { twinPaging } from "./twin/paging.ts";
import type { TwinAuth, TwinPaging } from "./twin/parts.ts";
import { declareRoutes } from "./twin/routes.ts";
import { PeopleStore, shown } from "./twin/store.ts";

/** Rubrica's API as a local server, and the hands of the people who work in it: their acts are in no journal. */
export interface RubricaTwin extends Twin {
  idForKey(seedKey: string): string;
  /** Null when there is no such person. */
  person(id: string): Readonly<Record<string, unknown>> | null;
  change(id: string, changes: PersonChanges): void;
  remove(id: string): void;
  logCall(id: string): void;
  /** How many calls are in the person's log. */
  calls(id: string): number;
  /** The person buys something. */
  bill(id: string): void;
  invoices(id: string): number;
  /** From now on changes are answered as ever and not stored. */
  ignoreChanges(): void;
  readonly sessions: Pick<TwinAuth, "expireSessions" | "logins" | "reusedSessions">;
}

export const rubricaTwin = rubricaTwinWith(twinAuth, twinPaging);

export function rubricaTwinWith(authOf: () => TwinAuth, paging: TwinPaging) {
  return {
    id: "rubrica",
    start: (options?: TwinStartOptions) => start(authOf(), paging, options ?? {}),
  } satisfies TwinDefinition;
}

async function start(
  auth: TwinAuth,
  paging: TwinPaging,
  { port, journalFile, stateFile }: TwinStartOptions,
): Promise<RubricaTwin> {
  const server = new TwinServer({
    name: "Rubrica",
    port,
    journalFile,
    stateFile,
    isWrite: ({ method, path }) => isWrite({ method, path }),
    before: (request) => auth.admit(request),
  });
  const store = new PeopleStore(() => server.now());
  auth.declare(server);
  declareRoutes(server, store, paging);
  await server.listen();
  const idOfKey = new Map<string, string>();
  return {
    url: server.url,
    server,
    journal: server.journal,
    connectorConfig: { baseUrl: server.url, ...auth.settings },
    credentials: auth.credentials,
    seed(records) {
      for (const record of records) idOfKey.set(record.key, store.add(personOf(record)));
    },
    size: () => store.size(),
    permittingRequests: () => server.journal.entries.filter(couldPermit).map(({ seq }) => `#${seq}`),
    close: () => server.close(),
    idForKey(seedKey) {
      const id = idOfKey.get(seedKey);
      if (id === undefined) throw new Error(`no seeded record ${seedKey}`);
      return id;
    },
    person(id) {
      const person = store.find(id);
      return person && shown(person);
    },
    change: (id, changes) => store.change(id, changes),
    remove: (id) => store.remove(id),
    logCall: (id) => store.logCall(id),
    calls: (id) => store.calls(id),
    bill: (id) => store.bill(id),
    invoices: (id) => store.invoices(id),
    ignoreChanges() {
      store.ignoresChanges = true;
    },
    sessions: auth,
  };
}

/** Requests that change a person; a look-up is a POST and changes nothing. */
export function isWrite({ method, path }: Pick<JournalEntry, "method" | "path">): boolean {
  return path.startsWith("/v1/people/") && (method === "PATCH" || method === "DELETE");
}

function couldPermit({ method, body }: JournalEntry): boolean {
  return method === "PATCH" && /"(email|newsletter|phone)_consent"\s*:\s*"(?!no")/.test(body);
}

const sources = {
  FORM: "web_form",
  IMPORT: "import",
  SALES: "sales",
  PARTNER: "partner",
  UNKNOWN: null,
} as const;

function personOf(record: SeedRecord) {
  const consent = { GIVEN: "yes", WITHDRAWN: "no" } as const;
  return {
    first_name: record.givenName,
    last_name: record.familyName,
    emails: [...record.emails],
    phones: [...record.phones],
    company: record.company,
    country: record.country,
    source: sources[record.origin],
    email_consent: record.emailConsent ? consent[record.emailConsent] : "unknown",
    newsletter_consent: record.emailConsent ? consent[record.emailConsent] : "unknown",
    phone_consent: record.phoneConsent ? consent[record.phoneConsent] : "unknown",
    createdAt: Date.parse(record.createdAt),
  };
}
