import assert from "node:assert/strict";
import type {
  ConnectorSession,
  Json,
  PullMode,
  PullPage,
  SourceRecord,
  Tombstone,
} from "#connectors/sdk/contract.ts";

export interface Run {
  readonly pages: readonly PullPage[];
  readonly records: readonly SourceRecord[];
  readonly ids: readonly string[];
  readonly tombstones: readonly Tombstone[];
  readonly cursor: Json;
}

/** A test's run has few records; more pages than this are a loop. */
export const PAGES_AT_MOST = 60;

/** A whole run. The cursor goes through JSON after every page, as the ledger keeps it. */
export async function pullAll(
  sessionOf: () => ConnectorSession,
  mode: PullMode,
  from: Json = null,
  between: (page: PullPage) => void | Promise<void> = () => undefined,
): Promise<Run> {
  const pages: PullPage[] = [];
  let cursor = from;
  for (;;) {
    const page = await sessionOf().pull(mode, cursor);
    pages.push(page);
    await between(page);
    cursor = JSON.parse(JSON.stringify(page.cursor)) as Json;
    if (page.done) break;
    assert.ok(pages.length < PAGES_AT_MOST, `the run does not end: ${pages.length} pages`);
  }
  const records = pages.flatMap((page) => page.records);
  return {
    pages,
    records,
    ids: records.map((record) => record.externalId),
    tombstones: pages.flatMap((page) => page.tombstones),
    cursor,
  };
}
