import type { RegistryDefinition } from "./definition.ts";

/** Bloctel means something until 10 August 2026; calls need consent afterwards (loi 2025-594 art. 13). */
export const franceBloctel: RegistryDefinition = {
  id: "fr-bloctel",
  title: "Bloctel",
  country: "FR",
  prefix: "+33",
  uses: {
    BLOCTEL: {
      jurisdiction: "FR",
      channels: ["PHONE_HUMAN"],
      validityDays: 30,
      effect: "BLOCKS_UNLESS_ONGOING_CONTRACT",
      lastDay: "2026-08-10",
    },
  },
  hasRenewals: false,
  costMicros: 10_000,
  currency: "EUR",
  question: { header: "telephone", number: "E164" },
  answer: {
    delimiter: null,
    hasHeader: true,
    encoding: "utf8",
    number: "telephone",
    outcomes: { BLOCTEL: "resultat" },
    checkedAt: "date",
    registeredAt: null,
    renewedAt: null,
    words: {
      LISTED: ["INSCRIT", "LISTED"],
      NOT_LISTED: ["NON INSCRIT", "NOT_LISTED"],
      LISTED_SELECTIVELY_REVOKED: [],
    },
    dates: "DAY_FIRST",
  },
  source: "Code de la consommation L223-1; loi 2025-594 art. 13",
};
