import { toGlobalId } from "../global-id.ts";
import { readPerson } from "../live-records.ts";
import { recordProvenance, shownConsents } from "../present-record.ts";
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
  unmappedFields: ({ unmapped }) => unmapped,
  person: (record, _args, { live }) => readPerson(live, record),
};

export const recordResolvers = { ContactRecord };
