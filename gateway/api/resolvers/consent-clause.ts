import { CLAUSE_FAULTS, clauseFaults, type ClauseContent } from "#gateway/compliance/consent/clause.ts";
import { Refusal } from "#gateway/compliance/refusal.ts";
import { idempotent } from "#gateway/ledger/idempotent.ts";
import { publishConsentClause } from "#gateway/ledger/publish-consent-clause.ts";
import { askConsent } from "#gateway/propagation/ask-consent.ts";
import type { ApiContext } from "../context.ts";
import { answering } from "../errors.ts";
import { requireKey, toGlobalId } from "../global-id.ts";
import { listClauses } from "../lists/list-clauses.ts";
import type { PublishConsentClauseInput, Resolvers } from "../types.generated.ts";
import { requireContact } from "./require-contact.ts";

const LONGEST_TEXT = 20_000;

function contentOf({ config }: ApiContext, input: PublishConsentClauseInput): ClauseContent {
  const { name, registeredAddress, contact } = config.controller;
  const { isPartOfTerms, isConditionOfService, withdrawalMethod } = input;
  return {
    controller: { name, registeredAddress, contact },
    choices: input.choices.map(
      ({ purpose, channels, wording, box, yes, no, default: standing, recipients }) => ({
        purpose,
        channels: channels ?? [],
        wording,
        box,
        yes: yes ?? null,
        no: no ?? null,
        default: standing,
        recipients: recipients ?? [],
      }),
    ),
    isPartOfTerms,
    isConditionOfService,
    withdrawalMethod,
  };
}

async function publish(ctx: ApiContext, input: PublishConsentClauseInput, content: ClauseContent) {
  const { idempotencyKey, ...act } = input;
  const { clause, version, language, text, publishedAt } = act;
  const now = ctx.now();
  if (publishedAt > now) throw new Refusal("INVALID_INSTANT", "this is still to come", ["publishedAt"]);
  if (text.length > LONGEST_TEXT) throw new Refusal("CLAUSE_INVALID", "the text is too long", ["text"]);
  const request = { key: idempotencyKey, operation: "publishConsentClause", body: act };
  return idempotent(ctx.ledger.em(), request, now, async (em) => {
    const command = { clause, version, language, text, content, publishedAt };
    return { id: (await publishConsentClause(em, command, now)).id };
  });
}

const Query: Resolvers["Query"] = {
  consentClauses: (_root, _args, { ledger }) => listClauses(ledger.pool),
};

const Mutation: Resolvers["Mutation"] = {
  publishConsentClause: async (_root, { input }, ctx) => {
    const content = contentOf(ctx, input);
    const faults = clauseFaults(input.text, content);
    if (faults.length > 0) {
      const userErrors = faults.map(({ code, field }) => ({
        code: "CLAUSE_INVALID" as const,
        field: [...field],
        message: CLAUSE_FAULTS[code],
      }));
      return { clause: null, userErrors };
    }
    return answering({ clause: null }, async () => {
      const { id } = await publish(ctx, input, content);
      return { clause: await ctx.load.consentClause.load(id) };
    });
  },

  recordConsentRequest: (_root, { input }, ctx) =>
    answering({ event: null, revocation: null, contact: null }, async () => {
      const contactId = requireKey("Contact", input.contactId, ["contactId"]);
      const { consentEventId, revocationId } = await askConsent(ctx.verbs, {
        ...input,
        contactId,
        channels: input.channels ?? null,
        clauseId: input.clauseId == null ? null : requireKey("ConsentClause", input.clauseId, ["clauseId"]),
        noticeVersion: input.noticeVersion ?? null,
        evidencePointer: input.evidencePointer ?? null,
        place: input.place ?? null,
      });
      return {
        event: await ctx.load.consentEvent.load(consentEventId),
        revocation: revocationId === null ? null : await ctx.load.revocation.load(revocationId),
        contact: await requireContact(ctx, contactId, ["contactId"]),
      };
    }),
};

const ConsentClause: Resolvers["ConsentClause"] = {
  id: ({ id }) => toGlobalId("ConsentClause", id),
  controllerName: ({ content }) => content.controller.name,
  controllerAddress: ({ content }) => content.controller.registeredAddress,
  choices: ({ content }) => content.choices,
  withdrawalMethod: ({ content }) => content.withdrawalMethod,
};

export const consentClauseResolvers = { Query, Mutation, ConsentClause };
