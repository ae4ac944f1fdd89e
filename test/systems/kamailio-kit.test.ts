import { afterAll } from "vitest";
import { describeConnector } from "#connectors/kit/conformance/describe-connector.ts";
import { kamailio } from "#connectors/kamailio/connector.ts";
import { kamailioFixture, stopKamailio } from "./kamailio-fixture.ts";

afterAll(stopKamailio);

describeConnector(kamailio, kamailioFixture);
