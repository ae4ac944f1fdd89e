/** The part of the catalogue that is about campaigns by phone and their calls. */
export const CALL_RULES = {
  CA1: {
    title: "Whoever is called sees a number that can be called back, or the prefix of the call's purpose",
    source: "L. 5/2018 art. 2",
  },
  CA2: {
    title: "0843 is for statistics, 0844 for market research, advertising and sales",
    source: "AGCOM, prefixes under L. 5/2018 art. 2",
  },
  CA3: {
    title: "A call centre and its numbers are registered (ROC)",
    source: "AGCOM delibera 1/17/CONS",
  },
  CA4: {
    title: "Members of the code of conduct call only within its hours, never on Sundays and holidays",
    source: "Garante prov. 148/2024 (code of conduct on telemarketing)",
  },
  CA5: {
    title: "A call is made for a campaign that is known, on its days and by its agency",
    source: "GDPR 5(2), 28(3)(a), 29",
  },
  CA6: {
    title: "A call follows a clearance of its list that still holds",
    source: "RPO, Per l'operatore; GDPR 5(2)",
  },
  AU1: {
    title: "Nobody refused by what was recorded then may have been called; later records accuse nobody",
    source: "GDPR 5(2), 24(1), 28; Garante prov. 232/2019",
  },
} as const;
