import { describeConnector } from "#connectors/kit/conformance/describe-connector.ts";
import { salesforce } from "#connectors/salesforce/connector.ts";
import { salesforceFixture } from "#connectors/salesforce/twin/conformance.ts";

describeConnector(salesforce, salesforceFixture);
