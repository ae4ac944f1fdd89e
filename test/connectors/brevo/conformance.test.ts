import { brevo } from "#connectors/brevo/connector.ts";
import { brevoFixture } from "#connectors/brevo/twin/conformance.ts";
import { describeConnector } from "#connectors/kit/conformance/describe-connector.ts";

describeConnector(brevo, brevoFixture);
