import { DRIFT_RULE_TEXTS } from "./drift/rule-texts.ts";
import { CALL_RULES } from "./rules-of-calls.ts";

/** The rules that may carry an answer: what each one says in a line, and where it comes from (rendered to docs/rules.md). */
export const RULES = {
  T1: { title: "Instants are UTC; today is the date part of now", source: "project rule" },
  T2: {
    title: "A period of months or years ends on the same day number, or on the month's last day",
    source: "Reg. 1182/71 art. 3(2)(c)",
  },
  T3: {
    title: "Answer and notice deadlines move to the next working day",
    source: "Reg. 1182/71 art. 3(4)",
  },
  T4: { title: "A retention deadline is the last permitted day", source: "GDPR 5(1)(e)" },
  T5: {
    title: "What cannot be read is never taken for a yes, and is named",
    source: "GDPR 5(1)(d), 5(2); most protective reading",
  },
  C1: {
    title: "Consent reaches only the purpose and channels it names",
    source: "GDPR 4(11), 6(1)(a); Codice privacy art. 130",
  },
  C2: {
    title: "Acts are ordered by when the person acted; at the same instant the restrictive one wins",
    source: "GDPR 7(1), 7(3)",
  },
  C3: {
    title: "A consent counts only with proof, notice, time and capacity",
    source: "GDPR 7(1); EDPB Guidelines 05/2020",
  },
  C4: {
    title: "A refusal without a believable time is later than everything",
    source: "GDPR 7(3); most protective reading",
  },
  C5: {
    title: "Objection, blacklist and erasure act as a withdrawal",
    source: "GDPR 17(1)(b), 21(2)-(3)",
  },
  C6: { title: "The latest act that counts decides", source: "GDPR 7(1), 7(3)" },
  C7: {
    title: "No other basis once consent has been asked, refused or withdrawn",
    source: "EDPB Guidelines 05/2020 (no swapping); Codice privacy art. 130(4)",
  },
  C8: {
    title: "A child below the digital age needs a guardian; minors are not profiled",
    source: "GDPR 8(1); Codice privacy art. 2-quinquies",
  },
  C9: {
    title: "A clause names the controller and its address, and per purpose a yes, a no and an empty box",
    source: "GDPR 4(11), 7(2)-(4), 13(1), recitals 32, 42, 43",
  },
  C10: {
    title: "A pre-ticked box, or one that answers for something else too, is no consent",
    source: "GDPR 7(2), 7(4), recitals 32, 43; CJEU C-673/17",
  },
  G1: {
    title: "Registration with the RPO annuls earlier consents to calls and to sharing",
    source: "L. 5/2018 art. 1(5); DPR 26/2022",
  },
  G2: {
    title: "Consent within a contract in force, or just ended, is spared by the RPO",
    source: "L. 5/2018 art. 1(5)",
  },
  G3: { title: "A marketing call needs a fresh register check", source: "RPO, Per l'operatore" },
  G4: {
    title: "Directory entries may be used unless opposed, after a fresh check",
    source: "Codice privacy art. 130(3-bis)",
  },
  G5: {
    title: "A listed number is not shared for other companies' calls",
    source: "L. 5/2018 art. 1(7)",
  },
  G6: {
    title: "Calls on legitimate interest need a fresh check of the national register",
    source: "PECR 21 (TPS); Code de la consommation L223-1 (Bloctel)",
  },
  G7: {
    title: "Each number is checked by itself; one listed lists the person, and what it annulled stays so",
    source: "DPR 26/2022 (kept per number); most protective reading",
  },
  L1: {
    title: "Legitimate interest: declared, assessed, for customers, noticed, and only for a time",
    source: "GDPR 6(1)(f), recital 47",
  },
  L2: { title: "Soft opt-in after a sale, by e-mail only", source: "Codice privacy art. 130(4)" },
  L2b: { title: "Calls to a customer under contract", source: "Loi 2025-594 art. 13" },
  L3: {
    title: "Profiling and sharing need their own consent; sharing also named recipients",
    source: "GDPR 4(11), 6(1)(a), 22",
  },
  P1: {
    title: "A list provider's consent counts only if it names us and is checked",
    source: "GDPR 7(1); Garante prov. 232/2019",
  },
  N1: { title: "Indirect data need an Art. 14 notice within a month", source: "GDPR 14(3)" },
  N2: {
    title: "Data from the person need an Art. 13 notice on the day they are collected",
    source: "GDPR 13(1)",
  },
  N3: {
    title: "The Art. 14 notice comes at the latest with the first message or the first disclosure",
    source: "GDPR 14(3)(b)-(c)",
  },
  S1: {
    title: "Death, restriction or an overdue notice stop marketing before anything else",
    source: "GDPR 14(3), 18(2), recital 27",
  },
  S2: {
    title: "Legal entities: no GDPR, but channel rules protect every subscriber",
    source: "GDPR recital 14; Codice privacy art. 130",
  },
  S3: {
    title: "A special category note blocks profiling and sharing",
    source: "GDPR 9(1), 9(2)(a), 5(1)(c); project choice",
  },
  S4: { title: "Service contact while a contract is in force", source: "GDPR 6(1)(b)" },
  R1: {
    title: "Books, claims and proof of consent are kept for their legal term",
    source: "c.c. 2220, 2946; Ordynacja podatkowa 70, 86; UWG 7a(2)",
  },
  R2: { title: "Marketing data are kept only while their basis lives", source: "GDPR 5(1)(e)" },
  R3: {
    title: "What has to happen to the data follows from what still justifies them",
    source: "GDPR 5(1)(e), 17, 18",
  },
  R5: {
    title:
      "Each kind of data has its own last day, by the version of the rule in force when the period began",
    source: "GDPR 5(1)(e), 13(2)(a), 30(1)(f); docs/retention.md",
  },
  R4: { title: "A refusal leaves a suppression record", source: "GDPR 21(3), 6(1)(c)" },
  W1: { title: "A refusal goes back to every CRM that still shows a yes", source: "GDPR 5(2), 7(3), 19" },
  W2: { title: "Conflicts and late propagation are shown", source: "GDPR 5(2); Garante prov. 232/2019" },
  W3: { title: "The blacklist covers who withdrew from calls", source: "Garante prov. 232/2019" },
  D1: {
    title: "Requests, recipients and breaches have their clocks",
    source: "GDPR 12(3), 12(6), 19, 33, 34",
  },
  E1: {
    title: "An e-mail address has one normal form; its domain is compared in ASCII",
    source: "RFC 5321, RFC 5891",
  },
  E2: {
    title: "Dots and tags of a mailbox mean nothing at Gmail and make a near match elsewhere",
    source: "RFC 5321 2.3.11; GDPR 5(1)(d)",
  },
  E3: {
    title: "Role, family and certified mailboxes are shared and identify nobody",
    source: "GDPR 5(1)(d)",
  },
  E4: {
    title: "Letters of different scripts are never folded in an address",
    source: "RFC 6531; GDPR 5(1)(f)",
  },
  E5: { title: "Placeholders are no identifiers", source: "GDPR 5(1)(d)" },
  F1: {
    title: "A phone number is compared in E.164, read with the country of its record",
    source: "ITU-T E.164; DPR 26/2022 (the RPO is kept per number)",
  },
  F2: {
    title: "A number that cannot be read equals nothing; a near one asks a human",
    source: "GDPR 5(1)(d)",
  },
  F3: {
    title: "A phone is a line, not a person: it links only together with the full name",
    source: "GDPR 5(1)(d)",
  },
  M1: {
    title: "Names agree regardless of spelling and order; initials and pet names agree partly",
    source: "GDPR 5(1)(d)",
  },
  M2: { title: "A name alone proves nothing; a personal mailbox with the name does", source: "GDPR 5(1)(d)" },
  M3: {
    title: "Records that their own sources call one person are one",
    source: "GDPR 5(1)(d); project choice: the source's word before ours",
  },
  M4: {
    title:
      "A join brings nobody together who is contradicted within the whole group, or whom a person kept apart",
    source: "GDPR 5(1)(d), 5(1)(f)",
  },
  K1: { title: "A valid personal tax number decides, for and against", source: "GDPR 5(1)(d), 87" },
  K2: {
    title: "A tax code and its omocodia variant may be two people; a VAT number is no personal number",
    source: "DM 23 December 1976; GDPR 5(1)(d)",
  },
  K3: {
    title: "Different birth dates are different people, unless day and month are swapped",
    source: "GDPR 5(1)(d)",
  },
  Q1: {
    title: "A request moves forward only, and nothing but a stop is done for who is not known",
    source: "GDPR 12(2), 12(6), 7(3), 21(3)",
  },
  Q2: {
    title: "A refusal names a ground of the law for that right and tells of complaint and court",
    source: "GDPR 12(4), 12(5), 15(4), 17(3), 20(1), 21(1)",
  },
  Q3: {
    title: "Two more months once, for complexity or number, told within the first month",
    source: "GDPR 12(3)",
  },
  Q4: {
    title: "An answer is whole, or says what is missing and why; recipients are told first",
    source: "GDPR 12(1), 15, 19",
  },
  Q5: {
    title: "Portability: what the person provided, on consent or contract, without what others inferred",
    source: "GDPR 20(1), 20(4); WP 242",
  },
  Q6: {
    title: "A consent that cannot be proved is cured or the data are erased",
    source: "GDPR 5(2), 7(1), 17(1)(b), 17(1)(d); EDPB Guidelines 05/2020",
  },
  B1: {
    title: "Every breach is registered; the authority hears within 72 plain hours of awareness",
    source: "GDPR 33(1), 33(2), 33(5), 34",
  },
  MD1: {
    title: "What no purpose needs is not held, in fields or in notes",
    source: "GDPR 5(1)(c), 25(2), 87",
  },
  MD2: {
    title: "Notes do not hold special categories",
    source: "GDPR 9(1), 5(1)(c)",
  },
  MD3: { title: "Notes do not hold convictions or offences", source: "GDPR 10" },
  MD4: { title: "Secrets and card numbers do not stand in notes", source: "GDPR 5(1)(f), 32(1)" },
  ...DRIFT_RULE_TEXTS,
  ...CALL_RULES,
} as const;
export type RuleId = keyof typeof RULES;
