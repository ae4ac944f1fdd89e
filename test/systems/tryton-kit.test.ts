import { afterAll } from "vitest";
import { describeConnector } from "#connectors/kit/conformance/describe-connector.ts";
import { tryton } from "#connectors/tryton/connector.ts";
import { stopTrytonHost, trytonFixture } from "./tryton-fixture.ts";

afterAll(stopTrytonHost);

describeConnector(tryton, trytonFixture);
