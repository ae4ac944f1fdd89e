import { describeConnector } from "#connectors/kit/conformance/describe-connector.ts";
import { sellf } from "#connectors/sellf/connector.ts";
import { sellfFixture } from "#connectors/sellf/twin/conformance.ts";

describeConnector(sellf, sellfFixture);
