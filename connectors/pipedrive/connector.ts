import { POSSIBLE_TARGETS } from "#connectors/sdk/consent-target.ts";
import { ConnectorError } from "#connectors/sdk/connector-error.ts";
import {
  defineConnector,
  type Capabilities,
  type ConnectContext,
  type ConnectorSession,
} from "#connectors/sdk/contract.ts";
import { settle } from "#connectors/sdk/settle.ts";
import { callWith } from "./call.ts";
import { pipedriveConfig, type PipedriveConfig } from "./config.ts";
import { targetsOf } from "./consents.ts";
import { erase } from "./erase.ts";
import { pipedriveMapping, recordOf } from "./mapping.ts";
import { observe } from "./observe.ts";
import { personsApi } from "./persons-api.ts";
import { pull } from "./pull.ts";
import { receive } from "./receive.ts";
import { pipedriveRectification, rectify } from "./rectify.ts";
import { revoke } from "./revoke.ts";

const capabilities: Capabilities = {
  listing: "UPDATED_SINCE",
  // No list shows a deleted person: only a complete FULL run tells that it is gone.
  deletions: ["DIFF"],
  batchSize: 100,
  readAfterWrite: { kind: "STRONG" },
  consent: { granularity: "CONTACT", targets: POSSIBLE_TARGETS, reversibility: "ONE_SHOT" },
  erasure: { mode: "SOFT", completesWithinDays: 30, cascadesTo: ["picture"] },
  rectification: pipedriveRectification,
  resurrection: [
    "the marketing status belongs to the main address: another main address brings its own status",
    "a merge keeps the survivor's main address and its status",
    "the person subscribes again by a form, or staff change the status in Pipedrive",
    "a deleted person is restored within 30 days, or created again by a form, an import or e-mail sync",
  ],
  // Burst limit of the smallest plan. The token budget of the day is shared by the whole company.
  rateLimit: { requests: 20, perMs: 2_000, concurrency: 4 },
};

/** Pipedrive persons, API version 2: https://developers.pipedrive.com/docs/api/v1/Persons */
export const pipedrive = defineConnector<PipedriveConfig>({
  id: "pipedrive",
  title: "Pipedrive",
  config: pipedriveConfig,
  secrets: { apiToken: "API token of a user who may see and change every person" },
  optionalSecrets: {
    webhookCredentials: "user:password with which the webhook was created (docs/webhooks.md)",
  },
  capabilities,
  capabilitiesFor: (config) => ({
    ...capabilities,
    consent: { ...capabilities.consent, targets: targetsOf(config) },
  }),
  mapping: pipedriveMapping,
  connect,
});

function connect({ config, secrets, now }: ConnectContext<PipedriveConfig>): ConnectorSession {
  const { apiToken } = secrets;
  if (!apiToken) throw new ConnectorError("AUTH", "connect", { vendorCode: "apiToken is missing" });
  const persons = personsApi(callWith(config, apiToken, now), config);
  const parts = { persons, config };
  return {
    async check() {
      const company = await persons.account();
      const { persons: some } = await persons.list(null, null);
      const [first] = some;
      if (first && config.campaigns === "ON" && first.marketing_status === undefined) {
        throw new ConnectorError("REJECTED", "check campaigns", {
          vendorCode: "persons have no marketing status: set campaigns to OFF",
        });
      }
      return { account: `Pipedrive company ${company}` };
    },
    async pull(mode, cursor, signal) {
      signal?.throwIfAborted();
      return pull({ ...parts, now }, mode, cursor, signal);
    },
    async read(externalIds) {
      const found = await persons.byIds(externalIds);
      return found.filter((one) => !one.is_deleted).map((one) => recordOf(one, config));
    },
    revoke: (command) => settle(now, (progress) => revoke(parts, command, progress)),
    erase: (command) => settle(now, (progress) => erase(parts, command, progress)),
    rectify: (command) => settle(now, (progress) => rectify(parts, command, progress)),
    observe: (reference) => observe(parts, reference),
    receive: (request) => {
      const { webhookCredentials } = secrets;
      return webhookCredentials ? receive(request, webhookCredentials) : null;
    },
    close: () => Promise.resolve(),
  };
}
