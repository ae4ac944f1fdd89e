import type { RetentionRule } from "./retention-rule.ts";

type Row = Pick<
  RetentionRule,
  "id" | "jurisdiction" | "purpose" | "basis" | "dataCategory" | "startEvent" | "authority"
> &
  Partial<RetentionRule>;

/** What most rows share. */
function rule(row: Row): RetentionRule {
  return {
    period: null,
    term: row.period ? "DATE" : "NO_END",
    rounding: "NONE",
    action: "ERASE",
    keepsRecord: false,
    validFrom: null,
    validTo: null,
    ...row,
  };
}

/** Duties and claims of which the contact's own record is part. */
function duty(row: Row): RetentionRule {
  return rule({ keepsRecord: true, ...row });
}

const BOOKS = { purpose: "ACCOUNTING", basis: "LEGAL_OBLIGATION" } as const;
const CLAIMS = { purpose: "CLAIMS", basis: "LEGITIMATE_INTEREST", dataCategory: "CONTRACT" } as const;
const PURCHASES = { basis: "CONSENT", dataCategory: "PURCHASES", action: "ANONYMISE" } as const;
const MARKETING = {
  purpose: "DIRECT_MARKETING",
  basis: "LEGITIMATE_INTEREST",
  dataCategory: "CONTACT",
  action: "MINIMISE",
} as const;
const ACCOUNTABILITY = {
  jurisdiction: "ANY",
  purpose: "ACCOUNTABILITY",
  basis: "LEGAL_OBLIGATION",
} as const;

/**
 * Jurisdiction x purpose x basis x data category (docs/retention.md). Periods that the law sets are its; the others say
 * "project choice" and can be configured. `[unconfirmed]`: from general knowledge, not read in the source itself.
 */
// prettier-ignore
export const RETENTION_RULES: readonly RetentionRule[] = [
  duty({ ...BOOKS, id: "IT-ACCOUNTING", jurisdiction: "IT", dataCategory: "BILLING", period: "P10Y", startEvent: "LAST_ACCOUNTING_RECORD", authority: "Codice civile art. 2220" }),
  duty({ ...CLAIMS, id: "IT-CLAIMS", jurisdiction: "IT", period: "P10Y", startEvent: "CONTRACT_END", authority: "Codice civile art. 2946" }),
  duty({ ...CLAIMS, id: "IT-CLAIMS-INTERRUPTED", jurisdiction: "IT", period: "P10Y", startEvent: "CLAIM_INTERRUPTED", authority: "Codice civile arts. 2945, 2946" }),
  rule({ ...MARKETING, id: "ANY-MARKETING-CUSTOMER", jurisdiction: "ANY", period: "P24M", startEvent: "LAST_SIGN_OF_LIFE", authority: "GDPR Arts. 5(1)(e), 6(1)(f); project choice of 24 months" }),
  rule({ ...MARKETING, id: "ANY-MARKETING-CONSENT", jurisdiction: "ANY", basis: "CONSENT", term: "UNTIL_WITHDRAWN", startEvent: "CONSENT_GIVEN", authority: "GDPR Art. 7(3); Garante 181/2020; EDPB Guidelines 05/2020" }),
  rule({ ...PURCHASES, id: "IT-MARKETING-PURCHASES", jurisdiction: "IT", purpose: "DIRECT_MARKETING", period: "P24M", startEvent: "PURCHASE", authority: "Garante 24 Feb 2005 (loyalty cards)" }),
  rule({ ...PURCHASES, id: "IT-PROFILING-PURCHASES", jurisdiction: "IT", purpose: "PROFILING", period: "P12M", startEvent: "PURCHASE", authority: "Garante 24 Feb 2005 (loyalty cards)" }),
  rule({ ...PURCHASES, id: "IT-PROFILING-LUXURY", jurisdiction: "IT", purpose: "PROFILING", period: "P7Y", startEvent: "LUXURY_PURCHASE", authority: "Garante practice for the luxury sector: up to 7 years with documented reasons" }),
  rule({ id: "ANY-NO-BASIS", jurisdiction: "ANY", purpose: "DIRECT_MARKETING", basis: null, dataCategory: "EVERYTHING", period: "P0D", startEvent: "NO_BASIS_DETECTED", authority: "GDPR Arts. 5(1)(a), 6(1), 17(1)(d)" }),
  rule({ id: "ANY-CONSENT-PROOF", jurisdiction: "ANY", purpose: "CONSENT_EVIDENCE", basis: "LEGAL_OBLIGATION", dataCategory: "CONSENT_ACTS", period: "P10Y", startEvent: "CONSENT_LAST_USE", authority: "GDPR Arts. 5(2), 7(1); project choice: use plus the ordinary limitation" }),
  duty({ id: "DE-CONSENT-PROOF-PHONE", jurisdiction: "DE", purpose: "CONSENT_EVIDENCE", basis: "LEGAL_OBLIGATION", dataCategory: "CONSENT_ACTS", period: "P5Y", startEvent: "CONSENT_LAST_USE", authority: "UWG § 7a(2)" }),
  rule({ id: "ANY-SUPPRESSION", jurisdiction: "ANY", purpose: "SUPPRESSION", basis: "LEGAL_OBLIGATION", dataCategory: "SUPPRESSION_DIGEST", startEvent: "OBJECTION", action: "RESTRICT", authority: "GDPR Art. 21(3); ICO: suppress, do not delete" }),
  rule({ ...ACCOUNTABILITY, id: "ANY-REGISTER-CHECKS", dataCategory: "REGISTER_RESULTS", period: "P24M", startEvent: "REGISTER_CHECK", authority: "GDPR Art. 5(2); project choice" }),
  rule({ ...MARKETING, id: "FR-MARKETING-PROSPECT", jurisdiction: "FR", period: "P3Y", startEvent: "LAST_CONTACT_FROM_PERSON", authority: "CNIL: three years from the last contact that came from the person" }),
  rule({ ...MARKETING, id: "FR-MARKETING-CUSTOMER", jurisdiction: "FR", period: "P3Y", startEvent: "CONTRACT_END", authority: "CNIL: three years from the end of the relation" }),
  duty({ ...BOOKS, id: "FR-ACCOUNTING", jurisdiction: "FR", dataCategory: "BILLING", period: "P10Y", startEvent: "FISCAL_YEAR_END", authority: "Code de commerce art. L123-22" }),
  duty({ ...BOOKS, id: "PL-TAX", jurisdiction: "PL", dataCategory: "BILLING", period: "P5Y", startEvent: "TAX_DUE", rounding: "END_OF_YEAR", authority: "Ordynacja podatkowa arts. 70, 86; VAT art. 112a" }),
  duty({ ...BOOKS, id: "PL-BOOKS", jurisdiction: "PL", dataCategory: "BOOKS", period: "P5Y", startEvent: "FISCAL_YEAR_END", authority: "Ustawa o rachunkowości art. 74" }),
  duty({ id: "PL-WARRANTY", jurisdiction: "PL", purpose: "WARRANTY", basis: "LEGAL_OBLIGATION", dataCategory: "CASE_FILE", period: "P1Y", startEvent: "WARRANTY_END", authority: "Ustawa o rachunkowości art. 74(2)" }),
  duty({ ...CLAIMS, id: "PL-CLAIMS", jurisdiction: "PL", period: "P6Y", startEvent: "CLAIM_DUE", rounding: "END_OF_YEAR", authority: "Kodeks cywilny art. 118 [unconfirmed]" }),
  duty({ ...CLAIMS, id: "PL-CLAIMS-BUSINESS", jurisdiction: "PL", period: "P3Y", startEvent: "BUSINESS_CLAIM_DUE", rounding: "END_OF_YEAR", authority: "Kodeks cywilny art. 118 [unconfirmed]" }),
  duty({ ...BOOKS, id: "DE-BOOKS", jurisdiction: "DE", dataCategory: "BOOKS", period: "P10Y", startEvent: "BOOK_ENTRY", rounding: "END_OF_YEAR", authority: "HGB § 257; AO § 147" }),
  duty({ ...BOOKS, id: "DE-LETTERS", jurisdiction: "DE", dataCategory: "BUSINESS_LETTERS", period: "P6Y", startEvent: "BUSINESS_LETTER", rounding: "END_OF_YEAR", authority: "HGB § 257; AO § 147" }),
  duty({ ...BOOKS, id: "DE-VOUCHERS", jurisdiction: "DE", dataCategory: "VOUCHERS", period: "P10Y", startEvent: "VOUCHER", rounding: "END_OF_YEAR", validTo: "2014-12-31", authority: "HGB § 257; AO § 147, before the fourth Bürokratieentlastungsgesetz" }),
  duty({ ...BOOKS, id: "DE-VOUCHERS", jurisdiction: "DE", dataCategory: "VOUCHERS", period: "P8Y", startEvent: "VOUCHER", rounding: "END_OF_YEAR", validFrom: "2015-01-01", authority: "Bürokratieentlastungsgesetz IV: terms that still ran on 1 Jan 2025 [unconfirmed]" }),
  duty({ ...BOOKS, id: "GB-TAX", jurisdiction: "GB", dataCategory: "BILLING", period: "P6Y", startEvent: "FISCAL_YEAR_END", authority: "Companies Act 2006; HMRC [unconfirmed]" }),
  duty({ ...CLAIMS, id: "GB-CLAIMS", jurisdiction: "GB", period: "P6Y", startEvent: "FISCAL_YEAR_END", authority: "Limitation Act 1980 [unconfirmed]" }),
  duty({ ...BOOKS, id: "ES-ACCOUNTING", jurisdiction: "ES", dataCategory: "BOOKS", period: "P6Y", startEvent: "BOOK_ENTRY", authority: "Código de Comercio art. 30 [unconfirmed]" }),
  rule({ id: "ANY-CALL-QUALITY", jurisdiction: "ANY", purpose: "CALL_QUALITY", basis: "LEGITIMATE_INTEREST", dataCategory: "AUDIO", period: "P90D", startEvent: "CALL_RECORDED", authority: "GDPR Art. 5(1)(e); project choice" }),
  duty({ id: "IT-CALL-PROOF", jurisdiction: "IT", purpose: "CALL_PROOF", basis: "CONTRACT", dataCategory: "AUDIO", period: "P10Y", startEvent: "RECORDED_CONTRACT_END", authority: "Project choice from codice civile art. 2946" }),
  duty({ id: "ANY-INVESTMENT-ORDERS", jurisdiction: "ANY", purpose: "FINANCIAL_RECORDS", basis: "LEGAL_OBLIGATION", dataCategory: "AUDIO", period: "P5Y", startEvent: "INVESTMENT_ORDER_RECORDED", authority: "Directive 2014/65/EU art. 16(7): five years, up to seven if the authority asks [unconfirmed]" }),
  duty({ id: "ANY-CANDIDATES", jurisdiction: "ANY", purpose: "RECRUITMENT", basis: "CONTRACT", dataCategory: "APPLICATION", period: "P0D", startEvent: "SELECTION_CLOSED", authority: "GDPR Arts. 5(1)(e), 6(1)(b): longer only with consent or a tested interest" }),
  rule({ id: "IT-ADMIN-LOGS", jurisdiction: "IT", purpose: "SECURITY_LOGS", basis: "LEGAL_OBLIGATION", dataCategory: "ACCESS_LOGS", period: "P6M", startEvent: "ADMIN_LOG_ENTRY", authority: "Garante 27 Nov 2008 (system administrators): at least six months [unconfirmed]" }),
  rule({ id: "ANY-WEB-LOGS", jurisdiction: "ANY", purpose: "SECURITY_LOGS", basis: "LEGITIMATE_INTEREST", dataCategory: "WEB_LOGS", period: "P30D", startEvent: "WEB_LOG_ENTRY", authority: "GDPR Art. 5(1)(e); project choice" }),
  duty({ id: "IT-ANTI-MONEY-LAUNDERING", jurisdiction: "IT", purpose: "ANTI_MONEY_LAUNDERING", basis: "LEGAL_OBLIGATION", dataCategory: "KNOW_YOUR_CUSTOMER", period: "P10Y", startEvent: "KYC_RELATION_END", authority: "D.lgs. 231/2007 art. 31 [unconfirmed]" }),
  rule({ ...ACCOUNTABILITY, id: "ANY-REQUEST-FILES", dataCategory: "REQUEST_FILE", period: "P5Y", startEvent: "REQUEST_CLOSED", authority: "GDPR Art. 5(2); project choice" }),
  rule({ ...ACCOUNTABILITY, id: "ANY-BREACH-REGISTER", dataCategory: "BREACH_ENTRIES", startEvent: "BREACH", action: "RESTRICT", authority: "GDPR Art. 33(5)" }),
  rule({ ...ACCOUNTABILITY, id: "ANY-EVIDENCE-LOG", dataCategory: "EVIDENCE_LOG", period: "P10Y", startEvent: "EVIDENCE_EVENT", authority: "GDPR Art. 5(2); project choice from codice civile art. 2946" }),
  rule({ id: "ANY-BACKUPS", jurisdiction: "ANY", purpose: "BACKUP", basis: "LEGAL_OBLIGATION", dataCategory: "BACKUPS", period: "P90D", startEvent: "BACKUP_MADE", authority: "GDPR Art. 32; project choice; erasures are replayed after a restore" }),
];
