import { because, type Reason } from "../reason.ts";
import { Refusal } from "../refusal.ts";
import type { RequestRight } from "../vocabulary.ts";
import type { ObjectionGround } from "./request-words.ts";

interface Ground {
  /** Where the law lets a controller say no. */
  readonly source: string;
  readonly rights: readonly RequestRight[];
}

const FORMAL: readonly RequestRight[] = [
  "ACCESS",
  "RECTIFICATION",
  "ERASURE",
  "RESTRICTION",
  "PORTABILITY",
  "OBJECTION",
];

/** Every ground on which a request may be refused, and for which rights; a withdrawal of consent has none (Art. 7(3)). */
export const REJECTION_GROUNDS = {
  IDENTITY_NOT_PROVED: { source: "GDPR 11(2), 12(2), 12(6)", rights: FORMAL },
  MANIFESTLY_UNFOUNDED: { source: "GDPR 12(5)", rights: FORMAL },
  EXCESSIVE: { source: "GDPR 12(5)", rights: FORMAL },
  PERSON_TOOK_IT_BACK: { source: "GDPR 12(2)", rights: FORMAL },
  GDPR_DOES_NOT_APPLY: { source: "GDPR 2, recitals 14 and 27", rights: FORMAL },
  DATA_ARE_ACCURATE: { source: "GDPR 16", rights: ["RECTIFICATION"] },
  NO_GROUND_FOR_ERASURE: { source: "GDPR 17(1)", rights: ["ERASURE"] },
  FREEDOM_OF_EXPRESSION: { source: "GDPR 17(3)(a)", rights: ["ERASURE"] },
  LEGAL_OBLIGATION: { source: "GDPR 17(3)(b)", rights: ["ERASURE"] },
  PUBLIC_INTEREST: { source: "GDPR 17(3)(c)-(d)", rights: ["ERASURE"] },
  LEGAL_CLAIMS: { source: "GDPR 17(3)(e), 21(1)", rights: ["ERASURE", "OBJECTION"] },
  NO_GROUND_FOR_RESTRICTION: { source: "GDPR 18(1)", rights: ["RESTRICTION"] },
  RIGHTS_OF_OTHERS: { source: "GDPR 15(4), 20(4)", rights: ["ACCESS", "PORTABILITY"] },
  NOT_ON_CONSENT_OR_CONTRACT: { source: "GDPR 20(1)(a)", rights: ["PORTABILITY"] },
  COMPELLING_GROUNDS: { source: "GDPR 21(1)", rights: ["OBJECTION"] },
} as const satisfies Readonly<Record<string, Ground>>;
export type RejectionGround = keyof typeof REJECTION_GROUNDS;
export const REJECTION_GROUND_NAMES = Object.keys(REJECTION_GROUNDS) as RejectionGround[];

/** Q2: a ground that the law knows for this right; an objection to marketing yields to none but doubt about who asks. */
export function reviewGround(
  right: RequestRight,
  objection: ObjectionGround | null,
  ground: RejectionGround,
): Reason {
  const rights: readonly RequestRight[] = REJECTION_GROUNDS[ground].rights;
  const isAbsolute = right === "OBJECTION" && objection !== "PARTICULAR_SITUATION";
  const concernsMerits = ground === "COMPELLING_GROUNDS" || ground === "LEGAL_CLAIMS";
  if (!rights.includes(right) || (isAbsolute && concernsMerits)) {
    throw new Refusal("GROUND_NOT_APPLICABLE", "the law knows no such ground for this right", ["ground"]);
  }
  return because("Q2", "GROUND_APPLIES", [ground]);
}
