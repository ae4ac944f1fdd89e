import type { EntityManager } from "@mikro-orm/postgresql";
import type { RegistryResult } from "#gateway/compliance/vocabulary.ts";
import type { Digest } from "./keyring.ts";

/** What a register said of one number. */
export interface NumberCheck {
  readonly digest: Digest;
  /** As named in the policy. */
  readonly registry: string;
  readonly checkedAt: Date;
  readonly result: RegistryResult;
  readonly registeredAt: Date | null;
  readonly renewedAt: Date | null;
}

/** Appends checks in the caller's transaction; one that is known already is left alone. Returns how many were not. */
export async function storeRegistryChecks(
  em: EntityManager,
  checks: readonly NumberCheck[],
  source: string,
  now: Date,
): Promise<number> {
  if (checks.length === 0) return 0;
  const rows = checks.map(({ digest, ...check }) => ({ ...check, digest: digest.toString("hex") }));
  const added = (await em.execute(
    `insert into registry_check (digest, registry, checked_at, result, registered_at, renewed_at, source, recorded_at)
     select decode(digest, 'hex'), registry, "checkedAt", result, "registeredAt", "renewedAt", ?, ?
     from jsonb_to_recordset(?::jsonb) as row(digest text, registry text, "checkedAt" timestamptz, result text,
       "registeredAt" timestamptz, "renewedAt" timestamptz)
     on conflict do nothing returning id`,
    [source, now, JSON.stringify(rows)],
  )) as object[];
  return added.length;
}
