import type { Ledger } from "#gateway/ledger/open-ledger.ts";

export interface Summary {
  readonly contacts: number;
  readonly sources: readonly { readonly name: string; readonly records: number; readonly state: string }[];
}

/** What the ledger holds, for the start message. */
export async function summarise({ pool }: Ledger): Promise<Summary> {
  const contacts = await pool.query<{ n: number }>(
    "select count(*)::int as n from contact where joined_into is null and erased_at is null",
  );
  const sources = await pool.query<Summary["sources"][number]>(
    `select s.source as name, s.state,
       (select count(*)::int from contact_record r where r.source = s.source and r.state = 'ACTIVE') as records
     from source_state s order by s.source`,
  );
  return { contacts: contacts.rows[0]?.n ?? 0, sources: sources.rows };
}
