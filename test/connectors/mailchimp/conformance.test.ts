import { describeConnector } from "#connectors/kit/conformance/describe-connector.ts";
import { mailchimp } from "#connectors/mailchimp/connector.ts";
import { mailchimpFixture } from "#connectors/mailchimp/twin/conformance.ts";

describeConnector(mailchimp, mailchimpFixture);
