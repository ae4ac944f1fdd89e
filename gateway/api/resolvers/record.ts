import { onlyNeeded } from "#gateway/compliance/minimisation/field-necessity.ts";
import { toGlobalId } from "../global-id.ts";
import { listUnknownOrigins } from "../lists/list-unknown-origins.ts";
import { readPerson } from "../live-records.ts";
import { provenanceGap, recordProvenance, shownConsents } from "../present-record.ts";
import type { Resolvers } from "../types.generated.ts";

const ContactRecord: Resolvers["ContactRecord"] = {
  id: ({ id }) => toGlobalId("ContactRecord", id),
  contact: async ({ contactId }, _args, { load }) => {
    const contact = await load.contact.load(contactId);
    if (!contact) throw new Error("a record belongs to no contact");
    return contact;
  },
  consents: shownConsents,
  provenance: recordProvenance,
  provenanceGap,
  unmappedFields: ({ unmapped }) => unmapped,
  person: async (record, { purpose }, { live, policy }) => {
    const person = await readPerson(live, record);
    return person && purpose ? onlyNeeded(person, policy.neededFields[purpose]) : person;
  },
};

const Query: Resolvers["Query"] = {
  provenanceQueue: (_root, args, ctx) => listUnknownOrigins(ctx, args),
};

export const recordResolvers = { Query, ContactRecord };
