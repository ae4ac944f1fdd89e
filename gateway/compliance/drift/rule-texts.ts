/** The rules about differences between ledger, sources and lists; part of the catalogue in `rules.ts`. */
export const DRIFT_RULE_TEXTS = {
  DR1: {
    title: "No source permits what the person refused",
    source: "GDPR 5(1)(d), 7(3), 19, 21(3); Garante prov. 232/2019",
  },
  DR2: {
    title: "No source permits whom a suppression list names",
    source: "GDPR 5(2), 21(3); Garante prov. 232/2019",
  },
  DR3: {
    title: "Who was erased and comes back in a source is refused there",
    source: "GDPR 17(1), 21(3), 5(2)",
  },
  DR4: {
    title: "A stop that holds is on the list for every identifier of the person",
    source: "GDPR 21(3); Garante prov. 232/2019",
  },
  DR5: {
    title: "Nobody leaves a list without an act of their own",
    source: "GDPR 7(1), 21(3), 5(2)",
  },
  DR6: {
    title: "A refusal that a source shows is a refusal everywhere",
    source: "GDPR 7(3), 21(3); most protective reading",
  },
  DR7: {
    title: "A yes that only a source shows is a claim without proof, and permits nothing",
    source: "GDPR 7(1)",
  },
  DR8: {
    title: "Where nothing tells which of two acts is the later one, a person decides and nothing is opened",
    source: "GDPR 5(1)(d), 5(2); most protective reading",
  },
} as const;
