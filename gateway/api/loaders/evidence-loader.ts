import DataLoader from "dataloader";
import type { Page } from "../paging.ts";
import type { EvidenceEntryRow } from "../rows.ts";
import { evidenceColumns } from "./columns.ts";
import { FAMILY, type Pool } from "./rows-loader.ts";

interface EvidenceKey {
  readonly contactId: string;
  readonly page: Page;
}

/** Pages of contacts' evidence, one statement for all contacts that ask for the same page. One row more than asked. */
export function evidenceLoader(pool: Pool): DataLoader<EvidenceKey, EvidenceEntryRow[], string> {
  const keyOf = ({ contactId, page }: EvidenceKey): string => `${contactId} ${pageKey(page)}`;
  return new DataLoader(
    async (keys) => {
      const found = new Map<string, EvidenceEntryRow[]>();
      for (const asked of Map.groupBy(keys, ({ page }) => pageKey(page)).values()) {
        const { page } = asked[0]!;
        const { rows } = await pool.query<EvidenceEntryRow & { owner: string }>({
          name: "api-evidence-of",
          text: `${FAMILY}, root as (select distinct owner from family)
            select root.owner, latest.* from root cross join lateral (
              select ${evidenceColumns("e")} from evidence e
              where e.subject in (select f.id from family f where f.owner = root.owner) and e.seq > $2
              order by e.seq limit $3
            ) latest order by latest.seq`,
          values: [asked.map(({ contactId }) => contactId), page.after?.[0] ?? "0", page.first + 1],
        });
        const byOwner = Map.groupBy(rows, ({ owner }) => owner);
        for (const key of asked) found.set(keyOf(key), byOwner.get(key.contactId) ?? []);
      }
      return keys.map((key) => found.get(keyOf(key)) ?? []);
    },
    { cacheKeyFn: keyOf },
  );
}

function pageKey({ first, after }: Page): string {
  return `${first} ${after?.join(" ") ?? ""}`;
}
