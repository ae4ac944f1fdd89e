import type {
  Provenance,
  RegistryCheck,
  Restriction,
  RetentionEvent,
  RightsRequest,
  Subject,
} from "#gateway/compliance/facts.ts";
import { Refusal } from "#gateway/compliance/refusal.ts";
import type { FactKind } from "#gateway/ledger/entities/contact-fact.ts";
import type { FactInput, LegalBasisInput, ProvenanceInput, RestrictionGround } from "./types.generated.ts";

export interface FactToRecord {
  readonly kind: FactKind;
  /** In the shape of gateway/compliance/facts.ts. */
  readonly data: object;
}

export const RESTRICTION_LETTERS: Record<RestrictionGround, string> = {
  ACCURACY_CONTESTED: "18(1)(a)",
  UNLAWFUL_BUT_KEEP: "18(1)(b)",
  NEEDED_FOR_CLAIM: "18(1)(c)",
  OBJECTION_PENDING: "18(1)(d)",
};

/** Ends that are agreed beforehand. */
const MAY_LIE_AHEAD: ReadonlySet<RetentionEvent["event"]> = new Set([
  "WARRANTY_END",
  "FISCAL_YEAR_END",
  "CLAIM_DUE",
  "BUSINESS_CLAIM_DUE",
]);

/** The one fact of the input, checked for dates that cannot be. */
export function readFact(input: FactInput, now: Date): FactToRecord {
  const past = (at: Date, ...field: string[]): string => {
    if (at <= now) return at.toISOString();
    throw new Refusal("INVALID_INSTANT", "nobody acts in the future", ["fact", ...field]);
  };
  const { contract, sale, legalBasis, noticeDelivery, restriction, legalHold, registryCheck, request } =
    input;
  if (contract) {
    inOrder(contract.startedOn, contract.endedOn, ["fact", "contract", "endedOn"]);
    const { contractId, ...dates } = contract;
    return { kind: "CONTRACT", data: { ...dates, id: contractId, endedOn: contract.endedOn ?? null } };
  }
  if (sale) return { kind: "SALE", data: { ...sale, on: pastDay(sale.on, now, ["fact", "sale", "on"]) } };
  if (legalBasis) return { kind: "LEGAL_BASIS", data: readBasis(legalBasis, now) };
  if (noticeDelivery) {
    const { article, providedAt, noticeVersion = null } = noticeDelivery;
    const number = article === "ARTICLE_13" ? "13" : "14";
    return {
      kind: "NOTICE",
      data: { article: number, providedAt: past(providedAt, "noticeDelivery", "providedAt"), noticeVersion },
    };
  }
  if (restriction) {
    const { ground, since, liftedAt, toldAt, purposes } = restriction;
    if (liftedAt && !(toldAt && toldAt <= liftedAt)) {
      const message = "the person is told before a restriction is lifted (GDPR Art. 18(3))";
      throw new Refusal("PERSON_NOT_TOLD", message, ["fact", "restriction", "toldAt"]);
    }
    const data: Restriction = {
      ground: RESTRICTION_LETTERS[ground],
      since: past(since, "restriction", "since"),
      liftedAt: liftedAt?.toISOString() ?? null,
      ...(liftedAt && toldAt ? { toldAt: toldAt.toISOString() } : {}),
      scope: purposes?.length ? purposes : "ALL",
    };
    return { kind: "RESTRICTION", data };
  }
  if (legalHold) {
    inOrder(legalHold.from, legalHold.until, ["fact", "legalHold", "until"]);
    return { kind: "LEGAL_HOLD", data: { ...legalHold, until: legalHold.until ?? null } };
  }
  if (registryCheck) {
    const { registry, checkedAt, result, registeredAt, renewedAt } = registryCheck;
    const data: RegistryCheck = {
      registry,
      result,
      checkedAt: past(checkedAt, "registryCheck", "checkedAt"),
      registeredAt: registeredAt?.toISOString() ?? null,
      renewedAt: renewedAt?.toISOString() ?? null,
    };
    return { kind: "REGISTRY_CHECK", data };
  }
  if (request) {
    const { right, receivedAt, identityVerified, extended, answeredAt } = request;
    const data: RightsRequest = {
      right,
      receivedAt: past(receivedAt, "request", "receivedAt"),
      identityVerified,
      extended: extended ?? false,
      answeredAt: answeredAt ? past(answeredAt, "request", "answeredAt") : null,
    };
    return { kind: "REQUEST", data };
  }
  return readOther(input, now, past);
}

function readOther(
  input: FactInput,
  now: Date,
  past: (at: Date, ...field: string[]) => string,
): FactToRecord {
  const { recipient, communication, activity, freeTextFlag, provenance, subject, breach, retentionEvent } =
    input;
  if (recipient) {
    const { name, disclosedOn } = recipient;
    const on =
      disclosedOn == null
        ? {}
        : { disclosedOn: pastDay(disclosedOn, now, ["fact", "recipient", "disclosedOn"]) };
    return { kind: "RECIPIENT", data: { name, ...on } };
  }
  if (communication) {
    const on = pastDay(communication.on, now, ["fact", "communication", "on"]);
    return { kind: "COMMUNICATION", data: { on, channel: communication.channel } };
  }
  if (activity)
    return { kind: "ACTIVITY", data: { on: pastDay(activity.on, now, ["fact", "activity", "on"]) } };
  if (freeTextFlag)
    return { kind: "FREE_TEXT_FLAG", data: { code: freeTextFlag.code, crm: freeTextFlag.source } };
  if (provenance) return { kind: "PROVENANCE", data: readProvenance(provenance) };
  if (subject) {
    // Left out is not the same as unknown: what is not named stays as it was.
    const given = Object.entries(subject).filter(([, value]) => value != null);
    return { kind: "SUBJECT", data: Object.fromEntries(given) satisfies Partial<Subject> };
  }
  if (retentionEvent) {
    const mayLieAhead = MAY_LIE_AHEAD.has(retentionEvent.event);
    const on = mayLieAhead
      ? retentionEvent.on
      : pastDay(retentionEvent.on, now, ["fact", "retentionEvent", "on"]);
    return { kind: "RETENTION_EVENT", data: { ...retentionEvent, on } satisfies RetentionEvent };
  }
  if (breach) {
    const { awareAt, riskToPersons } = breach;
    return { kind: "BREACH", data: { awareAt: past(awareAt, "breach", "awareAt"), riskToPersons } };
  }
  throw new Error("the schema let a fact through that is none");
}

/** Only a balancing test that was passed is one; a bare "documented" counts where no result was recorded. */
function readBasis(input: LegalBasisInput, now: Date): object {
  const { since, assessment, assessmentDocumented, ...rest } = input;
  const at = ["fact", "legalBasis"];
  if (since != null) pastDay(since, now, [...at, "since"]);
  if (assessment) pastDay(assessment.assessedOn, now, [...at, "assessment", "assessedOn"]);
  const isDocumented = assessment ? assessment.outcome === "PASSED" : (assessmentDocumented ?? false);
  return {
    ...rest,
    since: since ?? null,
    assessment: assessment ?? null,
    assessmentDocumented: isDocumented,
  };
}

function readProvenance({
  source,
  origin,
  obtainedOn,
  hasEvidence,
  listProvider,
}: ProvenanceInput): Provenance {
  return {
    crm: source,
    origin,
    obtainedOn: obtainedOn ?? null,
    evidence: hasEvidence ?? false,
    listProvider: listProvider
      ? { ...listProvider, statusCheckedAt: listProvider.statusCheckedAt?.toISOString() ?? null }
      : null,
  };
}

function inOrder(start: string, end: string | null | undefined, field: readonly string[]): void {
  if (end && end < start) throw new Refusal("INVALID_INSTANT", "this ends before it begins", field);
}

function pastDay(day: string, now: Date, field: readonly string[]): string {
  if (day <= now.toISOString().slice(0, 10)) return day;
  throw new Refusal("INVALID_INSTANT", "this day is still to come", field);
}
