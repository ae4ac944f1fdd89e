import { describe } from "vitest";
import { describeConnector } from "#connectors/kit/conformance/describe-connector.ts";
import { sellf } from "#connectors/sellf/connector.ts";
import { sellfFixtureDeleting, sellfFixture } from "#connectors/sellf/twin/conformance.ts";

describeConnector(sellf, sellfFixture);

describe("erasures that delete", () =>
  describeConnector(sellf, sellfFixtureDeleting, (id) => id.startsWith("erasure/")));
