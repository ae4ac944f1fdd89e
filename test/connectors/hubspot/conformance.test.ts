import { hubspot } from "#connectors/hubspot/connector.ts";
import { hubspotFixture } from "#connectors/hubspot/twin/conformance.ts";
import { describeConnector } from "#connectors/kit/conformance/describe-connector.ts";

describeConnector(hubspot, hubspotFixture);
