import type { EntityManager } from "@mikro-orm/postgresql";

export interface LockedContact {
  readonly id: string;
  readonly joined_into: string | null;
  readonly created_ms: number;
  readonly is_erased: boolean;
}

/**
 * Locks several contacts without locking anybody out: first those that were folded into them, then they themselves,
 * each in the order of ids. `lockContact` walks the same way, from the folded one to the survivor.
 */
export async function lockContacts(
  em: EntityManager,
  contactIds: readonly string[],
  options: { readonly withFolded?: boolean } = {},
): Promise<readonly LockedContact[]> {
  const ids = `{${contactIds.join(",")}}`;
  if (options.withFolded) {
    await em.execute("select id from contact where joined_into = any(?::uuid[]) order by id for update", [
      ids,
    ]);
  }
  return (await em.execute(
    `select id, joined_into, (extract(epoch from created_at) * 1000)::float8 as created_ms, erased_at is not null as is_erased
     from contact where id = any(?::uuid[]) order by id for update`,
    [ids],
  )) as LockedContact[];
}
