import { describeConnector } from "#connectors/kit/conformance/describe-connector.ts";
import { pipedrive } from "#connectors/pipedrive/connector.ts";
import { pipedriveFixture } from "#connectors/pipedrive/twin/conformance.ts";

describeConnector(pipedrive, pipedriveFixture);
