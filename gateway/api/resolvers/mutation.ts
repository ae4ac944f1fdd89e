import { RULES, type RuleId } from "#gateway/compliance/rules.ts";
import type { ConsentTarget } from "#gateway/compliance/vocabulary.ts";
import { eraseContact } from "#gateway/propagation/erase-contact.ts";
import { grantConsent } from "#gateway/propagation/grant-consent.ts";
import { withdrawConsent } from "#gateway/propagation/withdraw-consent.ts";
import { withdrawForIdentifier } from "#gateway/propagation/withdraw-for-identifier.ts";
import { decideIdentityLink } from "#gateway/sources/decide-identity-link.ts";
import { consentRecordOf } from "../consent-record-of.ts";
import type { ApiContext } from "../context.ts";
import { answering } from "../errors.ts";
import { requireKey } from "../global-id.ts";
import { regionOf } from "../identifiers.ts";
import { publishNotice, recordFact, startSync } from "../ledger-verbs.ts";
import { loadFact } from "../load-node.ts";
import type { RevocationRow } from "../rows.ts";
import type { Resolvers, SubjectSelector } from "../types.generated.ts";
import { requireContact } from "./require-contact.ts";

/** Where the verbs' fields stand in inputs that select a subject. */
const IN_SUBJECT = {
  contactId: ["subject", "contactId"],
  type: ["subject", "identifier", "type"],
  value: ["subject", "identifier", "value"],
} as const;

interface Stop {
  readonly idempotencyKey: string;
  readonly subject: SubjectSelector;
  readonly kind: "WITHDRAWAL" | "OBJECTION";
  readonly occurredAt: Date | null;
  readonly reason: string | null;
}
type Selection = { readonly targets: readonly ConsentTarget[] } | { readonly purpose: "DIRECT_MARKETING" };

/** Someone says stop, named by contact or by identifier. */
async function stop(
  ctx: ApiContext,
  { subject, ...act }: Stop,
  selection: Selection,
): Promise<RevocationRow[]> {
  const ids = subject.identifier
    ? await stopForIdentifier(ctx, subject.identifier, { ...act, ...selection })
    : [
        await withdrawConsent(ctx.verbs, {
          ...act,
          ...selection,
          contactId: requireKey("Contact", subject.contactId, IN_SUBJECT.contactId),
        }),
      ].map(({ revocationId }) => revocationId);
  const rows = await Promise.all(ids.map((id) => ctx.load.revocation.load(id)));
  return rows.filter((row) => row !== null);
}

async function stopForIdentifier(
  ctx: ApiContext,
  identifier: NonNullable<SubjectSelector["identifier"]>,
  act: Omit<Stop, "subject"> & Selection,
): Promise<readonly string[]> {
  const { type, value } = identifier;
  const defaultCountry = regionOf(ctx, identifier, ["subject", "identifier"]);
  const { revocationIds } = await withdrawForIdentifier(
    { ...ctx.verbs, defaultCountry },
    { ...act, type, value },
  );
  return revocationIds;
}

const Mutation: Resolvers["Mutation"] = {
  withdrawConsent: (_root, { input }, ctx) =>
    answering(
      { revocations: [] },
      async () => {
        const { idempotencyKey, subject, occurredAt = null, reference = null } = input;
        const targets = input.targets.map(({ purpose, channel = null }) => ({ purpose, channel }));
        const act = { idempotencyKey, subject, kind: "WITHDRAWAL", occurredAt, reason: reference } as const;
        return { revocations: await stop(ctx, act, { targets }) };
      },
      IN_SUBJECT,
    ),

  objectToProcessing: (_root, { input }, ctx) =>
    answering(
      { revocations: [] },
      async () => {
        const { idempotencyKey, subject, receivedAt = null, reference = null } = input;
        const act = {
          idempotencyKey,
          subject,
          kind: "OBJECTION",
          occurredAt: receivedAt,
          reason: reference,
        } as const;
        return { revocations: await stop(ctx, act, { purpose: "DIRECT_MARKETING" }) };
      },
      { ...IN_SUBJECT, occurredAt: ["receivedAt"] },
    ),

  grantConsent: (_root, { input }, ctx) =>
    answering({ event: null, contact: null }, async () => {
      const contactId = requireKey("Contact", input.contactId, ["contactId"]);
      const { consentEventId } = await grantConsent(ctx.verbs, {
        ...input,
        contactId,
        channels: input.channels ?? null,
        method: input.method ?? null,
        by: input.by ?? "SUBJECT",
        expiresAt: input.expiresAt ?? null,
        recipients: input.recipients ?? [],
        ...consentRecordOf(ctx, input),
      });
      return {
        event: await ctx.load.consentEvent.load(consentEventId),
        contact: await requireContact(ctx, contactId, ["contactId"]),
      };
    }),

  eraseContact: (_root, { input }, ctx) =>
    answering(
      { outcome: null, disposition: null, rules: [], keepUntil: null, revocation: null, contact: null },
      async () => {
        const contactId = requireKey("Contact", input.contactId, ["contactId"]);
        const { idempotencyKey, identityVerified, reference = null } = input;
        const act = { idempotencyKey, identityVerified, contactId, reason: reference };
        const { outcome, disposition, reasons, until, revocationId } = await eraseContact(ctx.verbs, act);
        return {
          outcome,
          disposition,
          rules: reasons.map((id) => ({ id, ...RULES[id as RuleId] })),
          keepUntil: until,
          revocation: await ctx.load.revocation.load(revocationId),
          contact: await requireContact(ctx, contactId, ["contactId"]),
        };
      },
    ),

  recordFact: (_root, { input }, ctx) =>
    answering({ fact: null, contact: null }, async () => {
      const contactId = requireKey("Contact", input.contactId, ["contactId"]);
      const { factId } = await recordFact(ctx, { ...input, contactId });
      return {
        fact: await loadFact(ctx, factId),
        contact: await requireContact(ctx, contactId, ["contactId"]),
      };
    }),

  publishNotice: (_root, { input }, ctx) =>
    answering({ notice: null }, async () => {
      const { version } = await publishNotice(ctx, input);
      return { notice: await ctx.load.notice.load(version) };
    }),

  decideIdentity: (_root, { input }, ctx) =>
    answering({ link: null }, async () => {
      const linkId = requireKey("IdentityLink", input.linkId, ["linkId"]);
      await decideIdentityLink(ctx, { ...input, linkId });
      return { link: await ctx.load.identityLink.load(linkId) };
    }),

  startSync: (_root, { input }, ctx) =>
    answering({ source: null }, async () => {
      await startSync(ctx, input);
      return { source: (await ctx.sources()).find(({ name }) => name === input.source) ?? null };
    }),
};

export const mutationResolvers = { Mutation };
