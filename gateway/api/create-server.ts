import { ApolloServer } from "@apollo/server";
import {
  ApolloServerPluginCacheControlDisabled,
  ApolloServerPluginInlineTraceDisabled,
  ApolloServerPluginLandingPageDisabled,
  ApolloServerPluginSchemaReportingDisabled,
  ApolloServerPluginUsageReportingDisabled,
} from "@apollo/server/plugin/disabled";
import type { GraphQLSchema } from "graphql";
import type { Logger } from "pino";
import { checkVariables } from "./check-variables.ts";
import type { ApiContext } from "./context.ts";
import { createFormatError } from "./errors.ts";
import { limitDepth } from "./limit-depth.ts";

/** Enough for every page of the dashboard several times over. */
const MOST_TOKENS = 2_000;

/** Apollo Server without anything that calls home, caches answers or shows pages; nothing of a request is logged. */
export function createServer(schema: GraphQLSchema, logger: Logger): ApolloServer<ApiContext> {
  return new ApolloServer<ApiContext>({
    schema,
    introspection: true,
    csrfPrevention: true,
    allowBatchedHttpRequests: false,
    persistedQueries: false,
    hideSchemaDetailsFromClientErrors: false,
    includeStacktraceInErrorResponses: false,
    maxRecursiveSelections: true,
    parseOptions: { maxTokens: MOST_TOKENS },
    validationRules: [limitDepth],
    formatError: createFormatError(schema, logger),
    stopOnTerminationSignals: false,
    nodeEnv: "production",
    logger: quiet(logger),
    plugins: [
      checkVariables,
      ApolloServerPluginCacheControlDisabled(),
      ApolloServerPluginInlineTraceDisabled(),
      ApolloServerPluginLandingPageDisabled(),
      ApolloServerPluginSchemaReportingDisabled(),
      ApolloServerPluginUsageReportingDisabled(),
    ],
  });
}

const nothing = (): void => undefined;

/** Apollo writes errors into its messages, and those can quote a request; that something was said is all we keep. */
function quiet(logger: Logger) {
  const noted = (level: "warn" | "error") => (): void => logger[level]("a notice of the GraphQL server");
  return { debug: nothing, info: nothing, warn: noted("warn"), error: noted("error") };
}
