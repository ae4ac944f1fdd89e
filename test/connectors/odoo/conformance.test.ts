import { describeConnector } from "#connectors/kit/conformance/describe-connector.ts";
import { odoo } from "#connectors/odoo/connector.ts";
import { odooFixture } from "#connectors/odoo/twin/conformance.ts";

describeConnector(odoo, odooFixture);
