import { basisStandings } from "#gateway/compliance/basis-standing.ts";
import { DPV_TERMS } from "#gateway/compliance/dpv.ts";
import type { Resolvers } from "../types.generated.ts";

const Contact: Resolvers["Contact"] = {
  basisStandings: async ({ id }, _args, { load, policy }) =>
    basisStandings(await load.facts.load(id), policy).map((one) => ({
      ...one,
      dpvIri: DPV_TERMS.LegalBasis[one.basis].iri,
    })),
};

export const legalBasisResolvers = { Contact };
