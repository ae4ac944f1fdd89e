import { createHash } from "node:crypto";
import { mailchimp } from "#connectors/mailchimp/connector.ts";
import { mailchimpTwin } from "#connectors/mailchimp/twin.ts";
import { createBench, expectCleanAddresses } from "../toolkit/bench.ts";

/** The hash of an address stands in a path, but only where Mailchimp takes nothing else. */
export const { open: openAudience } = createBench({
  connector: mailchimp,
  twin: mailchimpTwin,
  config: { timeoutMs: 10_000 },
  clock: (twin) => twin.server.now(),
  behaved: expectCleanAddresses,
});

export function hashOf(email: string): string {
  return createHash("md5").update(email.toLowerCase()).digest("hex");
}
