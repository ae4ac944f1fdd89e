import type { ApiContext } from "../context.ts";
import { toGlobalId } from "../global-id.ts";
import type { ContactRow } from "../rows.ts";
import type { InferredDatum } from "../types.generated.ts";

/** What nobody told us and somebody concluded: part of the copy (GDPR 15), never of portability (GDPR 20). */
export async function inferredData(
  { load }: ApiContext,
  { id, kind, role }: ContactRow,
): Promise<InferredDatum[]> {
  const [facts, links, decision] = await Promise.all([
    load.factsOf.load(id),
    load.linksOf.load(id),
    load.decision.load(id),
  ]);
  const own = "allinea";
  return [
    { what: "KIND", value: kind, source: own },
    { what: "ROLE", value: role, source: own },
    ...facts
      .filter((fact) => fact.kind === "FREE_TEXT_FLAG")
      .map(({ data, source }) => ({ what: "FREE_TEXT_FLAG", value: String(data["code"]), source })),
    ...links
      .filter(({ state }) => state === "JOINED" || state === "OPEN")
      .map((link) => ({
        what: link.state === "JOINED" ? "SAME_PERSON" : "MAYBE_SAME_PERSON",
        value: toGlobalId("IdentityLink", link.id),
        source: own,
      })),
    ...decision.flags.map(({ flag }) => ({ what: "COMPLIANCE_FLAG", value: flag, source: own })),
  ];
}
