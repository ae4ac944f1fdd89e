import { sellf } from "#connectors/sellf/connector.ts";
import { sellfTwin, type SellfTwin } from "#connectors/sellf/twin.ts";
import { createBench } from "../toolkit/bench.ts";

export const { open: openTeam, sessionOn } = createBench({
  connector: sellf,
  twin: sellfTwin,
  config: { timeoutMs: 5_000 },
});

export function writesOf(twin: SellfTwin): readonly string[] {
  return twin.journal.entries.filter(({ method }) => method !== "GET").map(({ method }) => method);
}
