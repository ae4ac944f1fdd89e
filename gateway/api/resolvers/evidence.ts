import { toGlobalId } from "../global-id.ts";
import type { Resolvers } from "../types.generated.ts";

const EvidenceEntry: Resolvers["EvidenceEntry"] = {
  id: ({ seq }) => toGlobalId("EvidenceEntry", String(seq)),
};

const Notice: Resolvers["Notice"] = {
  id: ({ version }) => toGlobalId("Notice", version),
  article: ({ article }) => (article === "13" ? "ARTICLE_13" : "ARTICLE_14"),
};

export const evidenceResolvers = { EvidenceEntry, Notice };
