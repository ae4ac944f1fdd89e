import { mayContact } from "#gateway/compliance/decision/may-contact.ts";
import type { Reason } from "#gateway/compliance/reason.ts";
import { Refusal } from "#gateway/compliance/refusal.ts";
import { inSegment } from "#gateway/compliance/transparency/in-segment.ts";
import { loadFacts } from "#gateway/ledger/load-facts.ts";
import type { ApiContext } from "../context.ts";
import { contactColumns } from "../loaders/columns.ts";
import { readPage, toConnection, UUID_KEY, type Connection, type Order } from "../paging.ts";
import type { ContactRow } from "../rows.ts";
import type { QuerySegmentArgs, SegmentFilter } from "../types.generated.ts";
import { Conditions } from "./conditions.ts";

const byId: Order<ContactRow> = { keyOf: ({ id }) => [id], shape: [UUID_KEY] };
/** Facts of so many people are in memory at once. */
const BATCH = 500;
/** Totals need a look at everyone; more than this must be narrowed first. */
const MOST_CANDIDATES = 100_000;

export interface Segment extends Connection<ContactRow> {
  readonly allowedCount: number;
  readonly withheld: { readonly count: number; readonly reasons: (Reason & { readonly count: number })[] };
}

export const emptySegment = { allowedCount: 0, withheld: { count: 0, reasons: [] } };

/** The allowed people of a page, and totals over the whole segment. Each person is withheld for one reason, the main one. */
export async function listSegment(ctx: ApiContext, args: Partial<QuerySegmentArgs>): Promise<Segment> {
  const page = readPage(args, byId);
  const filter = args.filter ?? {};
  if (Object.values(filter).every((condition) => condition == null)) {
    throw new Refusal("FILTER_EMPTY", "a segment needs at least one condition", ["filter"]);
  }
  const candidates = await findCandidates(ctx, filter);
  const conditions = {
    activeSince: filter.activeSince ?? null,
    inactiveSince: filter.inactiveSince ?? null,
    hasContractInForce: filter.hasContractInForce ?? null,
  };
  const rows: ContactRow[] = [];
  const withheld = new Map<string, Reason & { count: number }>();
  let allowedCount = 0;
  for (let from = 0; from < candidates.length; from += BATCH) {
    const batch = candidates.slice(from, from + BATCH);
    const facts = await loadFacts(
      ctx.ledger.pool,
      batch.map(({ id }) => id),
      ctx.at,
    );
    for (const row of batch) {
      const of = facts.get(row.id);
      if (!of || !inSegment(of, ctx.policy, conditions)) continue;
      const { verdict, reasons } = mayContact(of, ctx.policy, "PROFILING", null);
      if (verdict === "DENY") {
        count(withheld, reasons[0]!);
        continue;
      }
      allowedCount += 1;
      if (rows.length <= page.first && (page.after === null || row.id > (page.after[0] ?? "")))
        rows.push(row);
    }
  }
  const reasons = [...withheld.values()].sort((a, b) => b.count - a.count || (a.rule < b.rule ? -1 : 1));
  const total = reasons.reduce((sum, reason) => sum + reason.count, 0);
  return { ...toConnection(rows, page, byId), allowedCount, withheld: { count: total, reasons } };
}

function count(withheld: Map<string, Reason & { count: number }>, { rule, outcome, source }: Reason): void {
  const key = `${rule} ${outcome}`;
  const counted = withheld.get(key) ?? { rule, outcome, source, facts: [], count: 0 };
  counted.count += 1;
  withheld.set(key, counted);
}

async function findCandidates(ctx: ApiContext, filter: SegmentFilter): Promise<ContactRow[]> {
  const where = new Conditions("c.joined_into is null", "c.erased_at is null");
  const { role, jurisdiction, source } = filter;
  if (role) where.add("role", "c.role = %", role);
  if (jurisdiction != null) where.add("jurisdiction", "c.jurisdiction = %", jurisdiction);
  if (source != null) {
    where.add(
      "source",
      "exists (select 1 from contact_record r where r.contact_id = c.id and r.source = % and r.state = 'ACTIVE')",
      source,
    );
  }
  const { rows } = await ctx.ledger.pool.query<ContactRow>({
    name: `api-segment:${where.name}`,
    text: `select ${contactColumns("c")} from contact c where ${where.text} order by c.id limit ${where.bind(MOST_CANDIDATES + 1)}`,
    values: where.values,
  });
  if (rows.length > MOST_CANDIDATES) {
    throw new Refusal("FILTER_TOO_WIDE", `more than ${MOST_CANDIDATES} people; narrow the segment`, [
      "filter",
    ]);
  }
  return rows;
}
