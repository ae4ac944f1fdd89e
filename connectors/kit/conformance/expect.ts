import assert from "node:assert/strict";
import { inspect } from "node:util";
import { ConnectorError, type ConnectorErrorCode } from "#connectors/sdk/connector-error.ts";
import { sameTarget } from "#connectors/sdk/consent-target.ts";
import type { ConsentTarget, SourceConsent, WriteOutcome } from "#connectors/sdk/contract.ts";

/** The typed error with which a call failed. */
export async function errorOf(call: Promise<unknown>, what: string): Promise<ConnectorError> {
  const thrown: unknown = await call.then(
    () => null,
    (error: unknown) => error,
  );
  assert.ok(thrown !== null, `${what} is no error`);
  assert.ok(thrown instanceof ConnectorError, `${what} throws ${describe(thrown)}, not a ConnectorError`);
  return thrown;
}

export function expectCode(error: ConnectorError, codes: readonly ConnectorErrorCode[], what: string): void {
  assert.ok(codes.includes(error.code), `${what} is ${error.code}, not ${codes.join(" or ")}`);
}

export function expectOutcome(
  { outcome }: WriteOutcome,
  allowed: readonly WriteOutcome["outcome"][],
  what: string,
): void {
  assert.ok(allowed.includes(outcome), `${what} is ${outcome}, not ${allowed.join(" or ")}`);
}

export function stateOf(consents: readonly SourceConsent[], target: ConsentTarget) {
  return consents.find((consent) => sameTarget(consent, target))?.state;
}

/** The source says no, everywhere. */
export function isRefusal(consents: readonly SourceConsent[], target: ConsentTarget): boolean {
  const found = consents.find((consent) => sameTarget(consent, target));
  return (found?.state === "WITHDRAWN" || found?.state === "REFUSED") && found.stillOpen !== true;
}

export function nameOf({ purpose, channel }: ConsentTarget): string {
  return channel === null ? purpose : `${purpose}/${channel}`;
}

/** Everything that a careless log would print of a value. */
export function printed(value: unknown): string {
  const stack = value instanceof Error ? `${value.message} ${value.stack}` : "";
  return `${inspect(value, { depth: 12, showHidden: true })} ${JSON.stringify(value)} ${stack}`;
}

function describe(thrown: unknown): string {
  return thrown instanceof Error ? `${thrown.name} "${thrown.message}"` : String(thrown);
}
