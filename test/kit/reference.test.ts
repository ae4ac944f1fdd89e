import { describeConnector } from "#connectors/kit/conformance/describe-connector.ts";
import { rubrica } from "#connectors/kit/reference/connector.ts";
import { rubricaFixture } from "#connectors/kit/reference/twin/conformance.ts";

const readme = `${import.meta.dirname}/../../connectors/kit/reference`;

/** Over the other logins and pagings: test/slow/reference.test.ts. */
describeConnector(rubrica, { ...rubricaFixture, readme });
