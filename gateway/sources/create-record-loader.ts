import DataLoader from "dataloader";
import { ConnectorError } from "#connectors/sdk/connector-error.ts";
import type { SourceRecord } from "#connectors/sdk/contract.ts";
import { withDeadline } from "#connectors/sdk/deadline.ts";
import type { SourceBreakers } from "./breakers.ts";
import type { ConnectedSource, SourceRegistry } from "./registry.ts";

export interface RecordKey {
  readonly source: string;
  readonly externalId: string;
}

/** FAILED is an answer like the others: one source in trouble must not take the rest of the page with it. */
export type LiveRead =
  | { readonly status: "FOUND"; readonly record: SourceRecord }
  | { readonly status: "ABSENT" }
  | { readonly status: "FAILED"; readonly error: ConnectorError };

export type RecordLoader = DataLoader<RecordKey, LiveRead, string>;

export interface LiveReadLimits {
  readonly breakers: SourceBreakers;
  /** For a whole batch, its waiting included. */
  readonly deadlineMs?: number;
}

/**
 * Live personal fields, read in batches: one call a source for all records asked for in the same tick, or one per
 * `batchSize` of them. Make one loader per request; it keeps what it read for that request only.
 */
export function createRecordLoader(registry: SourceRegistry, limits: LiveReadLimits): RecordLoader {
  return new DataLoader<RecordKey, LiveRead, string>(
    async (keys) => {
      const bySource = Map.groupBy(keys, ({ source }) => source);
      const reads = await Promise.all(
        [...bySource].map(async ([source, of]) => {
          const ids = [...new Set(of.map(({ externalId }) => externalId))];
          return [source, await readAll(registry.get(source), ids, limits)] as const;
        }),
      );
      const found = new Map(reads);
      return keys.map(
        ({ source, externalId }) => found.get(source)?.get(externalId) ?? { status: "ABSENT" as const },
      );
    },
    { cacheKeyFn: ({ source, externalId }) => `${source}\n${externalId}` },
  );
}

async function readAll(
  source: ConnectedSource | undefined,
  ids: readonly string[],
  limits: LiveReadLimits,
): Promise<Map<string, LiveRead>> {
  const answers = new Map<string, LiveRead>();
  const fail = (of: readonly string[], error: ConnectorError): void => {
    for (const id of of) answers.set(id, { status: "FAILED", error });
  };
  if (!source) {
    fail(ids, new ConnectorError("UNAVAILABLE", "read", { vendorCode: "NOT_CONFIGURED" }));
    return answers;
  }
  const { batchSize } = source.connector.capabilities;
  const batches: string[][] = [];
  for (let at = 0; at < ids.length; at += batchSize) batches.push(ids.slice(at, at + batchSize));
  await Promise.all(
    batches.map(async (batch) => {
      try {
        for (const record of await readBatch(source, batch, limits)) {
          answers.set(record.externalId, { status: "FOUND", record });
        }
      } catch (error) {
        if (!(error instanceof ConnectorError)) throw error;
        fail(batch, error);
      }
    }),
  );
  return answers;
}

async function readBatch(
  source: ConnectedSource,
  batch: readonly string[],
  { breakers, deadlineMs = 10_000 }: LiveReadLimits,
): Promise<readonly SourceRecord[]> {
  const turn = AbortSignal.timeout(deadlineMs);
  return withDeadline(`${source.name} read`, deadlineMs, () =>
    breakers.run(
      source.name,
      `${source.name} read`,
      () => withDeadline(`${source.name} read`, deadlineMs, () => source.session.read(batch)),
      { signal: turn },
    ),
  );
}
