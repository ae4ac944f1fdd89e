import { sameTarget } from "#connectors/sdk/consent-target.ts";
import type {
  ConsentTarget,
  RevokeCommand,
  SourceConsent,
  SourceObservation,
  WriteOutcome,
} from "#connectors/sdk/contract.ts";

/** How one system of rows is looked at and told. */
export interface RowReach {
  readonly supported: readonly ConsentTarget[];
  look(targets: readonly ConsentTarget[]): Promise<SourceObservation>;
  write(targets: readonly ConsentTarget[]): Promise<void>;
}

/**
 * Tells the other system what it has a place for. Also of a row that is in no export: an export may leave out somebody whom
 * the other system knows, and what it does not know it does not acknowledge.
 */
export async function revokeRow({ targets }: RevokeCommand, reach: RowReach): Promise<WriteOutcome> {
  const own = targets.filter((target) => reach.supported.some((one) => sameTarget(one, target)));
  const notSupported: WriteOutcome = { outcome: "REFUSED", code: "TARGET_NOT_SUPPORTED", permanent: true };
  if (own.length === 0) return notSupported;
  const { consents } = await reach.look(own);
  const open = own.filter((target) => !consents.some((one) => sameTarget(one, target) && isRefusing(one)));
  if (open.length === 0) return own.length < targets.length ? notSupported : { outcome: "ALREADY" };
  await reach.write(own);
  return { outcome: "ACCEPTED" };
}

function isRefusing({ state }: SourceConsent): boolean {
  return state === "WITHDRAWN" || state === "REFUSED";
}
