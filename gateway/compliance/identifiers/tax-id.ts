import { codiceFiscaleBase } from "./codice-fiscale.ts";
import { isPartitaIva } from "./partita-iva.ts";
import { isPesel } from "./pesel.ts";

/** Kinds of tax number that name one person. A PARTITA_IVA names a firm and identifies nobody (rule K2). */
export type PersonalTaxIdKind = "CODICE_FISCALE" | "PESEL";

export type TaxIdProblem = "EMPTY" | "UNKNOWN_SHAPE" | "CHECK_FAILED";

export type TaxIdResult =
  /** `near`: the codice fiscale without omocodia; the number itself for a PESEL, which has no variants. */
  | {
      readonly status: "VALID";
      readonly kind: PersonalTaxIdKind;
      readonly value: string;
      readonly near: string;
    }
  | { readonly status: "VALID"; readonly kind: "PARTITA_IVA"; readonly value: string; readonly near: null }
  | { readonly status: "MALFORMED"; readonly problem: TaxIdProblem };

const LONGEST_FIELD = 60;
const LABELS = /^(?:CODICEFISCALE|PARTITAIVA|PESEL|PIVA|VAT|CF|IT|PL)+(?=(?:[A-Z]{6}[A-Z\d]{10}|\d{11})$)/u;

/** Rules K1 and K2. A number with a wrong check character proves nothing. `country` only orders the eleven-digit kinds. */
export function normaliseTaxId(raw: string, country: string): TaxIdResult {
  if (raw.length > LONGEST_FIELD) return { status: "MALFORMED", problem: "UNKNOWN_SHAPE" };
  let text = raw
    .normalize("NFKC")
    .toUpperCase()
    .replace(/[\s.\-_/:]+/gu, "");
  if (text === "") return { status: "MALFORMED", problem: "EMPTY" };
  text = text.replace(LABELS, "");
  if (/^[A-Z0-9]{16}$/u.test(text)) {
    const base = codiceFiscaleBase(text);
    if (base === null) return { status: "MALFORMED", problem: "CHECK_FAILED" };
    return { status: "VALID", kind: "CODICE_FISCALE", value: text, near: base };
  }
  if (!/^\d{11}$/u.test(text)) return { status: "MALFORMED", problem: "UNKNOWN_SHAPE" };
  const order = country === "PL" ? (["PESEL", "PARTITA_IVA"] as const) : (["PARTITA_IVA", "PESEL"] as const);
  for (const kind of order) {
    if (kind === "PESEL" && isPesel(text)) return { status: "VALID", kind, value: text, near: text };
    if (kind === "PARTITA_IVA" && isPartitaIva(text))
      return { status: "VALID", kind, value: text, near: null };
  }
  return { status: "MALFORMED", problem: "CHECK_FAILED" };
}
