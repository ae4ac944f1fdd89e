import type { RuleId } from "../rules.ts";
import { IDENTIFIER_TYPES, type IdentifierType } from "../vocabulary.ts";
import type { PersonalTaxIdKind } from "../identifiers/tax-id.ts";
import { compareNames, haveSameGivenName, type NameComparison } from "./compare-names.ts";
import type { IdentifierKey, IdentityProfile, IdentityTraits } from "./identity-profile.ts";

/** SAME: may be linked without a human. DIFFERENT: must not be. AMBIGUOUS: only a human may link. */
export type IdentityVerdict = "SAME" | "DIFFERENT" | "AMBIGUOUS";

/**
 * Identity rules that may carry a verdict; the others (E1, E4, E5, F1, M1) say what is equal. M3 and M4 look beyond the two
 * records, so whoever joins adds them.
 */
export type IdentityRule = Extract<
  RuleId,
  "E2" | "E3" | "F2" | "F3" | "K1" | "K2" | "K3" | "M2" | "M3" | "M4"
>;

export interface IdentityReason {
  readonly rule: IdentityRule;
  readonly outcome: IdentityVerdict;
  /** Codes, never values: what was equal, near or contradictory, and how the names compare. */
  readonly facts: readonly string[];
}

export interface IdentityComparison {
  readonly verdict: IdentityVerdict;
  /** Equal identifiers, whatever the verdict: a "stop" on one of them reaches both records. */
  readonly shared: readonly IdentifierType[];
  /** The reasons that carry the verdict first. */
  readonly reasons: readonly IdentityReason[];
}

const STRENGTH: Readonly<Record<IdentityVerdict, number>> = { SAME: 2, AMBIGUOUS: 1, DIFFERENT: 0 };
const PERSONAL_TAX_IDS: readonly PersonalTaxIdKind[] = ["CODICE_FISCALE", "PESEL"];

/**
 * Whether two records are one person, by rules E2 to M2. Symmetric; works on clear and on digested profiles, not on a
 * mixture. To see every pair that is not DIFFERENT, compare the pairs that share a `key` or a `near` of one type.
 */
export function compareIdentity(a: IdentityProfile, b: IdentityProfile): IdentityComparison {
  const names = compareNames(a.traits, b.traits);
  const nameFact = `NAMES_${names}`;
  const shared = IDENTIFIER_TYPES.filter((type) => equal(ofType(a, type), ofType(b, type)).length > 0);
  const taxIds = compareTaxIds(a, b, names);
  const contradictions = [...taxIds.contradictions, ...birthContradictions(a.traits, b.traits)];
  if (contradictions.length > 0) return { verdict: "DIFFERENT", shared, reasons: contradictions };

  const doubts = [...taxIds.doubts, ...birthDoubts(a.traits, b.traits)];
  const evidence = [...taxIds.evidence, ...emailEvidence(a, b, names), ...phoneEvidence(a, b, names)];
  if (evidence.length === 0)
    evidence.push({ rule: "M2", outcome: "DIFFERENT", facts: ["NO_EVIDENCE", nameFact] });
  evidence.sort((one, other) => STRENGTH[other.outcome] - STRENGTH[one.outcome]);
  const strongest = evidence[0]?.outcome ?? "DIFFERENT";
  if (strongest === "SAME" && doubts.length > 0)
    return { verdict: "AMBIGUOUS", shared, reasons: [...doubts, ...evidence] };
  return { verdict: strongest, shared, reasons: [...evidence, ...doubts] };
}

/** K1, K2. Numbers of different kinds never contradict: a person may have an Italian and a Polish one. */
function compareTaxIds(a: IdentityProfile, b: IdentityProfile, names: NameComparison) {
  const contradictions: IdentityReason[] = [];
  const doubts: IdentityReason[] = [];
  const evidence: IdentityReason[] = [];
  for (const kind of PERSONAL_TAX_IDS) {
    const [mine, theirs] = [ofType(a, "TAX_ID", kind), ofType(b, "TAX_ID", kind)];
    if (mine.length === 0 || theirs.length === 0) continue;
    if (equal(mine, theirs).length > 0) {
      const isSame = names === "COMPATIBLE" || haveSameGivenName(a.traits, b.traits);
      const facts = [`EQUAL_${kind}`, isSame ? "GIVEN_NAME_AGREES" : `NAMES_${names}`];
      evidence.push({ rule: "K1", outcome: isSame ? "SAME" : "AMBIGUOUS", facts });
    } else if (isNear(mine, theirs)) {
      const omocodia: IdentityReason = {
        rule: "K2",
        outcome: "AMBIGUOUS",
        facts: ["OMOCODIA", `NAMES_${names}`],
      };
      evidence.push(omocodia);
      doubts.push(omocodia);
    } else {
      contradictions.push({ rule: "K1", outcome: "DIFFERENT", facts: [`DIFFERENT_${kind}`] });
    }
  }
  return { contradictions, doubts, evidence };
}

function birthContradictions(a: IdentityTraits, b: IdentityTraits): readonly IdentityReason[] {
  if (a.b === undefined || b.b === undefined || a.b === b.b || a.s === b.b) return [];
  return [{ rule: "K3", outcome: "DIFFERENT", facts: ["DIFFERENT_BIRTH_DATE"] }];
}

function birthDoubts(a: IdentityTraits, b: IdentityTraits): readonly IdentityReason[] {
  if (a.b === undefined || b.b === undefined || a.b === b.b || a.s !== b.b) return [];
  return [{ rule: "K3", outcome: "AMBIGUOUS", facts: ["BIRTH_DAY_AND_MONTH_SWAPPED"] }];
}

function emailEvidence(
  a: IdentityProfile,
  b: IdentityProfile,
  names: NameComparison,
): readonly IdentityReason[] {
  const [mine, theirs] = [ofType(a, "EMAIL"), ofType(b, "EMAIL")];
  const common = equal(mine, theirs);
  const nameFact = `NAMES_${names}`;
  if (common.some((email) => email.class === "PERSONAL")) {
    const outcome = names === "COMPATIBLE" ? "SAME" : "AMBIGUOUS";
    return [{ rule: "M2", outcome, facts: ["EQUAL_PERSONAL_EMAIL", nameFact] }];
  }
  if (common.length > 0) {
    // The mailbox proves nothing, the names alone prove nothing; both together are worth a look.
    const outcome = names === "COMPATIBLE" || names === "PARTLY" ? "AMBIGUOUS" : "DIFFERENT";
    return [{ rule: "E3", outcome, facts: [`EQUAL_${common[0]?.class}_EMAIL`, nameFact] }];
  }
  if (names !== "COMPATIBLE" || !isNear(mine, theirs)) return [];
  return [{ rule: "E2", outcome: "AMBIGUOUS", facts: ["NEAR_EMAIL", nameFact] }];
}

function phoneEvidence(
  a: IdentityProfile,
  b: IdentityProfile,
  names: NameComparison,
): readonly IdentityReason[] {
  const [mine, theirs] = [ofType(a, "PHONE"), ofType(b, "PHONE")];
  const nameFact = `NAMES_${names}`;
  if (equal(mine, theirs).length > 0) {
    const outcome = names === "COMPATIBLE" ? "SAME" : names === "INCOMPATIBLE" ? "DIFFERENT" : "AMBIGUOUS";
    return [{ rule: "F3", outcome, facts: ["EQUAL_PHONE", nameFact] }];
  }
  if (names !== "COMPATIBLE" || !isNear(mine, theirs)) return [];
  return [{ rule: "F2", outcome: "AMBIGUOUS", facts: ["NEAR_PHONE", nameFact] }];
}

function ofType(
  profile: IdentityProfile,
  type: IdentifierType,
  kind?: PersonalTaxIdKind,
): readonly IdentifierKey[] {
  return profile.identifiers.filter(
    (each) => each.type === type && (kind === undefined || each.class === kind),
  );
}

function equal(mine: readonly IdentifierKey[], theirs: readonly IdentifierKey[]): readonly IdentifierKey[] {
  return mine.filter((one) => one.class !== "UNPARSED" && theirs.some((other) => other.key === one.key));
}

function isNear(mine: readonly IdentifierKey[], theirs: readonly IdentifierKey[]): boolean {
  return mine.some((one) => one.near !== null && theirs.some((other) => other.near === one.near));
}
