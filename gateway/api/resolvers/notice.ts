import { noticeClocks, type NoticeClock } from "#gateway/compliance/notice-clock.ts";
import { Refusal } from "#gateway/compliance/refusal.ts";
import { idempotent } from "#gateway/ledger/idempotent.ts";
import { recordNoticeDeliveries } from "#gateway/ledger/record-notice-deliveries.ts";
import type { ApiContext } from "../context.ts";
import { answering } from "../errors.ts";
import { requireKey } from "../global-id.ts";
import { listNoticesDue } from "../lists/list-notices-due.ts";
import type { RecordNoticeDeliveriesInput, Resolvers } from "../types.generated.ts";

const MOST_CONTACTS = 1_000;

function present({ article, state, dueBy, reasons }: NoticeClock) {
  return { article: `ARTICLE_${article}` as const, state, dueOn: dueBy, reasons };
}

async function deliver(
  { ledger, now }: ApiContext,
  { idempotencyKey, ...act }: RecordNoticeDeliveriesInput,
): Promise<{ recorded: number }> {
  const at = now();
  const { noticeVersion, providedAt, source } = act;
  if (providedAt > at) throw new Refusal("INVALID_INSTANT", "this is still to come", ["providedAt"]);
  if (act.contactIds.length === 0) throw new Refusal("NOT_FOUND", "names no contact", ["contactIds"]);
  if (act.contactIds.length > MOST_CONTACTS) {
    throw new Refusal("FILTER_TOO_WIDE", `at most ${MOST_CONTACTS} contacts at once`, ["contactIds"]);
  }
  const contactIds = act.contactIds.map((id, index) =>
    requireKey("Contact", id, ["contactIds", String(index)]),
  );
  const request = { key: idempotencyKey, operation: "recordNoticeDeliveries", body: act };
  return idempotent(ledger.em(), request, at, async (em) => {
    const command = { contactIds, noticeVersion, providedAt, source, dedupeKey: `act:${idempotencyKey}` };
    return { recorded: await recordNoticeDeliveries(em, command, at) };
  });
}

const Query: Resolvers["Query"] = {
  noticesDue: (_root, args, ctx) => listNoticesDue(ctx, args),
};

const Mutation: Resolvers["Mutation"] = {
  recordNoticeDeliveries: (_root, { input }, ctx) =>
    answering({ notice: null, recorded: 0 }, async () => {
      const { recorded } = await deliver(ctx, input);
      return { notice: await ctx.load.notice.load(input.noticeVersion), recorded };
    }),
};

const Contact: Resolvers["Contact"] = {
  noticesDue: async ({ id }, _args, { load, policy }) =>
    noticeClocks(await load.facts.load(id), policy).map(present),
};

const NoticeDue: Resolvers["NoticeDue"] = {
  contact: async ({ contactId }, _args, { load }) => {
    const contact = await load.contact.load(contactId);
    if (!contact) throw new Error("a notice is owed to no contact");
    return contact;
  },
  clock: ({ clock }) => present(clock),
};

export const noticeResolvers = { Query, Mutation, Contact, NoticeDue };
