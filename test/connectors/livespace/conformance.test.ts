import { describeConnector } from "#connectors/kit/conformance/describe-connector.ts";
import { livespace } from "#connectors/livespace/connector.ts";
import { livespaceFixture } from "#connectors/livespace/twin/conformance.ts";

describeConnector(livespace, livespaceFixture);
