import { addYears, dateOf, endOfYear, latestDate, readDate, readInstant } from "../calendar.ts";
import { mayStillRun, namesOf } from "../contracts.ts";
import type { ConsentEvent, Contract } from "../facts.ts";
import { because } from "../reason.ts";
import { forCountry, type Situation } from "../situation.ts";
import type { RetentionPurpose } from "../vocabulary.ts";
import { withFurtherDuties } from "./further-duties.ts";
import { untilDate, untilEvent, type RetentionDeadline } from "./retention-deadline.ts";

/** R1: what the law makes the company keep, whatever the person wants. */
export function legalRetention(situation: Situation): readonly RetentionDeadline[] {
  return withFurtherDuties(situation, [accounting(situation), claims(situation), consentEvidence(situation)]);
}

/** c.c. 2220; Ordynacja podatkowa 70 and 86. */
function accounting(situation: Situation): RetentionDeadline {
  const years = forCountry(situation.policy.accountingYears, situation);
  if (years === undefined) return noDuty("ACCOUNTING");
  const startsAtYearEnd = forCountry(situation.policy.accountingStart, situation) === "TAX_DUE_YEAR_END";
  const startOf = (contract: Contract) =>
    startsAtYearEnd ? contract.taxDueOn : contract.lastAccountingRecordOn;
  const endFrom = (date: string) => (startsAtYearEnd ? endOfYear(date, years) : addYears(date, years));
  const contracts = situation.facts.contracts;
  const starts = contracts.map((contract) => ({ name: `contract:${contract.id}`, on: startOf(contract) }));
  return latestOf("ACCOUNTING", starts, endFrom);
}

/** c.c. 2946: ten years in which a claim from the contract may come. */
function claims(situation: Situation): RetentionDeadline {
  const years = forCountry(situation.policy.claimsYears, situation);
  if (years === undefined) return noDuty("CLAIMS");
  const contracts = situation.facts.contracts;
  const running = contracts.filter(
    (contract) => mayStillRun(contract, situation.clock.today) && !hasUnreadableEnd(contract),
  );
  if (running.length > 0) {
    const reasons = [because("R1", "ONGOING_CONTRACT", namesOf(running))];
    return untilEvent("CLAIMS", "WHILE_RELATIONSHIP_LASTS", reasons);
  }
  const starts = contracts.map((contract) => ({ name: `contract:${contract.id}`, on: contract.endedOn }));
  return latestOf("CLAIMS", starts, (date) => addYears(date, years));
}

function hasUnreadableEnd({ endedOn }: Contract): boolean {
  return Boolean(endedOn) && readDate(endedOn) === null;
}

/** UWG 7a(2): proof of consent to calls, from its grant and from each use. */
function consentEvidence(situation: Situation): RetentionDeadline {
  const years = forCountry(situation.policy.consentEvidenceYearsAfterLastUse, situation);
  if (years === undefined) return noDuty("CONSENT_EVIDENCE");
  const proofs = situation.facts.consentEvents.filter(isProofOfPhoneConsent);
  const starts = proofs.map((event) => ({
    name: `consent:${event.id}`,
    on: event.lastUsedOn ?? givenOn(event),
  }));
  return latestOf("CONSENT_EVIDENCE", starts, (date) => addYears(date, years));
}

function isProofOfPhoneConsent(event: ConsentEvent): boolean {
  const isGrant = event.type === "GIVEN" || event.type === "RENEWED";
  if (!isGrant || event.purpose !== "DIRECT_MARKETING" || event.evidence?.present !== true) return false;
  if (event.channels === "ALL") return true;
  return (
    Array.isArray(event.channels) && event.channels.some((channel) => String(channel).startsWith("PHONE_"))
  );
}

function givenOn(event: ConsentEvent): string | null {
  const occurredAt = readInstant(event.occurredAt);
  return occurredAt === null ? null : dateOf(occurredAt);
}

interface Start {
  readonly name: string;
  readonly on: string | null | undefined;
}

/** The latest of several terms counts. A start that cannot be read leaves the term open: nothing is deleted on it. */
function latestOf(
  purpose: RetentionPurpose,
  starts: readonly Start[],
  endFrom: (date: string) => string,
): RetentionDeadline {
  const recorded = starts.filter(({ on }) => on !== null && on !== undefined);
  const unreadable = recorded.filter(({ on }) => readDate(on) === null);
  if (unreadable.length > 0) {
    const names = unreadable.map(({ name }) => name);
    return untilEvent(purpose, "UNKNOWN", [because("R1", "DEADLINE_UNKNOWN", names)]);
  }
  const lastStart = latestDate(recorded.map(({ on }) => readDate(on)));
  if (lastStart === null) return noDuty(purpose);
  const names = recorded.filter(({ on }) => on === lastStart).map(({ name }) => name);
  return untilDate(purpose, endFrom(lastStart), [
    because("R1", "DEADLINE_SET", [...names, `from:${lastStart}`]),
  ]);
}

function noDuty(purpose: RetentionPurpose): RetentionDeadline {
  return untilEvent(purpose, "NONE", [because("R1", "NO_DEADLINE")]);
}
