import { afterEach, expect } from "vitest";
import { salesforce, type SalesforceConfig } from "#connectors/salesforce/connector.ts";
import { salesforceTwin, type SalesforceTwin } from "#connectors/salesforce/twin.ts";
import type {
  ConnectorSession,
  ConsentTarget,
  Json,
  PullMode,
  PullPage,
  SourceRecord,
  Tombstone,
} from "#connectors/sdk/contract.ts";
import { Secret } from "#connectors/sdk/secret.ts";

export interface Bench {
  readonly twin: SalesforceTwin;
  readonly session: ConnectorSession;
}

const open: Bench[] = [];

/** Every test ends with the same three questions to the twin. */
afterEach(async () => {
  for (const { twin, session } of open.splice(0)) {
    await session.close();
    await twin.close();
    expect(twin.journal.undeclared()).toEqual([]);
    expect(twin.journal.internalErrors).toEqual([]);
    expect(twin.permittingRequests()).toEqual([]);
  }
});

export function connectTo(
  twin: SalesforceTwin,
  config: Partial<SalesforceConfig> = {},
  clientSecret = twin.credentials["clientSecret"] ?? "",
): ConnectorSession {
  return salesforce.connect({
    config: salesforce.config.parse({ ...twin.connectorConfig, ...config }),
    secrets: { clientSecret: new Secret(clientSecret) },
    defaultCountry: "IT",
    now: Date.now,
  });
}

export async function openTwin(
  switches: Record<string, unknown> = {},
  config: Partial<SalesforceConfig> = {},
): Promise<Bench> {
  const twin = await salesforceTwin.start({ switches });
  const bench = { twin, session: connectTo(twin, config) };
  open.push(bench);
  return bench;
}

export const EMAIL: ConsentTarget = { purpose: "DIRECT_MARKETING", channel: "EMAIL" };
export const CALL: ConsentTarget = { purpose: "DIRECT_MARKETING", channel: "PHONE_HUMAN" };
export const ROBOCALL: ConsentTarget = { purpose: "DIRECT_MARKETING", channel: "PHONE_AUTOMATED" };
export const PROFILING: ConsentTarget = { purpose: "PROFILING", channel: null };
export const MARKETING = [EMAIL, CALL, ROBOCALL];

const identifiers = { emails: [], phones: [] };

export function command(externalId: string, targets: readonly ConsentTarget[] = MARKETING) {
  return {
    commandId: "c1",
    externalId,
    kind: "contact",
    targets,
    occurredAt: "2026-11-20T10:00:00.000Z",
    identifiers,
  };
}

export function reference(externalId: string, targets: readonly ConsentTarget[] = MARKETING) {
  return { externalId, kind: "contact", targets, identifiers };
}

export interface Run {
  readonly pages: readonly PullPage[];
  readonly records: readonly SourceRecord[];
  readonly tombstones: readonly Tombstone[];
  readonly cursor: Json;
}

export async function pullAll(session: ConnectorSession, mode: PullMode, from: Json): Promise<Run> {
  const pages: PullPage[] = [];
  let cursor = from;
  do {
    // Through JSON, as the ledger keeps it.
    pages.push(await session.pull(mode, JSON.parse(JSON.stringify(cursor)) as Json));
    cursor = pages.at(-1)?.cursor ?? null;
  } while (!pages.at(-1)?.done);
  return {
    pages,
    records: pages.flatMap(({ records }) => records),
    tombstones: pages.flatMap(({ tombstones }) => tombstones),
    cursor,
  };
}

export function contact(twin: SalesforceTwin, fields: Record<string, unknown> = {}): string {
  return twin.create("Contact", {
    LastName: "Esempio",
    FirstName: "Ada",
    Email: "ada@posta.example",
    ...fields,
  });
}

/** A contact with an Individual and one consent row. */
export function consenting(
  twin: SalesforceTwin,
  row: Record<string, unknown> = {},
  fields: Record<string, unknown> = {},
) {
  const individual = twin.create("Individual", { LastName: "Esempio", FirstName: "Ada" });
  const consent = twin.create("ContactPointTypeConsent", {
    Name: "Newsletter",
    PartyId: individual,
    ContactPointType: "Email",
    PrivacyConsentStatus: "OptIn",
    CaptureDate: "2024-05-01T08:00:00Z",
    ...row,
  });
  return { individual, consent, id: contact(twin, { IndividualId: individual, ...fields }) };
}

export async function stateOf(session: ConnectorSession, id: string, target: ConsentTarget) {
  const [record] = await session.read([id]);
  return record?.consents.find(
    ({ purpose, channel }) => purpose === target.purpose && channel === target.channel,
  )?.state;
}
