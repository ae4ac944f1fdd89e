import type { EntityManager } from "@mikro-orm/postgresql";
import { lockContacts } from "#gateway/ledger/lock-contacts.ts";

/** Any constant: joins and partings take turns, so that no two of them see half of each other. */
const IDENTITY_LOCK = 7_402_117;

/** Must come first in every transaction that changes which contact a record belongs to. */
export async function lockIdentities(em: EntityManager): Promise<void> {
  await em.execute("select pg_advisory_xact_lock(?)", [IDENTITY_LOCK]);
}

/**
 * Folds each group into its eldest contact. Events and facts stay where they were recorded and are read through
 * `joined_into`, which always names the final survivor. Returns the records of all contacts that are joined now.
 */
export async function foldContacts(
  em: EntityManager,
  groups: readonly (readonly string[])[],
): Promise<readonly string[]> {
  if (groups.length === 0) return [];
  const locked = await lockContacts(em, groups.flat(), { withFolded: true });
  const contacts = new Map(locked.map((contact) => [contact.id, contact]));
  const folded: { from: string; into: string }[] = [];
  for (const group of groups) {
    const [eldest, ...younger] = group
      .map((id) => contacts.get(id))
      .filter((contact) => contact !== undefined)
      .sort(
        (a, b) =>
          Number(a.is_erased) - Number(b.is_erased) || a.created_ms - b.created_ms || (a.id < b.id ? -1 : 1),
      );
    for (const contact of younger) if (eldest) folded.push({ from: contact.id, into: eldest.id });
  }
  const from = `{${folded.map((each) => each.from).join(",")}}`;
  const into = `{${folded.map((each) => each.into).join(",")}}`;
  await em.execute(
    `update contact_record r set contact_id = f.into_id from unnest(?::uuid[], ?::uuid[]) as f (from_id, into_id)
     where r.contact_id = f.from_id`,
    [from, into],
  );
  await em.execute(
    `update contact c set joined_into = f.into_id from unnest(?::uuid[], ?::uuid[]) as f (from_id, into_id)
     where c.id = f.from_id`,
    [from, into],
  );
  await em.execute(
    `update contact c set joined_into = f.into_id from unnest(?::uuid[], ?::uuid[]) as f (from_id, into_id)
     where c.joined_into = f.from_id`,
    [from, into],
  );
  const rows = (await em.execute("select id from contact_record where contact_id = any(?::uuid[])", [
    into,
  ])) as {
    id: string;
  }[];
  return rows.map(({ id }) => id);
}
