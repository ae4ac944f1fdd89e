import { LIST_ENTRY, type ObserveReference, type SourceObservation } from "#connectors/sdk/contract.ts";
import type { Reach } from "./facts.ts";
import { provenConsent } from "./places.ts";
import { observeFields } from "./rectify.ts";
import { attachedTo, residueOf } from "./residue.ts";
import { findSubject } from "./revoke.ts";

/** Reads the contact by id and the rows of the blacklists by address, archived ones included. */
export async function observe(reach: Reach, reference: ObserveReference): Promise<SourceObservation> {
  const { kind, identifiers } = reference;
  const externalId = kind === LIST_ENTRY ? null : reference.externalId;
  const subject = await findSubject(reach, { externalId, identifiers });
  const { partner } = subject;
  const fields = partner ? residueOf(partner) : [];
  const residue = partner && fields.length === 0 ? await attachedTo(reach, partner) : fields;
  return {
    record: partner ? "PRESENT" : "GONE",
    consents: reference.targets.map((target) => provenConsent(subject, target, reach.config)),
    residue,
    ...(reference.change ? { fields: observeFields(partner, reference.change) } : {}),
  };
}
