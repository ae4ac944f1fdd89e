import { sameTarget } from "#connectors/sdk/consent-target.ts";
import type { ObserveReference, SourceConsent, SourceObservation } from "#connectors/sdk/contract.ts";
import { observedFields } from "#connectors/sdk/rectification.ts";
import type { RubricaApi } from "./api.ts";
import { consentsOf, recordOf, residueOf } from "./mapping.ts";

/** A fresh read by id. What it shows is all that the gateway believes of a write. */
export async function observe(api: RubricaApi, reference: ObserveReference): Promise<SourceObservation> {
  const person = await api.person(reference.externalId);
  const shown = person ? consentsOf(person) : [];
  return {
    record: person ? "PRESENT" : "GONE",
    consents: reference.targets.map((target): SourceConsent => {
      const found = shown.find((consent) => sameTarget(consent, target));
      return found ?? { ...target, state: "NOT_ASKED", occurredAt: null };
    }),
    residue: person ? residueOf(person) : [],
    ...(reference.change && person
      ? { fields: observedFields(recordOf(person).person, reference.change) }
      : {}),
  };
}
