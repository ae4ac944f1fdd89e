import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { makeExecutableSchema } from "@graphql-tools/schema";
import type { GraphQLSchema } from "graphql";
import { breachResolvers } from "./resolvers/breach.ts";
import { callAuditResolvers } from "./resolvers/call-audit.ts";
import { consentClauseResolvers } from "./resolvers/consent-clause.ts";
import { consentRecordResolvers } from "./resolvers/consent-record.ts";
import { contactResolvers } from "./resolvers/contact.ts";
import { decisionResolvers } from "./resolvers/decision.ts";
import { evidenceResolvers } from "./resolvers/evidence.ts";
import { listProviderResolvers } from "./resolvers/list-provider.ts";
import { identityResolvers } from "./resolvers/identity.ts";
import { minimisationResolvers } from "./resolvers/minimisation.ts";
import { mutationResolvers } from "./resolvers/mutation.ts";
import { legalBasisResolvers } from "./resolvers/legal-basis.ts";
import { noticeResolvers } from "./resolvers/notice.ts";
import { queryResolvers } from "./resolvers/query.ts";
import { rectificationResolvers } from "./resolvers/rectification.ts";
import { registryResolvers } from "./resolvers/registry.ts";
import { reconciliationResolvers } from "./resolvers/reconciliation.ts";
import { recordResolvers } from "./resolvers/record.ts";
import { legalHoldResolvers } from "./resolvers/legal-hold.ts";
import { retentionRunResolvers } from "./resolvers/retention-run.ts";
import { retentionResolvers } from "./resolvers/retention.ts";
import { remediationResolvers } from "./resolvers/remediation.ts";
import { revocationResolvers } from "./resolvers/revocation.ts";
import { rightsActResolvers } from "./resolvers/rights-acts.ts";
import { rightsAnswerResolvers } from "./resolvers/rights-answer.ts";
import { rightsResolvers } from "./resolvers/rights.ts";
import { sourceResolvers } from "./resolvers/source.ts";
import { screeningResolvers } from "./resolvers/screening.ts";
import { segmentResolvers } from "./resolvers/segment.ts";
import { transparencyResolvers } from "./resolvers/transparency.ts";
import { vocabularyResolvers } from "./resolvers/vocabulary.ts";
import { scalars } from "./scalars.ts";
import type { Resolvers } from "./types.generated.ts";

const FOLDER = join(import.meta.dirname, "../../schema");

/** One entry a concept; each may add its own fields to Query and Mutation. */
const resolvers: readonly Resolvers[] = [
  scalars,
  queryResolvers,
  mutationResolvers,
  contactResolvers,
  recordResolvers,
  decisionResolvers,
  legalHoldResolvers,
  retentionRunResolvers,
  retentionResolvers,
  reconciliationResolvers,
  revocationResolvers,
  sourceResolvers,
  identityResolvers,
  evidenceResolvers,
  rectificationResolvers,
  transparencyResolvers,
  segmentResolvers,
  rightsResolvers,
  rightsActResolvers,
  rightsAnswerResolvers,
  remediationResolvers,
  breachResolvers,
  screeningResolvers,
  registryResolvers,
  callAuditResolvers,
  listProviderResolvers,
  vocabularyResolvers,
  consentClauseResolvers,
  consentRecordResolvers,
  noticeResolvers,
  legalBasisResolvers,
  minimisationResolvers,
];

/** The SDL of the folder `schema` with its resolvers. A resolver that is missing or too many stops the start. */
export function buildSchema(): GraphQLSchema {
  const files = readdirSync(FOLDER).filter((name) => name.endsWith(".graphql"));
  return makeExecutableSchema({
    typeDefs: files.sort().map((name) => readFileSync(join(FOLDER, name), "utf8")),
    resolvers: [...resolvers],
    resolverValidationOptions: { requireResolversForArgs: "error", requireResolversToMatchSchema: "error" },
  });
}
