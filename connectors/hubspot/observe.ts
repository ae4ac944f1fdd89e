import type { ObserveReference, SourceObservation } from "#connectors/sdk/contract.ts";
import type { HubSpotConfig } from "./config.ts";
import { provenConsent } from "./consent.ts";
import type { ContactsApi } from "./contacts-api.ts";
import { residueOf } from "./mapping.ts";
import { observeFields } from "./rectify.ts";
import { addressesOf, resolveContact } from "./resolve.ts";
import type { StatusReader } from "./statuses.ts";

interface ObserveParts {
  readonly contacts: ContactsApi;
  readonly statuses: StatusReader;
  readonly config: HubSpotConfig;
}

/** Reads the record by id and the stored status of each address; the derived opt-out properties lag and prove nothing. */
export async function observe(parts: ObserveParts, reference: ObserveReference): Promise<SourceObservation> {
  const { contact, record } = await resolveContact(parts.contacts, reference.externalId);
  const addresses = addressesOf(contact, reference.identifiers);
  const statuses = reference.targets.length > 0 ? await parts.statuses.fresh(addresses) : new Map();
  return {
    record,
    consents: reference.targets.map((target) => provenConsent(target, addresses, statuses, parts.config)),
    residue: contact ? residueOf(contact, parts.config) : [],
    ...(reference.change ? { fields: observeFields(contact, reference.change, parts.config) } : {}),
  };
}
