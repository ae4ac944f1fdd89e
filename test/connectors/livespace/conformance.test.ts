import { describeConnector } from "#connectors/kit/conformance/describe-connector.ts";
import { configuredLivespace, livespaceFixture } from "#connectors/livespace/twin/conformance.ts";

describeConnector(configuredLivespace, livespaceFixture);
