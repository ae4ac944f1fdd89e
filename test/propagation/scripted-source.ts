import { setTimeout as sleep } from "node:timers/promises";
import { z } from "zod";
import { TwinServer, type TwinResponse } from "#connectors/kit/twin-server.ts";
import { ConnectorError } from "#connectors/sdk/connector-error.ts";
import {
  defineConnector,
  type Capabilities,
  type ConsentTarget,
  type SourceConsentState,
  type SourceObservation,
  type PersonFields,
  type WriteOutcome,
} from "#connectors/sdk/contract.ts";
import { observedFields, type FieldChange, type PersonField } from "#connectors/sdk/rectification.ts";

/** A source of our own over real HTTP: an honest store with switches, and a journal that shows what reached it. */
export interface ScriptedSource {
  readonly server: TwinServer;
  readonly url: string;
  /** How often each record was really changed. */
  readonly effects: Map<string, number>;
  add(id: string): void;
  state(id: string): "PRESENT" | "GONE" | undefined;
  consent(id: string, target: ConsentTarget): SourceConsentState;
  person(id: string): PersonFields;
  /** Method and path of every request about a record, in order of arrival. */
  requests(id: string): string[];
  readonly switches: {
    /** Answers 200 and stores nothing. */
    lie: boolean;
    /** Writes show in reads only after so many milliseconds. */
    lagMs: number;
    /** Answers of this shape instead of doing anything. */
    refuse: { code: string; permanent: boolean } | null;
  };
  close(): Promise<void>;
}

interface Stored {
  gone: boolean;
  consents: Map<string, SourceConsentState>;
  person: PersonFields;
}

const NOBODY: PersonFields = {
  givenName: null,
  familyName: null,
  fullName: null,
  emails: [],
  phones: [],
  taxIds: [],
  birthDate: null,
  company: null,
  country: null,
};
const LISTS = ["emails", "phones", "taxIds"];

const keyOf = ({ purpose, channel }: ConsentTarget): string => `${purpose}:${channel ?? "-"}`;

export async function startScriptedSource(): Promise<ScriptedSource> {
  const server = new TwinServer({ name: "scripted" });
  const records = new Map<string, Stored>();
  const effects = new Map<string, number>();
  const switches: ScriptedSource["switches"] = { lie: false, lagMs: 0, refuse: null };

  function write(id: string, change: (record: Stored) => boolean): TwinResponse {
    const record = records.get(id);
    if (switches.refuse) return { status: 422, body: switches.refuse };
    if (switches.lie) return { status: 200, body: { already: false } };
    if (!record || record.gone) return { status: 200, body: { already: true } };
    const apply = (): boolean => {
      const changed = change(record);
      if (changed) effects.set(id, (effects.get(id) ?? 0) + 1);
      return changed;
    };
    if (switches.lagMs > 0) {
      void sleep(switches.lagMs).then(apply);
      return { status: 200, body: { already: false } };
    }
    return { status: 200, body: { already: !apply() } };
  }

  server.route("POST", "/records/:id/revoke", ({ params, rawBody }) => {
    const { targets } = JSON.parse(rawBody.toString("utf8")) as { targets: ConsentTarget[] };
    return write(params["id"]!, ({ consents }) => {
      const open = targets.filter((target) => consents.get(keyOf(target)) !== "WITHDRAWN");
      for (const target of open) consents.set(keyOf(target), "WITHDRAWN");
      return open.length > 0;
    });
  });
  server.route("PATCH", "/records/:id", ({ params, rawBody }) => {
    const { set, clear } = JSON.parse(rawBody.toString("utf8")) as FieldChange;
    return write(params["id"]!, (record) => {
      const before = JSON.stringify(record.person);
      const emptied = clear.map((field) => [field, LISTS.includes(field) ? [] : null]);
      record.person = { ...record.person, ...set, ...(Object.fromEntries(emptied) as Partial<PersonFields>) };
      return JSON.stringify(record.person) !== before;
    });
  });
  server.route("DELETE", "/records/:id", ({ params }) =>
    write(params["id"]!, (record) => {
      record.gone = true;
      record.person = NOBODY;
      return true;
    }),
  );
  server.route("GET", "/records/:id", ({ params }) => {
    const record = records.get(params["id"]!);
    if (!record || record.gone) return { status: 404, body: {} };
    return { status: 200, body: { ...Object.fromEntries(record.consents), person: record.person } };
  });
  await server.listen();
  return {
    server,
    url: server.url,
    effects,
    switches,
    add: (id) => records.set(id, { gone: false, consents: new Map(), person: NOBODY }),
    state: (id) => {
      const record = records.get(id);
      return record && (record.gone ? "GONE" : "PRESENT");
    },
    consent: (id, target) => records.get(id)?.consents.get(keyOf(target)) ?? "GIVEN",
    person: (id) => records.get(id)?.person ?? NOBODY,
    requests: (id) =>
      server.journal.entries
        .filter(({ path }) => path.split("/")[2] === id)
        .map(({ method, path }) => `${method} ${path.endsWith("/revoke") ? "revoke" : "record"}`),
    close: () => server.close(),
  };
}

const TARGETS: readonly ConsentTarget[] = [
  { purpose: "DIRECT_MARKETING", channel: "EMAIL" },
  { purpose: "DIRECT_MARKETING", channel: "PHONE_HUMAN" },
  { purpose: "PROFILING", channel: null },
];

const capabilities: Capabilities = {
  listing: "FULL_ONLY",
  deletions: ["DIFF"],
  batchSize: 100,
  readAfterWrite: { kind: "STRONG" },
  consent: { granularity: "CONTACT", targets: TARGETS, reversibility: "REVERSIBLE" },
  erasure: { mode: "HARD", completesWithinDays: 0, cascadesTo: [] },
  rectification: {
    settable: ["givenName", "familyName", "emails", "phones", "company"],
    clearable: ["emails", "phones", "company", "birthDate"] satisfies PersonField[],
    placeholders: [],
  },
  resurrection: [],
  rateLimit: { requests: 1_000, perMs: 1_000, concurrency: 4 },
};

const unused = (): never => {
  throw new Error("not used by these tests");
};

/** Connector of a scripted source; `capabilities` may be changed to test what the worker makes of them. */
export function scriptedConnector(overrides: Partial<Capabilities> = {}) {
  return defineConnector({
    id: "scripted",
    title: "Scripted",
    config: z.object({ url: z.url() }),
    secrets: {},
    capabilities: { ...capabilities, ...overrides },
    mapping: [{ field: "country", native: "country", category: "user.contact.address.country" }],
    connect({ config: { url } }) {
      async function write(path: string, init: RequestInit): Promise<WriteOutcome> {
        try {
          const response = await fetch(`${url}${path}`, init);
          const body = (await response.json()) as { already?: boolean; code?: string; permanent?: boolean };
          if (response.status === 503) return { outcome: "RETRY_AT", at: new Date(), code: "503" };
          if (response.status === 422) {
            return { outcome: "REFUSED", code: body.code ?? "422", permanent: body.permanent ?? false };
          }
          return { outcome: body.already ? "ALREADY" : "ACCEPTED" };
        } catch {
          return { outcome: "OUTCOME_UNKNOWN", code: "CONNECTION_LOST" };
        }
      }
      return {
        check: async () => ({ account: "scripted" }),
        pull: unused,
        read: unused,
        revoke: ({ externalId, targets, identifiers }) =>
          write(`/records/${externalId}/revoke`, {
            method: "POST",
            body: JSON.stringify({ targets, identifiers }),
          }),
        erase: ({ externalId }) => write(`/records/${externalId}`, { method: "DELETE" }),
        rectify: ({ externalId, set, clear }) =>
          write(`/records/${externalId}`, { method: "PATCH", body: JSON.stringify({ set, clear }) }),
        async observe({ externalId, targets, change }): Promise<SourceObservation> {
          const response = await fetch(`${url}/records/${externalId}`).catch(() => null);
          if (!response) throw new ConnectorError("UNAVAILABLE", "observe");
          if (response.status === 404) return { record: "GONE", consents: [], residue: [] };
          if (response.status !== 200) throw new ConnectorError("UNAVAILABLE", "observe");
          const { person, ...shown } = (await response.json()) as Record<string, SourceConsentState> & {
            person: PersonFields;
          };
          return {
            record: "PRESENT",
            consents: targets.map((target) => ({
              ...target,
              state: shown[keyOf(target)] ?? "GIVEN",
              occurredAt: null,
            })),
            residue: ["email"],
            ...(change ? { fields: observedFields(person, change) } : {}),
          };
        },
        close: async () => undefined,
      };
    },
  });
}
