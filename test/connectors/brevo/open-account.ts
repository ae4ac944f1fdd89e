import { brevo } from "#connectors/brevo/connector.ts";
import { brevoTwin } from "#connectors/brevo/twin.ts";
import { createBench, expectCleanAddresses } from "../toolkit/bench.ts";

export const { open: openAccount } = createBench({
  connector: brevo,
  twin: brevoTwin,
  config: { timeoutMs: 10_000 },
  clock: (twin) => twin.server.now(),
  behaved: expectCleanAddresses,
});
