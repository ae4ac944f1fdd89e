import type { Capabilities, Connector } from "#connectors/sdk/contract.ts";
import { toGlobalId } from "../global-id.ts";
import type { Resolvers, SourceCapabilities } from "../types.generated.ts";

const Source: Resolvers["Source"] = {
  id: ({ name }) => toGlobalId("Source", name),
  title: ({ name, connector }, _args, { registry }) => registry.get(name)?.connector.title ?? connector,
  lastFullSyncAt: ({ lastFullAt }) => lastFullAt,
  lastIncrementalSyncAt: ({ lastIncrementalAt }) => lastIncrementalAt,
  recordCount: ({ records }) => records,
  capabilities: ({ name }, _args, { registry }) => presentCapabilities(registry.get(name)?.connector),
  openWriteBacks: async ({ name }, _args, { load }) => (await load.openWriteBacksTo.load(name))?.count ?? 0,
  latestSyncRun: ({ name }, _args, { load }) => load.latestRunOf.load(name),
};

function presentCapabilities(connector: Connector | undefined): SourceCapabilities | null {
  if (!connector) return null;
  const {
    listing,
    deletions,
    batchSize,
    readAfterWrite,
    consent,
    erasure,
    resurrection,
    rectification,
  }: Capabilities = connector.capabilities;
  return {
    listing,
    deletions,
    batchSize,
    readAfterWrite: readAfterWrite.kind,
    readAfterWriteBoundMs: readAfterWrite.kind === "EVENTUAL" ? readAfterWrite.boundMs : null,
    consentGranularity: consent.granularity,
    consentTargets: consent.targets,
    consentReversibility: consent.reversibility,
    erasureMode: erasure.mode,
    erasureCompletesWithinDays: erasure.completesWithinDays,
    erasureCascadesTo: erasure.cascadesTo,
    settableFields: rectification?.settable ?? [],
    clearableFields: rectification?.clearable ?? [],
    resurrection,
    fields: connector.mapping,
  };
}

const SyncRun: Resolvers["SyncRun"] = {
  id: ({ id }) => toGlobalId("SyncRun", id),
};

export const sourceResolvers = { Source, SyncRun };
