import { describe } from "vitest";
import { file } from "#connectors/file/connector.ts";
import { fileFixture, snapshotFixture } from "#connectors/file/twin/conformance.ts";
import { describeConnector } from "#connectors/kit/conformance/describe-connector.ts";

describeConnector(file, fileFixture);

describe("whole exports", () => describeConnector(file, snapshotFixture));
