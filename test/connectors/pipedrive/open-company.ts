import { pipedrive } from "#connectors/pipedrive/connector.ts";
import { pipedriveTwin } from "#connectors/pipedrive/twin.ts";
import { createBench, expectCleanAddresses } from "../toolkit/bench.ts";

export const { open: openCompany } = createBench({
  connector: pipedrive,
  twin: pipedriveTwin,
  config: { timeoutMs: 10_000 },
  clock: (twin) => twin.server.now(),
  behaved: expectCleanAddresses,
});

export function at(email: string, ...more: readonly string[]) {
  return [email, ...more].map((value, index) => ({ value, primary: index === 0, label: "work" }));
}
