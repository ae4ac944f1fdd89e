import { z } from "zod";
import { ConnectorError } from "#connectors/sdk/connector-error.ts";
import { defineConnector, type ConnectorSession, type SourceRecord } from "#connectors/sdk/contract.ts";
import { settle } from "#connectors/sdk/settle.ts";
import { mailmanConfig, type MailmanConfig } from "./config.ts";
import { erase } from "./erase.ts";
import { EMAIL, mapping, toRecord } from "./mapping.ts";
import { observe } from "./observe.ts";
import { Puller } from "./pull.ts";
import { MailmanRest } from "./rest.ts";
import { revoke } from "./revoke.ts";
import { findSubject, type Reach } from "./subscriber.ts";

const nobody = { emails: [], phones: [] };
/** Somebody has to put the list back into Mailman, or out of the configuration. */
const judge = (code: string) => (code === "HTTP 404" || code === "HTTP 400" ? "REMOVABLE" : "PERMANENT");

/** Subscribers of Mailman 3 core over its REST API 3.1: https://docs.mailman3.org/projects/mailman/en/latest/src/mailman/rest/docs/rest.html */
export const mailman = defineConnector<MailmanConfig>({
  id: "mailman",
  title: "Mailman 3",
  config: mailmanConfig,
  secrets: { password: "Password of Mailman core's REST user (`admin_pass` in mailman.cfg)" },
  mapping,
  capabilities: {
    listing: "FULL_ONLY",
    deletions: ["DIFF"],
    batchSize: 50,
    readAfterWrite: { kind: "STRONG" },
    consent: { granularity: "ADDRESS", targets: [EMAIL], reversibility: "REVERSIBLE" },
    erasure: { mode: "HARD", completesWithinDays: 0, cascadesTo: ["address", "member"] },
    resurrection: [
      "a moderator lifts the ban and subscribes the address again",
      "a changed or second address of the person: a ban holds for one address only",
    ],
    rateLimit: { requests: 40, perMs: 1000, concurrency: 2 },
  },

  connect({ config, secrets, now }): ConnectorSession {
    const { password } = secrets;
    if (!password) throw new ConnectorError("AUTH", "mailman.connect", { vendorCode: "NO_PASSWORD" });
    const rest = new MailmanRest(config, password, now);
    const reach: Reach = { rest, config };
    const puller = new Puller(reach);
    return {
      async check() {
        const versions = z.object({ mailman_version: z.string(), api_version: z.literal("3.1") });
        await rest.get("check", "system/versions", versions);
        const lists = config.marketingLists === "ALL" ? [] : config.marketingLists;
        for (const list of lists) {
          if (!(await rest.find("check", `lists/${list}`, z.object({ list_id: z.literal(list) }))))
            throw new ConnectorError("REJECTED", "mailman.check", { vendorCode: "NO_SUCH_LIST" });
        }
        return { account: `${config.user}@${new URL(config.baseUrl).host}` };
      },
      pull: (_mode, cursor, signal) => puller.pull(cursor, signal),
      async read(externalIds) {
        const records: SourceRecord[] = [];
        for (const externalId of externalIds) {
          const subject = await findSubject(reach, { externalId, identifiers: nobody });
          if (subject.exists) records.push(toRecord(subject, config));
        }
        return records;
      },
      revoke: (command) => settle(now, (progress) => revoke(reach, command, progress), judge),
      erase: (command) => settle(now, (progress) => erase(reach, command, progress), judge),
      observe: (reference) => observe(reach, reference),
      close: async () => {},
    };
  },
});
