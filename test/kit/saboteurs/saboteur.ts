import type { Connector, ConnectorSession, SourceConsent, SourceRecord } from "#connectors/sdk/contract.ts";
import { ConnectorError } from "#connectors/sdk/connector-error.ts";
import type { HttpAnswer } from "#connectors/sdk/http.ts";
import type { Subject } from "#connectors/kit/conformance/check.ts";
import type { Parts, Send } from "#connectors/kit/reference/parts.ts";
import { releaseOf } from "#connectors/kit/conformance/released.ts";
import { reference, type Variant } from "../reference.ts";

/** The honest reference connector with one thing broken, as an engineer might break it. */
export interface Saboteur {
  readonly name: string;
  /** Id of the only check that fails. */
  readonly caughtBy: string;
  readonly over?: Variant;
  /** Other parts than the honest ones. */
  readonly parts?: Partial<Parts>;
  /** What happens to requests and answers on their way. */
  readonly send?: (honest: Send) => Send;
  /** What it declares otherwise than it is. */
  readonly definition?: (honest: Connector) => Partial<Connector>;
  /** What it takes back of the release before it. */
  readonly nextRelease?: (honest: Connector) => Partial<Connector>;
  /** What happens around the verbs. */
  readonly session?: (honest: ConnectorSession) => Partial<ConnectorSession>;
}

/** A fresh saboteur: what it remembers is forgotten. */
export function subjectOf(saboteur: Saboteur): Subject {
  const { over, parts, send, session, definition, nextRelease } = saboteur;
  const honest = reference(over, { ...parts, ...(send ? { wrap: send } : {}) });
  const { fixture } = honest;
  const released = nextRelease ? releaseOf(honest.connector) : null;
  const declared = (definition ?? nextRelease)?.(honest.connector);
  const connector = { ...honest.connector, ...declared };
  if (!session) return { connector, fixture, released };
  return {
    fixture,
    released,
    connector: {
      ...connector,
      connect(context) {
        const honest = connector.connect(context);
        return { ...honest, ...session(honest) };
      },
    },
  };
}

/** Replaces what a list or a look-up says of consents. */
export function withConsents(
  honest: ConnectorSession,
  change: (consent: SourceConsent) => SourceConsent,
): Partial<ConnectorSession> {
  const changed = (record: SourceRecord) => ({ ...record, consents: record.consents.map(change) });
  return {
    async pull(mode, cursor, signal) {
      const page = await honest.pull(mode, cursor, signal);
      return { ...page, records: page.records.map(changed) };
    },
    read: async (ids) => (await honest.read(ids)).map(changed),
  };
}

export function isConnectorError(error: unknown): error is ConnectorError {
  return error instanceof ConnectorError;
}

/** An answer that reads like a stored change. */
export function changeAnswer(): HttpAnswer {
  const person = {
    id: "1",
    deleted: false,
    first_name: null,
    last_name: null,
    emails: [],
    phones: [],
    company: null,
    country: null,
    source: null,
    email_consent: "no",
    newsletter_consent: "no",
    phone_consent: "no",
    created_at: "2026-01-01T00:00:00Z",
    updated_at: "2026-01-01T00:00:00Z",
  };
  return { status: 200, headers: new Headers(), text: JSON.stringify({ person }) };
}
