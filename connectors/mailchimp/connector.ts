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
import { mailchimpConfig, mergeTagsOf, type MailchimpConfig } from "./config.ts";
import { targetsOf } from "./consents.ts";
import { erase } from "./erase.ts";
import { mailchimpMapping, recordOf } from "./mapping.ts";
import { isContactId, membersApi, type Member } from "./members-api.ts";
import { observe } from "./observe.ts";
import { receive } from "./receive.ts";
import { pull } from "./pull.ts";
import { mailchimpRectification, rectify } from "./rectify.ts";
import { revoke } from "./revoke.ts";

/** Mailchimp allows ten connections at once for a whole account. */
const CONCURRENCY = 5;

const capabilities: Capabilities = {
  listing: "UPDATED_SINCE",
  // An archived member is in a list of its own; one that was deleted for good is in none.
  deletions: ["TOMBSTONE", "DIFF"],
  // Members are read one by one.
  batchSize: 20,
  readAfterWrite: { kind: "STRONG" },
  consent: { granularity: "CONTACT", targets: POSSIBLE_TARGETS, reversibility: "STICKY" },
  erasure: {
    mode: "HARD",
    completesWithinDays: 0,
    cascadesTo: ["notes", "tags", "activity", "the address: it can never be imported again"],
  },
  rectification: mailchimpRectification,
  resurrection: [
    "the person subscribes again by a form of the audience, also after a permanent deletion",
    "an archived member that is imported or added again comes back as subscribed",
    "staff subscribe a member in Mailchimp",
    "another audience of the account: it is another source with its own status",
  ],
  rateLimit: { requests: 10, perMs: 1_000, concurrency: CONCURRENCY },
};

/** Members of one Mailchimp audience: https://mailchimp.com/developer/marketing/api/list-members/ */
export const mailchimp = defineConnector<MailchimpConfig>({
  id: "mailchimp",
  title: "Mailchimp",
  config: mailchimpConfig,
  secrets: { apiKey: "API key of the account; its end names the data centre" },
  optionalSecrets: { webhookSecret: "secret at the end of the webhook's address (docs/webhooks.md)" },
  capabilities,
  capabilitiesFor: (config) => ({
    ...capabilities,
    consent: { ...capabilities.consent, targets: targetsOf(config) },
  }),
  mapping: mailchimpMapping,
  connect,
});

function connect({ config, secrets, now }: ConnectContext<MailchimpConfig>): ConnectorSession {
  const { apiKey } = secrets;
  if (!apiKey) throw new ConnectorError("AUTH", "connect", { vendorCode: "apiKey is missing" });
  const members = membersApi(callWith(config, apiKey, now), config);
  const parts = { members, config };

  async function readAll(ids: readonly string[]): Promise<readonly (Member | null)[]> {
    const found: (Member | null)[] = [];
    for (let start = 0; start < ids.length; start += CONCURRENCY)
      found.push(...(await Promise.all(ids.slice(start, start + CONCURRENCY).map((id) => members.get(id)))));
    return found;
  }

  return {
    async check() {
      const name = await members.audience();
      const tags = await members.mergeTags();
      const unknown = mergeTagsOf(config).find((tag) => !tags.has(tag));
      if (unknown) {
        throw new ConnectorError("REJECTED", "check merge fields", {
          vendorCode: `the audience has no merge field ${unknown}`,
        });
      }
      return { account: `Mailchimp audience ${name}` };
    },
    async pull(mode, cursor, signal) {
      signal?.throwIfAborted();
      return pull({ ...parts, now }, mode, cursor, signal);
    },
    async read(externalIds) {
      const found = await readAll([...new Set(externalIds)].filter(isContactId));
      return found.flatMap((member) =>
        member && member.status !== "archived" ? [recordOf(member, config)] : [],
      );
    },
    revoke: (command) => settle(now, (progress) => revoke(parts, command, progress)),
    erase: (command) => settle(now, (progress) => erase(parts, command, progress)),
    rectify: (command) => settle(now, (progress) => rectify(parts, command, progress)),
    observe: (reference) => observe(parts, reference),
    receive: (request) => {
      const { webhookSecret } = secrets;
      return webhookSecret ? receive(request, webhookSecret) : null;
    },
    close: () => Promise.resolve(),
  };
}
