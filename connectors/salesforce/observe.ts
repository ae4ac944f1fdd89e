import { sameTarget } from "#connectors/sdk/consent-target.ts";
import type {
  ConsentTarget,
  ObserveReference,
  SourceConsent,
  SourceObservation,
} from "#connectors/sdk/contract.ts";
import type { PurposeNames } from "./consent-rows.ts";
import { consentsOf } from "./consents.ts";
import type { OrgReader } from "./query.ts";
import { observeFields } from "./rectify.ts";
import { readState, residueOf } from "./state.ts";

/** A fresh look at one record by its id, through no index and no cache but the describe result. */
export async function observe(
  reader: OrgReader,
  purposeNames: PurposeNames,
  reference: ObserveReference,
): Promise<SourceObservation> {
  const state = await readState(reader, reference.externalId);
  const { row, consentRows, shape, org, at, presence } = state;
  const shown =
    presence === "GONE" ? [] : consentsOf(row, consentRows, shape, org, purposeNames, at).consents;
  const of = (target: ConsentTarget): SourceConsent =>
    shown.find((one) => sameTarget(one, target)) ?? {
      purpose: target.purpose,
      channel: target.channel,
      state: "NOT_ASKED",
      occurredAt: null,
    };
  return {
    record: presence,
    consents: reference.targets.map(of),
    residue: residueOf(state),
    ...(reference.change ? { fields: observeFields(state, reference.change) } : {}),
  };
}
