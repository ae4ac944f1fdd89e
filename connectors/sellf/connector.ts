import { POSSIBLE_TARGETS } from "#connectors/sdk/consent-target.ts";
import { ConnectorError } from "#connectors/sdk/connector-error.ts";
import {
  defineConnector,
  type Capabilities,
  type ConnectContext,
  type ConnectorSession,
} from "#connectors/sdk/contract.ts";
import { settle } from "#connectors/sdk/settle.ts";
import { sellfConfig, type SellfConfig } from "./config.ts";
import { erase } from "./erase.ts";
import { recordOf, sellfMapping } from "./mapping.ts";
import { observe } from "./observe.ts";
import { CONCURRENCY, isPersonId, judgeRejection, peopleApi } from "./people-api.ts";
import { targetsOf } from "./places.ts";
import { pull } from "./pull.ts";
import { rectify, sellfRectification } from "./rectify.ts";
import { revoke } from "./revoke.ts";

const capabilities: Capabilities = {
  listing: "UPDATED_SINCE",
  deletions: ["DIFF"],
  batchSize: 20,
  readAfterWrite: { kind: "STRONG" },
  consent: {
    granularity: "CONTACT",
    targets: POSSIBLE_TARGETS,
    reversibility: "REVERSIBLE",
  },
  erasure: { mode: "ANONYMISE", completesWithinDays: 0, cascadesTo: [] },
  rectification: sellfRectification,
  resurrection: [
    "staff change the custom field that holds the consent, or take it out of the team's settings",
    "an import or a form creates a new person",
  ],
  // 600 requests a minute on the plan Performance; a call makes up to twenty.
  rateLimit: { requests: 10, perMs: 1_000, concurrency: CONCURRENCY },
};

/** People of Sellf over its REST API v2, as https://developers.sellfcrm.com documents it; not verified on a live account. */
export const sellf = defineConnector<SellfConfig>({
  id: "sellf",
  title: "Sellf (documented, not live-verified)",
  config: sellfConfig,
  secrets: { apiKey: "API key of the team, from Settings > API; it may do everything" },
  capabilities,
  capabilitiesFor: (config) => ({
    ...capabilities,
    consent: { ...capabilities.consent, targets: targetsOf(config) },
    erasure:
      config.erasure === "ANONYMISE"
        ? capabilities.erasure
        : {
            mode: "HARD",
            completesWithinDays: 0,
            cascadesTo: ["deals", "notes", "calls", "appointments", "todos"],
          },
  }),
  mapping: sellfMapping,
  connect,
});

function connect({ config, secrets, now }: ConnectContext<SellfConfig>): ConnectorSession {
  const { apiKey } = secrets;
  if (!apiKey) throw new ConnectorError("AUTH", "connect", { vendorCode: "apiKey is missing" });
  const people = peopleApi(config, apiKey, now);
  const parts = { people, config, now };
  return {
    async check() {
      const known = new Set(await people.customFieldKeys());
      const asked = [
        ...config.consentFields.flatMap(({ key, dateKey }) => [key, dateKey ?? key]),
        ...config.personalKeys,
      ];
      const unknown = asked.find((key) => !known.has(key));
      if (unknown !== undefined) {
        throw new ConnectorError("REJECTED", "check custom fields", {
          vendorCode: `the team has no field ${unknown}`,
        });
      }
      return { account: new URL(config.baseUrl).host };
    },
    pull: (mode, cursor, signal) => pull(parts, mode, cursor, signal),
    async read(externalIds) {
      const ids = [...new Set(externalIds)].filter(isPersonId);
      // No call reads several ids that the documentation would promise.
      const found = await Promise.all(ids.map((id) => people.get(id)));
      return found.flatMap((person) => (person ? recordOf(person, config) : []));
    },
    revoke: (command) => settle(now, (progress) => revoke(parts, command, progress), judgeRejection),
    erase: (command) =>
      settle(
        now,
        (progress) =>
          erase({ ...parts, today: new Date(now()).toISOString().slice(0, 10) }, command, progress),
        judgeRejection,
      ),
    rectify: (command) => settle(now, (progress) => rectify(parts, command, progress), judgeRejection),
    observe: (reference) => observe(parts, reference),
    async close() {
      // The key is the session: there is nothing to end.
    },
  };
}
