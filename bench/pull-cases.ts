import { brevo } from "#connectors/brevo/connector.ts";
import { brevoTwin } from "#connectors/brevo/twin.ts";
import { hubspot } from "#connectors/hubspot/connector.ts";
import { hubspotTwin } from "#connectors/hubspot/twin.ts";
import type { SeedRecord } from "#connectors/kit/people.ts";
import type { Twin, TwinStartOptions } from "#connectors/kit/twin.ts";
import { livespace } from "#connectors/livespace/connector.ts";
import { livespaceTwin } from "#connectors/livespace/twin.ts";
import { mailchimp } from "#connectors/mailchimp/connector.ts";
import { mailchimpTwin } from "#connectors/mailchimp/twin.ts";
import { odoo } from "#connectors/odoo/connector.ts";
import { odooTwin } from "#connectors/odoo/twin.ts";
import { pipedrive } from "#connectors/pipedrive/connector.ts";
import { pipedriveTwin } from "#connectors/pipedrive/twin.ts";
import { salesforce } from "#connectors/salesforce/connector.ts";
import { salesforceTwin } from "#connectors/salesforce/twin.ts";
import type { Connector } from "#connectors/sdk/contract.ts";
import { sellf } from "#connectors/sellf/connector.ts";
import { sellfTwin } from "#connectors/sellf/twin.ts";

export interface PullCase {
  readonly connector: Connector;
  readonly start: (options: TwinStartOptions) => Promise<Twin>;
  /** The vendor's own limits, which the twin then holds. */
  readonly switches: Readonly<Record<string, unknown>>;
  /** So many times more people, where a page is so long that few would need no second one. */
  readonly times?: number;
  /** Fewest requests in which this vendor can give these people and their consents. */
  readonly least: (people: readonly SeedRecord[]) => number;
}

const pages = (size: number, page: number): number => Math.ceil(size / page);

export const pullCases: readonly PullCase[] = [
  {
    connector: hubspot as Connector,
    start: (options) => hubspotTwin.start(options),
    switches: { tenSecondlyLimit: 100, indexLagMs: 0, propertyLagMs: 0 },
    // 100 a list page; statuses by type and opt-outs of everything, 100 addresses each.
    least: (people) =>
      pages(people.length, 100) + 2 * pages(new Set(people.flatMap(({ emails }) => emails)).size, 100),
  },
  {
    connector: salesforce as Connector,
    start: (options) => salesforceTwin.start(options),
    switches: { dailyLimit: 15_000 },
    times: 3,
    // 2,000 rows of one object a query, and the consents of a page in one composite call; what was merged away or
    // converted comes last and has none.
    least: (people) =>
      Object.values(Object.groupBy(people, objectOf))
        .map((rows = []) => pages(rows.length, 2_000) + pages(rows.filter(isAlive).length, 2_000))
        .reduce((sum, calls) => sum + calls, 0),
  },
  {
    connector: brevo as Connector,
    start: (options) => brevoTwin.start(options),
    switches: { perSecond: 10 },
    least: (people) => pages(people.length, 1_000),
  },
  {
    connector: mailchimp as Connector,
    start: (options) => mailchimpTwin.start(options),
    switches: {},
    least: (people) => pages(people.length, 1_000),
  },
  {
    connector: pipedrive as Connector,
    start: (options) => pipedriveTwin.start(options),
    switches: { burstLimit: 20 },
    least: (people) => pages(people.length, 500),
  },
  {
    connector: sellf as Connector,
    start: (options) => sellfTwin.start(options),
    switches: { perSecond: 20, pageSize: 50 },
    least: (people) => pages(people.length, 50),
  },
  {
    connector: livespace as Connector,
    start: (options) => livespaceTwin.start(options),
    switches: {},
    // A session for every list request.
    least: (people) => 2 * pages(people.length, 500),
  },
  {
    connector: odoo as Connector,
    start: (options) => odooTwin.start(options),
    switches: {},
    times: 2,
    // Contacts, tags, first messages, both blacklists, mailing contacts and their subscriptions.
    least: (people) => 7 * pages(people.length, 1_000),
  },
];

function objectOf({ kind }: SeedRecord): string {
  if (kind === "PERSON_ACCOUNT") return "Account";
  return kind === "LEAD" || kind === "CONVERTED_LEAD" ? "Lead" : "Contact";
}

function isAlive({ successorKey }: SeedRecord): boolean {
  return successorKey === null;
}
