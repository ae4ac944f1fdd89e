import { describe } from "vitest";
import { describeConnector } from "#connectors/kit/conformance/describe-connector.ts";
import { rubrica } from "#connectors/kit/reference/connector.ts";
import { rubricaFixture } from "#connectors/kit/reference/twin/conformance.ts";
import { reference, type Variant } from "./reference.ts";

const readme = `${import.meta.dirname}/../../connectors/kit/reference`;

describeConnector(rubrica, { ...rubricaFixture, readme });

const variants = [
  { auth: "basic", paging: "offset" },
  { auth: "oauth-client", paging: "page" },
  { auth: "one-shot", paging: "cursor" },
] as const satisfies readonly Variant[];

describe.each(variants)("with $auth and $paging", (variant) => {
  const { connector, fixture } = reference(variant);
  describeConnector(connector, fixture);
});
