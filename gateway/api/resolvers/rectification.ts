import { Refusal } from "#gateway/compliance/refusal.ts";
import { rectifyContact } from "#gateway/propagation/rectify-contact.ts";
import { answering } from "../errors.ts";
import { keyOfType, requireKey, toGlobalId } from "../global-id.ts";
import type { Resolvers } from "../types.generated.ts";
import { requireContact } from "./require-contact.ts";

const Mutation: Resolvers["Mutation"] = {
  rectifyContact: (_root, { input }, ctx) =>
    answering({ correction: null, contact: null }, async () => {
      if (!input.identityVerified) {
        throw new Refusal(
          "IDENTITY_NOT_VERIFIED",
          "a correction needs a verified identity (GDPR Art. 12(6))",
          ["identityVerified"],
        );
      }
      const contactId = requireKey("Contact", input.contactId, ["contactId"]);
      const { correctionId } = await rectifyContact(ctx.verbs, {
        contactId,
        set: input.fields ?? {},
        clear: input.clear ?? [],
        recordIds: input.recordIds?.map((id, index) =>
          requireKey("ContactRecord", id, ["recordIds", String(index)]),
        ),
        reason: input.reference ?? null,
        idempotencyKey: input.idempotencyKey,
      });
      return {
        correction: await ctx.load.correction.load(correctionId),
        contact: await requireContact(ctx, contactId, ["contactId"]),
      };
    }),
};

const Query: Resolvers["Query"] = {
  correction: (_root, { id }, { load }) => {
    const key = keyOfType("Correction", id);
    return key === null ? null : load.correction.load(key);
  },
};

const Contact: Resolvers["Contact"] = {
  corrections: ({ id }, _args, { load }) => load.correctionsOf.load(id),
};

const Correction: Resolvers["Correction"] = {
  id: ({ id }) => toGlobalId("Correction", id),
  contact: async ({ contactId }, _args, { load }) => {
    const contact = await load.contact.load(contactId);
    if (!contact) throw new Error("a correction belongs to no contact");
    return contact;
  },
  clearedFields: ({ clearFields }) => clearFields,
  reference: ({ reason }) => reason,
  propagation: async ({ id }, _args, { load }) => ({ writeBacks: await load.writeBacksFor.load(id) }),
};

const WriteBack: Resolvers["WriteBack"] = {
  correction: ({ correctionId }, _args, { load }) =>
    correctionId === null ? null : load.correction.load(correctionId),
  fields: ({ fields }) => fields ?? [],
  unsupportedFields: ({ unsupportedFields }) => unsupportedFields ?? [],
};

export const rectificationResolvers = { Mutation, Query, Contact, Correction, WriteBack };
