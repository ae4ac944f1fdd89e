import type { Connector, ConnectorSession } from "#connectors/sdk/contract.ts";
import { Secret } from "#connectors/sdk/secret.ts";
import { budgetOf, type Budget } from "./budget.ts";
import type { AbilitiesBySource, SourceAbilities } from "#gateway/ledger/commit-revocation.ts";

/** A source as configured: which connector, its checked settings and secrets. */
export interface SourceDefinition {
  /** Our name of the source, e.g. `hubspot`; stored with every record, so it must not change. */
  readonly name: string;
  readonly connector: Connector;
  readonly config: unknown;
  readonly secrets: Readonly<Record<string, Secret>>;
  readonly defaultCountry: string;
  /** What this account may ask for, where it is more or less than the connector's cautious default. */
  readonly budget?: Budget;
}

export interface ConnectedSource {
  readonly name: string;
  readonly connector: Connector;
  readonly defaultCountry: string;
  readonly session: ConnectorSession;
  /** Never more calls than this, from all processes together. */
  readonly budget: Budget;
}

/** The connected systems. Handed over in the entry files; everything else knows connectors only through it. */
export interface SourceRegistry {
  readonly all: readonly ConnectedSource[];
  get(name: string): ConnectedSource | undefined;
  readonly abilities: AbilitiesBySource;
  close(): Promise<void>;
}

export function connectSources(
  definitions: readonly SourceDefinition[],
  now: () => number = Date.now,
): SourceRegistry {
  const all = definitions.map(({ name, connector: kind, config, secrets, defaultCountry, budget }) => {
    const connector = asConfigured(kind, config);
    return {
      name,
      connector,
      defaultCountry,
      budget: budget ?? budgetOf(connector.capabilities),
      session: connector.connect({ config, secrets, defaultCountry, now }),
    };
  });
  const byName = new Map(all.map((source) => [source.name, source]));
  return {
    all,
    get: (name) => byName.get(name),
    abilities: new Map(all.map(({ name, connector }) => [name, abilitiesOf(connector)])),
    async close() {
      await Promise.all(all.map(({ session }) => session.close()));
    },
  };
}

/** From here on everybody sees what this source can do, not what its kind can do at most. */
function asConfigured(connector: Connector, config: unknown): Connector {
  const capabilities = connector.capabilitiesFor?.(config);
  return capabilities ? { ...connector, capabilities } : connector;
}

function abilitiesOf({ capabilities, mapping }: Connector): SourceAbilities {
  const { consent, rectification, entries } = capabilities;
  const { settable = [], clearable = [], notIn = {}, fixedIn = {} } = rectification ?? {};
  const shown = [...new Set([...mapping.map(({ field }) => field), ...settable, ...clearable])];
  return {
    revocable: consent.targets,
    rectification: { shown, settable, clearable, notIn, fixedIn },
    ...(entries ? { entries } : {}),
  };
}
