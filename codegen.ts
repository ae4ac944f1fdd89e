import type { CodegenConfig } from "@graphql-codegen/cli";

/** Types whose fields are resolved one by one, and the rows that they are resolved from. */
const rows = (names: readonly string[], file = "./rows.ts"): Record<string, string> =>
  Object.fromEntries(names.map((name) => [name, `${file}#${name}Row`]));

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
        immutableTypes: true,
        avoidOptionals: { field: true, object: true },
        resolversNonOptionalTypename: { interfaceImplementingType: true },
        inputMaybeValue: "T | null | undefined",
        scalars: {
          Date: "string",
          DateTime: { input: "Date", output: "Date | string" },
          JSONObject: "Record<string, unknown>",
          Reference: "string",
          UUID: "string",
        },
        mappers: {
          ...rows([
            "AccessAnswer",
            "BreachEntry",
            "BreachScope",
            "Consent",
            "ConsentClause",
            "ConsentEvent",
            "Contact",
            "ContactConnection",
            "ContactRecord",
            "Correction",
            "Decision",
            "EvidenceEntry",
            "IdentityLink",
            "IdentityLinkConnection",
            "Notice",
            "NoticeDue",
            "PortabilityAnswer",
            "Propagation",
            "Reason",
            "Remediation",
            "Revocation",
            "RightsRequest",
            "Rule",
            "Source",
            "SyncRun",
            "WriteBack",
            "WriteBackStep",
          ]),
          ...rows(["MinimisationFinding"], "./finding-row.ts"),
          ...rows(["Campaign", "Screening"], "./screening-rows.ts"),
          ...rows(["DriftFinding", "ReconciliationRun"], "./reconciliation-rows.ts"),
          ...rows(["RegistryRequest"], "./registry-rows.ts"),
          ...rows(["CallAudit", "CallFinding"], "./audit-rows.ts"),
          ...rows(["RetentionItem", "RetentionRun"], "./retention-rows.ts"),
        },
      },
    },
  },
};

export default config;
