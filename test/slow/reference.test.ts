import { describe } from "vitest";
import { describeConnector } from "#connectors/kit/conformance/describe-connector.ts";
import { auths, pagings, reference, type Variant } from "../kit/reference.ts";

const variants = Object.keys(auths).flatMap((auth) =>
  Object.keys(pagings).map((paging) => ({ auth, paging }) as Variant),
);

describe.each(variants)("the reference connector with $auth and $paging", (variant) => {
  const { connector, fixture } = reference(variant);
  describeConnector(connector, fixture);
});
