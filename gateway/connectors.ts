import { hubspot } from "#connectors/hubspot/connector.ts";
import { hubspotTwin } from "#connectors/hubspot/twin.ts";
import type { TwinDefinition } from "#connectors/kit/twin.ts";
import { livespace } from "#connectors/livespace/connector.ts";
import { livespaceTwin } from "#connectors/livespace/twin.ts";
import { mailman } from "#connectors/mailman/connector.ts";
import { pipedrive } from "#connectors/pipedrive/connector.ts";
import { pipedriveTwin } from "#connectors/pipedrive/twin.ts";
import { salesforce } from "#connectors/salesforce/connector.ts";
import { salesforceTwin } from "#connectors/salesforce/twin.ts";
import type { Connector } from "#connectors/sdk/contract.ts";
import { tryton } from "#connectors/tryton/connector.ts";

/** Every connector that a configuration may name. Adding a CRM is one folder and one line here. */
export const connectors: readonly Connector[] = [
  hubspot,
  livespace,
  mailman,
  salesforce,
  tryton,
  pipedrive,
] as readonly Connector[];

/** Vendors whose API runs here as a local server. Mailman and Tryton have none: their tests run the real server. */
export const twins: readonly TwinDefinition[] = [hubspotTwin, livespaceTwin, salesforceTwin, pipedriveTwin];

/** What runs when nothing is configured. */
export const demoTwins: readonly TwinDefinition[] = [hubspotTwin, salesforceTwin];
