import DataLoader from "dataloader";
import type { Logger } from "pino";
import { decide, type Decision } from "#gateway/compliance/decision/decide.ts";
import type { Facts } from "#gateway/compliance/facts.ts";
import type { Policy } from "#gateway/compliance/policy.ts";
import type { Processor } from "#gateway/compliance/transparency/transfers.ts";
import type { Keyring } from "#gateway/ledger/keyring.ts";
import { loadFacts } from "#gateway/ledger/load-facts.ts";
import type { Ledger } from "#gateway/ledger/open-ledger.ts";
import { createDeletionGate } from "#gateway/propagation/deletion-gate.ts";
import type { ReconciliationSettings } from "#gateway/reconciliation/context.ts";
import type { AutomaticSteps } from "#gateway/retention/context.ts";
import type { SourceBreakers } from "#gateway/sources/breakers.ts";
import type { RightsContext } from "#gateway/rights/context.ts";
import type { RegistrySettings } from "#gateway/screening/registries/settings.ts";
import { createRecordLoader, type RecordLoader } from "#gateway/sources/create-record-loader.ts";
import type { SourceRegistry } from "#gateway/sources/registry.ts";
import { rightsLoaders } from "./rights/loaders.ts";
import { contactLoaders } from "./loaders/contact-loaders.ts";
import { evidenceLoader } from "./loaders/evidence-loader.ts";
import { listSources } from "./lists/list-sources.ts";
import { objectLoaders } from "./loaders/object-loaders.ts";
import type { SourceRow } from "./rows.ts";

/** Of the configuration, only what the API needs. */
export interface ApiConfig {
  /** Address under which vendors reach this gateway; what they sign. */
  readonly publicUrl?: string | undefined;
  /** Country of contacts and phone numbers without one. */
  readonly jurisdiction: string;
  readonly controller: {
    readonly name: string;
    readonly registeredAddress: string;
    readonly contact: string;
    readonly dataProtectionOfficer?: string | undefined;
  };
  readonly securityMeasures: readonly string[];
  readonly sources: readonly { readonly name: string; readonly processor?: Processor | undefined }[];
  /** What a schedule repairs by itself, and for how long a write-back is under way; the default when absent. */
  readonly reconciliation?: ReconciliationSettings | undefined;
  /** Registers that there is a contract with. */
  readonly registries?: readonly RegistrySettings[] | undefined;
  /** Which steps of the retention job happen by themselves; the cautious default when absent. */
  readonly retention?: { readonly automatic: AutomaticSteps } | undefined;
}

/** What the API works with; handed over by the entry file. */
export interface ApiDependencies {
  readonly ledger: Ledger;
  readonly keyring: Keyring;
  readonly registry: SourceRegistry;
  readonly breakers: SourceBreakers;
  readonly policy: Policy;
  readonly config: ApiConfig;
  readonly logger: Logger;
  readonly now: () => Date;
}

/** What the resolvers of one request share. Loaders live as long as the request: nothing is cached beyond it. */
export interface ApiContext extends ApiDependencies {
  /** The instant for which this request computes its answers. */
  readonly at: Date;
  readonly load: ReturnType<typeof contactLoaders> &
    ReturnType<typeof objectLoaders> &
    ReturnType<typeof rightsLoaders> & {
      readonly evidenceOf: ReturnType<typeof evidenceLoader>;
      readonly facts: DataLoader<string, Facts>;
      readonly decision: DataLoader<string, Decision>;
    };
  /** Every source, read once per request. */
  readonly sources: () => Promise<SourceRow[]>;
  /** Live personal fields, one batch per source. */
  readonly live: RecordLoader;
  /** For the verbs that change something. */
  readonly verbs: RightsContext;
}

export function createContext(parts: ApiDependencies): ApiContext {
  const { ledger, keyring, registry, breakers, policy, config, now } = parts;
  const { lookups: pool } = ledger;
  const at = now();
  const facts = new DataLoader<string, Facts>(async (ids) => {
    const found = await loadFacts(pool, ids, at);
    return ids.map((id) => found.get(id) ?? new Error("facts were asked of a contact that is not there"));
  });
  let sources: Promise<SourceRow[]> | undefined;
  return {
    ...parts,
    at,
    load: {
      ...contactLoaders(pool),
      ...objectLoaders(pool),
      ...rightsLoaders(pool),
      evidenceOf: evidenceLoader(pool),
      facts,
      decision: new DataLoader(async (ids) => {
        const all = await facts.loadMany(ids);
        return all.map((one) => (one instanceof Error ? one : decide(one, policy)));
      }),
    },
    sources: () => (sources ??= listSources(pool, registry)),
    live: createRecordLoader(registry, { breakers }),
    verbs: {
      ledger,
      keyring,
      abilities: registry.abilities,
      defaultCountry: config.jurisdiction,
      now,
      policy,
      dispositionOf: createDeletionGate(pool, policy),
    },
  };
}
