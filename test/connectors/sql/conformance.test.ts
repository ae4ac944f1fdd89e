import { inject } from "vitest";
import { sql } from "#connectors/file/sql/connector.ts";
import { sqlFixtureOn } from "#connectors/file/sql/twin/conformance.ts";
import { describeConnector } from "#connectors/kit/conformance/describe-connector.ts";

describeConnector(
  sql,
  sqlFixtureOn(() => Promise.resolve(inject("postgresUrl"))),
);
