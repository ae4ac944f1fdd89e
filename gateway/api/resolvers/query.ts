import { mayContact } from "#gateway/compliance/decision/may-contact.ts";
import type { Channel, Purpose } from "#gateway/compliance/vocabulary.ts";
import { askIdentifier } from "../ask-identifier.ts";
import type { ApiContext } from "../context.ts";
import { answering, badInput } from "../errors.ts";
import { keyOfType, requireKey } from "../global-id.ts";
import { requireDigest } from "../identifiers.ts";
import { listAmbiguousIdentities } from "../lists/list-ambiguous-identities.ts";
import { listContacts } from "../lists/list-contacts.ts";
import { listEvidence } from "../lists/list-evidence.ts";
import { listNotices } from "../lists/list-notices.ts";
import { listSyncRuns } from "../lists/list-sync-runs.ts";
import { listWriteBacks } from "../lists/list-write-backs.ts";
import { summariseSuppression } from "../lists/summarise-suppression.ts";
import { loadNode } from "../load-node.ts";
import { emptyConnection } from "../paging.ts";
import type { Resolvers, SubjectSelector } from "../types.generated.ts";
import { requireChannelFits } from "./contact.ts";
import { ruleRows } from "./decision.ts";
import { requireContact } from "./require-contact.ts";

const MOST_NODES = 100;

const Query: Resolvers["Query"] = {
  node: (_root, { id }, ctx) => loadNode(ctx, id),
  nodes: (_root, { ids }, ctx) => {
    if (ids.length > MOST_NODES) throw badInput(`"ids" has more than ${MOST_NODES} entries`);
    return Promise.all(ids.map((id) => loadNode(ctx, id)));
  },
  contact: (_root, { id }, { load }) => {
    const key = keyOfType("Contact", id);
    return key === null ? null : load.contact.load(key);
  },
  contacts: (_root, args, ctx) => answering(emptyConnection, () => listContacts(ctx, args)),
  mayContact: (_root, { subject, purpose, channel }, ctx) =>
    answering({ answer: null }, async () => {
      requireChannelFits(purpose, channel);
      return { answer: { ...(await ask(ctx, subject, purpose, channel ?? null)), decidedAt: ctx.at } };
    }),
  rules: () => ruleRows,
  sources: (_root, _args, ctx) => ctx.sources(),
  syncRuns: (_root, args, ctx) => listSyncRuns(ctx, args),
  revocation: (_root, { id }, { load }) => {
    const key = keyOfType("Revocation", id);
    return key === null ? null : load.revocation.load(key);
  },
  writeBacks: (_root, args, ctx) => listWriteBacks(ctx, args),
  ambiguousIdentities: (_root, args, ctx) => listAmbiguousIdentities(ctx, args),
  suppressionSummary: (_root, _args, { ledger }) => summariseSuppression(ledger.pool),
  evidence: (_root, { contactId, ...page }, ctx) => {
    const key = contactId == null ? null : keyOfType("Contact", contactId);
    if (contactId != null && key === null) throw badInput('"contactId" is not the id of a contact');
    return listEvidence(ctx, key, page);
  },
  notices: (_root, _args, { ledger }) => listNotices(ledger.pool),
};

async function ask(ctx: ApiContext, subject: SubjectSelector, purpose: Purpose, channel: Channel | null) {
  if (subject.identifier) {
    const { type } = subject.identifier;
    const digest = requireDigest(ctx, subject.identifier, ["subject", "identifier"]);
    return askIdentifier(ctx, { type, digest }, purpose, channel);
  }
  const field = ["subject", "contactId"];
  const { id } = await requireContact(ctx, requireKey("Contact", subject.contactId, field), field);
  return mayContact(await ctx.load.facts.load(id), ctx.policy, purpose, channel);
}

export const queryResolvers = { Query };
