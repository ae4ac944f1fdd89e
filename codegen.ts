import type { CodegenConfig } from "@graphql-codegen/cli";

/** SDL → resolver types. The answer is committed; `npm run check:codegen` fails when it is stale. */
const config: CodegenConfig = {
  schema: "schema/*.graphql",
  generates: {
    "gateway/api/types.generated.ts": {
      plugins: ["typescript", "typescript-resolvers"],
      config: {
        contextType: "./context.ts#ApiContext",
        enumsAsTypes: true,
        useTypeImports: true,
        importExtension: ".ts",
        strictScalars: true,
        scalars: {
          ID: { input: "string", output: "string" },
          Date: { input: "string", output: "string" },
          DateTime: { input: "Date", output: "Date | string" },
          UUID: { input: "string", output: "string" },
          Reference: { input: "string", output: "string" },
          JSONObject: { input: "Record<string, unknown>", output: "Record<string, unknown>" },
        },
        avoidOptionals: { resolvers: false, field: true, inputValue: false, object: true, defaultValue: true },
        makeResolverTypeCallable: true,
        mapperTypeSuffix: "Row",
        mappers: {
          Contact: "./rows.ts#ContactRow",
        },
      },
    },
  },
};

export default config;
