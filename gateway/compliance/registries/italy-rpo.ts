import type { RegistryDefinition } from "./definition.ts";

/**
 * Registro Pubblico delle Opposizioni: every national number, mobile ones included. Its operators exchange files in a
 * reserved area whose present layout is not public, so each part of the layout can be configured.
 */
export const italyRpo: RegistryDefinition = {
  id: "it-rpo",
  title: "Registro Pubblico delle Opposizioni",
  country: "IT",
  prefix: "+39",
  uses: {
    RPO_PHONE: {
      jurisdiction: "IT",
      channels: ["PHONE_HUMAN", "PHONE_AUTOMATED"],
      validityDays: 15,
      effect: "REVOKES_EARLIER_CONSENT",
      contractGraceDays: 30,
    },
    RPO_POST: {
      jurisdiction: "IT",
      channels: ["POST"],
      validityDays: 30,
      effect: "BLOCKS_PUBLIC_DIRECTORY_USE",
    },
  },
  hasRenewals: true,
  // 45 EUR for 1,500 numbers: the smallest package of the earlier tariff.
  costMicros: 30_000,
  currency: "EUR",
  question: { header: null, number: "NATIONAL" },
  answer: {
    delimiter: null,
    hasHeader: true,
    encoding: "utf8",
    number: "numero",
    outcomes: { RPO_PHONE: "esito" },
    checkedAt: "data_verifica",
    registeredAt: "data_iscrizione",
    renewedAt: "data_rinnovo",
    words: {
      LISTED: ["ISCRITTO", "LISTED"],
      NOT_LISTED: ["NON ISCRITTO", "NOT_LISTED"],
      LISTED_SELECTIVELY_REVOKED: ["REVOCA SELETTIVA", "LISTED_SELECTIVELY_REVOKED"],
    },
    dates: "DAY_FIRST",
  },
  source: "L. 5/2018; DPR 26/2022; RPO, Per l'operatore",
};
