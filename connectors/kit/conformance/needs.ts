import type { Capabilities } from "#connectors/sdk/contract.ts";
import type { Need, Subject } from "./check.ts";

/** What the configuration that is tried can do. */
export function declaredBy({ connector, fixture }: Subject): Capabilities {
  return fixture.capabilities ?? connector.capabilities;
}

/** Answers with status and headers: error pages, redirects, `Retry-After`. */
export const speaksHttp: Need = {
  otherwise: "it does not speak HTTP",
  met: ({ fixture }) => (fixture.transport ?? "HTTP") === "HTTP",
};

/** Something between that can be silent or break while a request is under way. */
export const hasConnection: Need = {
  otherwise: "files are read and written without a connection",
  met: ({ fixture }) => fixture.transport !== "FILES",
};

/** An answer is a text, and may be another one than was asked for. */
export const answersInText: Need = {
  otherwise: "answers are rows of the database's protocol",
  met: ({ fixture }) => fixture.transport !== "POSTGRESQL",
};

export const hasSecrets: Need = {
  otherwise: "it needs no secret",
  met: ({ connector }) => Object.keys(connector.secrets).length > 0,
};
