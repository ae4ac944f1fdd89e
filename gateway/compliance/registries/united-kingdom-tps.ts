import type { RegistryDefinition } from "./definition.ts";

/** Telephone Preference Service: calls on legitimate interest only; a specific consent is stronger, earlier or later. */
export const unitedKingdomTps: RegistryDefinition = {
  id: "gb-tps",
  title: "Telephone Preference Service",
  country: "GB",
  prefix: "+44",
  uses: {
    TPS: {
      jurisdiction: "GB",
      channels: ["PHONE_HUMAN"],
      validityDays: 28,
      effect: "BLOCKS_UNLESS_SPECIFIC_CONSENT",
    },
  },
  hasRenewals: false,
  costMicros: 10_000,
  currency: "GBP",
  question: { header: null, number: "NATIONAL" },
  answer: {
    delimiter: null,
    hasHeader: true,
    encoding: "utf8",
    number: "number",
    outcomes: { TPS: "status" },
    checkedAt: "screened_on",
    registeredAt: null,
    renewedAt: null,
    words: {
      LISTED: ["TPS", "CTPS", "REGISTERED", "LISTED"],
      NOT_LISTED: ["CLEAR", "NOT REGISTERED", "NOT_LISTED"],
      LISTED_SELECTIVELY_REVOKED: [],
    },
    dates: "DAY_FIRST",
  },
  source: "PECR 21, 21A; ICO, live calls",
};
