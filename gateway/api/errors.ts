import { AsyncLocalStorage } from "node:async_hooks";
import { unwrapResolverError } from "@apollo/server/errors";
import { GraphQLError, Kind, type GraphQLFormattedError, type GraphQLSchema } from "graphql";
import type { Logger } from "pino";
import { Refusal, type RefusalCode } from "#gateway/compliance/refusal.ts";
import { isDatabaseAway } from "#gateway/ledger/is-database-away.ts";
import { describeInput } from "./describe-input.ts";
import { placeOfLiteral } from "./place-of-literal.ts";

/** Every code that a top-level error can have. Refusals are not errors: they come as `userErrors` in the data. */
export const ERROR_CODES = [
  /** No token, or none that is known. */
  "UNAUTHENTICATED",
  /** The HTTP request is not one for a GraphQL document: method, media type, JSON, operation name. */
  "BAD_REQUEST",
  /** A variable or argument does not fit its type. */
  "BAD_USER_INPUT",
  /** The document is not GraphQL. */
  "GRAPHQL_PARSE_FAILED",
  /** The document does not fit the schema. */
  "GRAPHQL_VALIDATION_FAILED",
  /** Too large a body, too many tokens or too deep a document. */
  "LIMIT_EXCEEDED",
  /** The database is away. The same request, with its idempotency key, may be sent again; `/readyz` says when. */
  "UNAVAILABLE",
  /** Our bug; `requestId` finds it in the log. */
  "INTERNAL",
] as const;
export type ErrorCode = (typeof ERROR_CODES)[number];

/** Id of the HTTP request that is being handled, for answers and log lines. */
export const requestScope = new AsyncLocalStorage<{ readonly requestId: string }>();

/** An error whose message was written here: it repeats nothing of the input. */
class ApiError extends GraphQLError {
  constructor(code: ErrorCode, message: string, status = 400) {
    super(message, { extensions: { code, http: { status } } });
  }
}

export function badInput(message: string): GraphQLError {
  return new ApiError("BAD_USER_INPUT", message);
}

export function limitExceeded(message: string): GraphQLError {
  return new ApiError("LIMIT_EXCEEDED", message);
}

export interface UserErrorView {
  readonly code: RefusalCode;
  readonly field: string[];
  readonly message: string;
}

/**
 * Runs `act`; a refusal becomes a user error beside the `refused` answer, everything else stays an error. `places` says
 * where the fields of a verb stand in the input, when not at its top.
 */
export async function answering<Refused extends object, Done extends object>(
  refused: Refused,
  act: () => Promise<Done>,
  places: Readonly<Record<string, readonly string[]>> = {},
): Promise<(Refused | Done) & { userErrors: UserErrorView[] }> {
  try {
    return { ...(await act()), userErrors: [] };
  } catch (error) {
    if (!(error instanceof Refusal)) throw error;
    const [first = "", ...rest] = error.field;
    const field = Object.hasOwn(places, first) ? [...places[first]!, ...rest] : [...error.field];
    return { ...refused, userErrors: [{ code: error.code, field, message: error.message }] };
  }
}

/**
 * The one place where errors take their outer form. graphql-js repeats literals and variables in its messages, and those
 * can be addresses: its messages pass only where they can hold nothing but names of the schema and the document.
 */
export function createFormatError(schema: GraphQLSchema, logger: Logger) {
  return (formatted: GraphQLFormattedError, thrown: unknown): GraphQLFormattedError => {
    const error = unwrapResolverError(thrown);
    const { locations, path } = formatted;
    const shape = (code: ErrorCode, message: string): GraphQLFormattedError => ({
      message,
      ...(locations ? { locations } : {}),
      ...(path ? { path } : {}),
      extensions: { code, requestId: requestScope.getStore()?.requestId },
    });
    // Apollo wraps what a validation rule of ours reports.
    const own = error instanceof GraphQLError && error.originalError ? error.originalError : error;
    if (own instanceof ApiError) return shape(own.extensions["code"] as ErrorCode, own.message);
    const code = String(formatted.extensions?.["code"]);
    if (code === "GRAPHQL_PARSE_FAILED") {
      return /Document contains more tha[nt] \d+ tokens/.test(formatted.message)
        ? shape("LIMIT_EXCEEDED", "the document has too many tokens")
        : shape("GRAPHQL_PARSE_FAILED", "the document is not GraphQL");
    }
    if (code === "GRAPHQL_VALIDATION_FAILED") {
      if (formatted.extensions?.["validationErrorCode"] === "MAX_RECURSIVE_SELECTIONS_EXCEEDED")
        return shape("LIMIT_EXCEEDED", "the document asks for too many fields inside each other");
      return shape("GRAPHQL_VALIDATION_FAILED", validationMessage(formatted.message, thrown, schema));
    }
    if (code === "BAD_REQUEST" || code.startsWith("OPERATION_") || code.startsWith("PERSISTED_QUERY_")) {
      return shape("BAD_REQUEST", "this is not a request for one operation of one document");
    }
    logger.error({ err: error, requestId: requestScope.getStore()?.requestId, path }, "request failed");
    if (isDatabaseAway(error))
      return shape(
        "UNAVAILABLE",
        "the database is away; send the same request again when /readyz answers 200",
      );
    return shape("INTERNAL", "something went wrong here; the request id finds it in the log");
  };
}

const VALUES: ReadonlySet<string> = new Set([
  Kind.INT,
  Kind.FLOAT,
  Kind.STRING,
  Kind.BOOLEAN,
  Kind.NULL,
  Kind.ENUM,
  Kind.LIST,
  Kind.OBJECT,
  Kind.OBJECT_FIELD,
]);

/** Messages about a literal that hold nothing but names. */
const NAMES_ONLY = [
  /^Field "\w+\.\w+" of required type "[\w![\]]+" was not provided\.$/,
  /^Field "\w+\.\w+" must be non-null\.$/,
  /^Field "\w+" is not defined by type "\w+"\.(?: Did you mean (?:"\w+"|, | or )+\?)?$/,
];

function validationMessage(message: string, thrown: unknown, schema: GraphQLSchema): string {
  const nodes = thrown instanceof GraphQLError ? (thrown.nodes ?? []) : [];
  const literal = nodes.find(({ kind }) => VALUES.has(kind));
  if ((nodes.length > 0 && !literal) || NAMES_ONLY.some((names) => names.test(message))) return message;
  const place = literal && placeOfLiteral(schema, literal);
  return place
    ? `a value in the document does not fit at "${place.path}": ${describeInput(place.type)}`
    : "a value in the document does not fit its type";
}
