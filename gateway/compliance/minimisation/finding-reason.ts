import { because, type Reason } from "../reason.ts";
import type { MinimisationCode } from "./finding.ts";

/** Why this should not stand there, with the law; `rule` is the lexicon entry or number rule that found it. */
export function findingReason(code: MinimisationCode, field: string, rule: string): Reason {
  const facts = [`field:${field}`, `detector:${rule}`];
  if (code === "UNNEEDED_FIELD") return because("MD1", "UNNEEDED_FIELD", facts);
  if (code === "CRIMINAL_DATA") return because("MD3", "FOUND_IN_FREE_TEXT", facts);
  if (code === "CREDENTIAL" || code === "PAYMENT_CARD") return because("MD4", "FOUND_IN_FREE_TEXT", facts);
  if (code === "UNREADABLE_TEXT") return because("T5", "TEXT_UNREADABLE", facts);
  if (code.startsWith("SPECIAL_CATEGORY")) return because("MD2", "FOUND_IN_FREE_TEXT", facts);
  return because("MD1", "FOUND_IN_FREE_TEXT", facts);
}
