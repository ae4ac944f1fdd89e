import { afterAll } from "vitest";
import { describeConnector } from "#connectors/kit/conformance/describe-connector.ts";
import { mailman } from "#connectors/mailman/connector.ts";
import { mailmanFixture, stopMailman } from "./mailman-fixture.ts";

afterAll(stopMailman);

describeConnector(mailman, mailmanFixture);
