import type { TwinResponse } from "#connectors/kit/twin-server.ts";
import type { ApiRequest } from "./resource.ts";
import type { Store } from "./store.ts";
import { SalesforceError } from "./vendor-error.ts";

const MAX_REQUESTS = 25;
const MAX_QUERIES = 5;

interface SubRequest {
  readonly method: string;
  readonly url: string;
  readonly referenceId: string;
  readonly body?: unknown;
}

class Halted extends Error {}

/** Several requests as one API call; later ones may use `@{reference.field}` of earlier answers. */
export function composite(
  store: Store,
  body: Readonly<Record<string, unknown>>,
  dispatch: (request: Omit<ApiRequest, "params" | "base">) => TwinResponse,
): TwinResponse {
  const requests = body["compositeRequest"] as readonly SubRequest[] | undefined;
  if (!Array.isArray(requests))
    throw new SalesforceError("JSON_PARSER_ERROR", "compositeRequest is required");
  const queries = requests.filter(({ url }) =>
    /\/(query|queryAll|composite\/sobjects)\b/.test(String(url)),
  ).length;
  if (requests.length > MAX_REQUESTS || queries > MAX_QUERIES) {
    throw new SalesforceError("LIMIT_EXCEEDED", "too many sub-requests in the composite request");
  }
  const answers = new Map<string, unknown>();
  const results: { body: unknown; httpHeaders: object; httpStatusCode: number; referenceId: string }[] = [];
  const run = () => {
    for (const request of requests as readonly SubRequest[]) {
      const resolved = JSON.parse(substitute(JSON.stringify(request), answers)) as SubRequest;
      const url = new URL(resolved.url, "http://twin");
      const answer = dispatch({
        method: resolved.method,
        path: url.pathname,
        query: url.searchParams,
        headers: {},
        rawBody: Buffer.from(JSON.stringify(resolved.body ?? {})),
      });
      answers.set(request.referenceId, answer.body);
      const { referenceId } = request;
      results.push({
        body: answer.body ?? null,
        httpHeaders: {},
        httpStatusCode: answer.status,
        referenceId,
      });
      if (answer.status >= 400 && body["allOrNone"] === true) throw new Halted();
    }
  };
  try {
    if (body["allOrNone"] === true) store.atomically(run);
    else run();
  } catch (error) {
    if (!(error instanceof Halted)) throw error;
    return { status: 200, body: { compositeResponse: halted(requests as readonly SubRequest[], results) } };
  }
  return { status: 200, body: { compositeResponse: results } };
}

function halted(
  requests: readonly SubRequest[],
  results: readonly { readonly httpStatusCode: number; readonly referenceId: string }[],
) {
  const text = "The transaction was rolled back since another operation in the same transaction failed.";
  const innocent = new SalesforceError("PROCESSING_HALTED", text).response();
  return requests.map(({ referenceId }) => {
    const failed = results.find(
      (result) => result.referenceId === referenceId && result.httpStatusCode >= 400,
    );
    return failed ?? { body: innocent.body, httpHeaders: {}, httpStatusCode: innocent.status, referenceId };
  });
}

function substitute(text: string, answers: ReadonlyMap<string, unknown>): string {
  return text.replaceAll(/@\{(\w+)\.([\w.[\]]+)\}/g, (all, reference: string, path: string) => {
    let value: unknown = answers.get(reference);
    for (const part of path.replaceAll("[", ".").replaceAll("]", "").split(".")) {
      value =
        typeof value === "object" && value !== null ? (value as Record<string, unknown>)[part] : undefined;
    }
    return typeof value === "string" ? value : all;
  });
}
