import { z } from "zod";
import { defineConnector, type Connector, type Json, type SourceRecord } from "#connectors/sdk/contract.ts";

const GIVEN = [
  "Ada",
  "Bruno",
  "Carla",
  "Łukasz",
  "Małgorzata",
  "Ann",
  "Ben",
  "Giulia",
  "Marco",
  "Zofia",
  "Emma",
  "Ugo",
];
const FAMILY = [
  "Prova",
  "Esempio",
  "Finto",
  "Modello",
  "Próbna",
  "Wzorcowa",
  "Sample",
  "Specimen",
  "Saggio",
  "Demo",
  "Traccia",
];

/** One invented person per number; one in five hundred has opted out of e-mail. */
export function generatedRecord(n: number): SourceRecord {
  const givenName = GIVEN[n % GIVEN.length] ?? "";
  const familyName = FAMILY[n % FAMILY.length] ?? "";
  const day = new Date(Date.UTC(2020, 0, 1) + (n % 2000) * 86_400_000 + (n % 86_400) * 1000).toISOString();
  return {
    externalId: String(1_000_000_000 + n),
    kind: "contact",
    person: {
      givenName,
      familyName,
      fullName: null,
      emails: [`persona.${n}@posta${n % 97}.example`],
      phones: [
        n % 3 === 0 ? `+39 333 ${String(n).padStart(7, "0").slice(-7)}` : `3${String(400_000_000 + n)}`,
      ],
      taxIds: [],
      birthDate: null,
      company: n % 5 === 0 ? `Ditta ${n % 1000} Srl` : null,
      country: "IT",
    },
    consents: [
      {
        purpose: "DIRECT_MARKETING",
        channel: "EMAIL",
        state: n % 500 === 0 ? "WITHDRAWN" : n % 2 === 0 ? "GIVEN" : "NOT_ASKED",
        occurredAt: n % 2 === 0 ? day : null,
      },
      { purpose: "DIRECT_MARKETING", channel: "PHONE_HUMAN", state: "NOT_ASKED", occurredAt: null },
    ],
    provenance: { origin: "WEB_FORM", obtainedOn: day.slice(0, 10), mappedFrom: "origin=FORM" },
    createdAt: day,
    modifiedAt: day,
    lastActivityAt: null,
    sameAs: [],
    unmapped: [],
  };
}

/** A source of `size` generated records in this process, without HTTP. `latencyMs` is added to every read. */
export function generatedConnector(size: number, pageSize = 2_000, latencyMs = 0): Connector {
  return defineConnector({
    id: "generated",
    title: "Generated records",
    config: z.unknown(),
    secrets: {},
    capabilities: {
      listing: "CURSOR",
      deletions: ["DIFF"],
      batchSize: 100,
      readAfterWrite: { kind: "STRONG" },
      consent: { granularity: "CONTACT", targets: [], reversibility: "REVERSIBLE" },
      erasure: { mode: "HARD", completesWithinDays: 0, cascadesTo: [] },
      resurrection: [],
      rateLimit: { requests: 1_000_000, perMs: 1_000, concurrency: 1_000 },
    },
    mapping: [],
    connect: () => ({
      check: async () => ({ account: "generated" }),
      pull: async (_mode, cursor: Json) => {
        const from = typeof cursor === "number" ? cursor : 0;
        const to = Math.min(size, from + pageSize);
        const records = Array.from({ length: to - from }, (_none, index) => generatedRecord(from + index));
        return { records, tombstones: [], cursor: to, done: to === size, total: size };
      },
      read: async (ids) => {
        if (latencyMs > 0) await new Promise((resolve) => setTimeout(resolve, latencyMs));
        return ids.map((id) => generatedRecord(Number(id) - 1_000_000_000));
      },
      revoke: async () => ({ outcome: "ACCEPTED" }),
      erase: async () => ({ outcome: "ACCEPTED" }),
      observe: async () => ({ record: "PRESENT", consents: [], residue: [] }),
      close: async () => undefined,
    }),
  });
}
