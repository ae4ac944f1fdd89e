import { z } from "zod";
import { ConnectorError } from "#connectors/sdk/connector-error.ts";
import {
  defineConnector,
  type Capabilities,
  type ConnectorSession,
  type ConsentTarget,
  type Json,
  type PersonFields,
  type PullMode,
  type PullPage,
  type SourceConsent,
  type SourceRecord,
  type Tombstone,
} from "#connectors/sdk/contract.ts";
import type { WebhookAnswer, WebhookRequest } from "#connectors/sdk/webhook.ts";
import { connectSources, type SourceRegistry } from "#gateway/sources/registry.ts";

export const EMAIL: ConsentTarget = { purpose: "DIRECT_MARKETING", channel: "EMAIL" };
export const PHONE: ConsentTarget = { purpose: "DIRECT_MARKETING", channel: "PHONE_HUMAN" };

interface Change {
  readonly version: number;
  readonly record: SourceRecord | null;
  readonly tombstone: Tombstone | null;
}

/**
 * A source in memory: an ordered log of changes, paged honestly. FULL lists what exists by id, INCREMENTAL what changed
 * since a version. `onPull` may throw or kill, before a page is answered.
 */
export class MemorySource {
  readonly name: string;
  readonly records = new Map<string, SourceRecord>();
  readonly capabilities: Capabilities;
  pageSize = 2;
  expiresCursors = false;
  onPull: (page: number) => void | Promise<void> = () => undefined;
  onRead: () => void | Promise<void> = () => undefined;
  onWebhook: (request: WebhookRequest) => WebhookAnswer | null = () => null;
  readonly reads: (readonly string[])[] = [];
  pulls = 0;
  #changes: Change[] = [];
  #version = 0;

  constructor(name: string, capabilities: Partial<Capabilities> = {}) {
    this.name = name;
    this.capabilities = {
      listing: "CURSOR",
      deletions: ["TOMBSTONE", "DIFF"],
      batchSize: 100,
      readAfterWrite: { kind: "STRONG" },
      consent: { granularity: "CONTACT", targets: [EMAIL, PHONE], reversibility: "REVERSIBLE" },
      erasure: { mode: "HARD", completesWithinDays: 0, cascadesTo: [] },
      resurrection: [],
      rateLimit: { requests: 10_000, perMs: 1_000, concurrency: 100 },
      ...capabilities,
    };
  }

  put(
    externalId: string,
    fields: Partial<Omit<SourceRecord, "person">> & { person?: Partial<PersonFields> } = {},
  ): void {
    const record = memoryRecord(externalId, { ...this.records.get(externalId), ...fields });
    this.records.set(externalId, record);
    this.#changes.push({ version: (this.#version += 1), record, tombstone: null });
  }

  /** Without a tombstone, only a FULL run can notice. */
  remove(
    externalId: string,
    reason: Tombstone["reason"] | "SILENT" = "DELETED",
    mergedInto: string | null = null,
  ): void {
    this.records.delete(externalId);
    this.#changes = this.#changes.filter(({ record }) => record?.externalId !== externalId);
    if (reason === "SILENT") return;
    this.#changes.push({
      version: (this.#version += 1),
      record: null,
      tombstone: { externalId, reason, mergedInto },
    });
  }

  session(): ConnectorSession {
    return {
      check: async () => ({ account: this.name }),
      pull: (mode, cursor) => this.#pull(mode, cursor),
      read: async (ids) => {
        this.reads.push(ids);
        await this.onRead();
        return ids.flatMap((id) => this.records.get(id) ?? []);
      },
      revoke: async () => ({ outcome: "ACCEPTED" }),
      erase: async () => ({ outcome: "ACCEPTED" }),
      observe: async () => ({ record: "PRESENT", consents: [], residue: [] }),
      receive: (request) => this.onWebhook(request),
      close: async () => undefined,
    };
  }

  async #pull(mode: PullMode, cursor: Json): Promise<PullPage> {
    this.pulls += 1;
    await this.onPull(this.pulls);
    if (this.expiresCursors && mode === "INCREMENTAL") throw new ConnectorError("CURSOR_EXPIRED", "pull");
    const at = (cursor ?? { since: 0 }) as { since?: number; after?: string; until?: number };
    if (mode === "INCREMENTAL") {
      const since = at.since ?? at.until ?? 0;
      const page = this.#changes.filter(({ version }) => version > since).slice(0, this.pageSize);
      const last = page.at(-1)?.version ?? since;
      return {
        records: page.flatMap(({ record }) => record ?? []),
        tombstones: page.flatMap(({ tombstone }) => tombstone ?? []),
        cursor: { since: last },
        done: last >= this.#version || page.length < this.pageSize,
        total: null,
      };
    }
    const until = at.until ?? this.#version;
    const ids = [...this.records.keys()].sort().filter((id) => at.after === undefined || id > at.after);
    const page = ids.slice(0, this.pageSize);
    const done = ids.length <= this.pageSize;
    return {
      records: page.flatMap((id) => this.records.get(id) ?? []),
      tombstones: [],
      cursor: done ? { since: until } : { after: page.at(-1) ?? "", until },
      done,
      total: this.records.size,
    };
  }
}

export function memoryRecord(
  externalId: string,
  fields: Partial<Omit<SourceRecord, "person">> & { person?: Partial<PersonFields> } = {},
): SourceRecord {
  return {
    externalId,
    kind: "contact",
    consents: [],
    provenance: { origin: "WEB_FORM", obtainedOn: "2025-01-02", mappedFrom: "origin=FORM" },
    createdAt: "2025-01-02T03:04:05Z",
    modifiedAt: null,
    lastActivityAt: null,
    sameAs: [],
    unmapped: [],
    ...fields,
    person: {
      givenName: null,
      familyName: null,
      fullName: null,
      emails: [],
      phones: [],
      taxIds: [],
      birthDate: null,
      company: null,
      country: "IT",
      ...fields.person,
    },
  };
}

export function consent(
  target: ConsentTarget,
  state: SourceConsent["state"],
  occurredAt: string | null = null,
): SourceConsent {
  return { ...target, state, occurredAt };
}

export function registryOf(...sources: readonly MemorySource[]): SourceRegistry {
  return connectSources(
    sources.map((source) => ({
      name: source.name,
      connector: defineConnector({
        id: "memory",
        title: "Memory",
        config: z.unknown(),
        secrets: {},
        capabilities: source.capabilities,
        mapping: [],
        connect: () => source.session(),
      }),
      config: {},
      secrets: {},
      defaultCountry: "IT",
    })),
  );
}
