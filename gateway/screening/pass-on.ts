import type { EntityManager } from "@mikro-orm/postgresql";
import type { AbilitiesBySource } from "#gateway/ledger/commit-revocation.ts";
import { hasLists, planListEntries } from "#gateway/ledger/plan-list-entries.ts";
import type { IdentifierType } from "#gateway/compliance/vocabulary.ts";

/** So many values are in memory at once. */
const ENTRIES_AT_ONCE = 20_000;

interface StagedValue {
  readonly type: IdentifierType;
  readonly digest: Buffer;
  readonly keySalt: Buffer;
  readonly sealed: Buffer;
}

/** Plans the new entries of an import on every connected list, in its transaction. Returns how many commands that makes. */
export async function passOn(
  em: EntityManager,
  abilities: AbilitiesBySource,
  importId: string,
  entryIds: readonly string[],
  now: Date,
): Promise<number> {
  if (!hasLists(abilities)) return 0;
  let planned = 0;
  for (let at = 0; at < entryIds.length; at += ENTRIES_AT_ONCE) {
    const ids = entryIds.slice(at, at + ENTRIES_AT_ONCE);
    const values = (await em.execute(
      `select distinct on (f.identifier_type, f.digest) f.identifier_type as type, f.digest, f.key_salt as "keySalt", f.sealed
       from suppression_entry s join list_stage f on f.import_id = ? and f.digest = s.digest and f.identifier_type = s.identifier_type
       where s.id = any(?::uuid[]) and f.sealed is not null`,
      [importId, `{${ids.join(",")}}`],
    )) as StagedValue[];
    planned += (await planListEntries(em, abilities, ids, now, values)).length;
  }
  return planned;
}
