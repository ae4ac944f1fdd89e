import { applyRun } from "#gateway/retention/apply-run.ts";
import { countItems } from "#gateway/retention/count-items.ts";
import { DEFAULT_AUTOMATIC, type RetentionContext } from "#gateway/retention/context.ts";
import { previewCounts, previewPage, type DueContact } from "#gateway/retention/preview.ts";
import { runOnce } from "#gateway/retention/run-once.ts";
import type { ApiContext } from "../context.ts";
import { answering, badInput } from "../errors.ts";
import { requireKey, toGlobalId } from "../global-id.ts";
import { listRetentionItems, listRetentionRuns } from "../lists/list-retention.ts";
import { readPage, toConnection, UUID_KEY, type Order } from "../paging.ts";
import type { Resolvers } from "../types.generated.ts";
import { requireContact } from "./require-contact.ts";

const DAY_MS = 86_400_000;
const MOST_DAYS = 3660;
/** A request that counts takes seconds at most; the command line counts all. */
const MOST_EXAMINED = 50_000;

const byContact: Order<DueContact> = { keyOf: ({ contactId }) => [contactId], shape: [UUID_KEY] };

function context({ verbs, policy, config }: ApiContext): RetentionContext {
  return { ...verbs, policy, automatic: config.retention?.automatic ?? DEFAULT_AUTOMATIC };
}

const Query: Resolvers["Query"] = {
  retentionPreview: async (_root, { days, ...args }, ctx) => {
    if (days < 0 || days > MOST_DAYS) throw badInput(`"days" must be between 0 and ${MOST_DAYS}`);
    const page = readPage(args, byContact);
    const { ledger, policy, at } = ctx;
    const query = { ledger, policy, asOf: new Date(at.getTime() + days * DAY_MS) };
    const found = await previewPage({ ...query, after: page.after?.[0] ?? null }, page.first + 1);
    const { pageInfo, edges } = toConnection(found, page, byContact);
    const shown = await Promise.all(
      edges.map(async ({ cursor, node: { contactId, due } }) => ({
        cursor,
        node: {
          ...due,
          rules: [...due.rules],
          keepFor: [...due.keepFor],
          contact: await requireContact(ctx, contactId, []),
        },
      })),
    );
    return {
      edges: shown,
      nodes: shown.map(({ node }) => node),
      pageInfo,
      counts: () => previewCounts(query, MOST_EXAMINED),
    } as never;
  },
  retentionRuns: (_root, args, ctx) => listRetentionRuns(ctx, args),
};

const Mutation: Resolvers["Mutation"] = {
  runRetention: (_root, { input }, ctx) =>
    answering({ run: null }, async () => {
      const { runId } = await runOnce(context(ctx), input.idempotencyKey);
      return { run: await ctx.load.retentionRun.load(runId) };
    }),
  applyRetentionRun: (_root, { input }, ctx) =>
    answering({ run: null, applied: 0, held: 0, overtaken: 0 }, async () => {
      const runId = requireKey("RetentionRun", input.runId, ["runId"]);
      const { idempotencyKey, actions = null } = input;
      const counts = await applyRun(context(ctx), { runId, actions, idempotencyKey });
      return { ...counts, run: await ctx.load.retentionRun.load(runId) };
    }),
};

const RetentionRun: Resolvers["RetentionRun"] = {
  id: ({ id }) => toGlobalId("RetentionRun", id),
  counts: async ({ id }, _args, { ledger }) => [...(await countItems(ledger.pool, id))],
  items: ({ id }, args, ctx) => listRetentionItems(ctx, id, args),
};

const RetentionItem: Resolvers["RetentionItem"] = {
  contact: ({ contactId }, _args, { load }) => load.contact.load(contactId),
  revocation: ({ revocationId }, _args, { load }) =>
    revocationId === null ? null : load.revocation.load(revocationId),
  correction: ({ correctionId }, _args, { load }) =>
    correctionId === null ? null : load.correction.load(correctionId),
};

export const retentionRunResolvers = { Query, Mutation, RetentionRun, RetentionItem };
