import type { ApiContext } from "../context.ts";
import { evidenceColumns } from "../loaders/columns.ts";
import { POSITION_KEY, readPage, toConnection, type Connection, type Order } from "../paging.ts";
import type { EvidenceEntryRow } from "../rows.ts";

const bySeq: Order<EvidenceEntryRow> = { keyOf: ({ seq }) => [String(seq)], shape: [POSITION_KEY] };

interface PageArguments {
  readonly first?: number | null;
  readonly after?: string | null;
}

/** The whole chain, or the links about one contact and those that were joined into it. */
export async function listEvidence(
  ctx: ApiContext,
  contactId: string | null,
  args: PageArguments,
): Promise<Connection<EvidenceEntryRow>> {
  const page = readPage(args, bySeq);
  if (contactId !== null) {
    return toConnection(await ctx.load.evidenceOf.load({ contactId, page }), page, bySeq);
  }
  const { rows } = await ctx.ledger.pool.query<EvidenceEntryRow>({
    name: "api-evidence",
    text: `select ${evidenceColumns("e")} from evidence e where e.seq > $1 order by e.seq limit $2`,
    values: [page.after?.[0] ?? "0", page.first + 1],
  });
  return toConnection(rows, page, bySeq);
}
