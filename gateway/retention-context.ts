import type { Policy } from "#gateway/compliance/policy.ts";
import { createDeletionGate } from "#gateway/propagation/deletion-gate.ts";
import type { RetentionContext } from "#gateway/retention/context.ts";
import type { SyncContext } from "#gateway/sources/sync-source.ts";
import type { Config } from "./config.ts";

/** What the retention job works with, outside of the API. */
export function retentionContext(
  { ledger, keyring, registry, policy, now }: SyncContext & { readonly policy: Policy },
  { retention, jurisdiction }: Pick<Config, "retention" | "jurisdiction">,
): RetentionContext {
  return {
    ledger,
    keyring,
    abilities: registry.abilities,
    defaultCountry: jurisdiction,
    now,
    policy,
    dispositionOf: createDeletionGate(ledger.lookups, policy),
    automatic: retention.automatic,
  };
}
