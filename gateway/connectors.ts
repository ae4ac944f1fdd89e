import type { TwinDefinition } from "#connectors/kit/twin.ts";
import type { Connector } from "#connectors/sdk/contract.ts";

/** By name, each loaded when it is asked for: what nobody configured costs neither start-up time nor memory. */
export type Catalogue<T> = Readonly<Record<string, () => Promise<T>>>;

/** Every connector that a configuration may name. Adding a CRM is one folder and one line here. */
export const connectors = {
  brevo: async () => (await import("#connectors/brevo/connector.ts")).brevo,
  file: async () => (await import("#connectors/file/connector.ts")).file,
  hubspot: async () => (await import("#connectors/hubspot/connector.ts")).hubspot,
  kamailio: async () => (await import("#connectors/kamailio/connector.ts")).kamailio,
  livespace: async () => (await import("#connectors/livespace/connector.ts")).livespace,
  mailchimp: async () => (await import("#connectors/mailchimp/connector.ts")).mailchimp,
  mailman: async () => (await import("#connectors/mailman/connector.ts")).mailman,
  odoo: async () => (await import("#connectors/odoo/connector.ts")).odoo,
  pipedrive: async () => (await import("#connectors/pipedrive/connector.ts")).pipedrive,
  salesforce: async () => (await import("#connectors/salesforce/connector.ts")).salesforce,
  sellf: async () => (await import("#connectors/sellf/connector.ts")).sellf,
  sql: async () => (await import("#connectors/file/sql/connector.ts")).sql,
  tryton: async () => (await import("#connectors/tryton/connector.ts")).tryton,
} as Catalogue<unknown> as Catalogue<Connector>;

/** Vendors whose API runs here as a local server. Kamailio, Mailman and Tryton have none: their tests run the real server. */
export const twins: Catalogue<TwinDefinition> = {
  brevo: async () => (await import("#connectors/brevo/twin.ts")).brevoTwin,
  hubspot: async () => (await import("#connectors/hubspot/twin.ts")).hubspotTwin,
  livespace: async () => (await import("#connectors/livespace/twin.ts")).livespaceTwin,
  mailchimp: async () => (await import("#connectors/mailchimp/twin.ts")).mailchimpTwin,
  odoo: async () => (await import("#connectors/odoo/twin.ts")).odooTwin,
  pipedrive: async () => (await import("#connectors/pipedrive/twin.ts")).pipedriveTwin,
  salesforce: async () => (await import("#connectors/salesforce/twin.ts")).salesforceTwin,
  sellf: async () => (await import("#connectors/sellf/twin.ts")).sellfTwin,
};

/** Whose twins run when nothing is configured. */
export const DEMO = ["hubspot", "salesforce"] as const;
