import { dateOf, readInstant } from "../calendar.ts";
import type { ConsentEvent } from "../facts.ts";
import type { Outcome } from "../outcomes.ts";
import { because } from "../reason.ts";
import type { RuleId } from "../rules.ts";
import { forCountry, type Situation } from "../situation.ts";
import { isLegalEntity, isYoungerThan } from "../subject.ts";
import type { ComplianceFlag } from "../vocabulary.ts";
import type { Flag } from "./consent-act.ts";
import { formFaults } from "./form-faults.ts";
import { providerFaults } from "./list-provider.ts";

export interface GrantFault {
  readonly flag: ComplianceFlag;
  readonly rule: RuleId;
  readonly outcome: Outcome;
}

/** C3: what is missing for a yes to count; empty when it counts. */
export function grantFaults(situation: Situation, event: ConsentEvent): readonly GrantFault[] {
  return [
    ...proofFaults(event),
    ...formFaults(event),
    ...timeFaults(situation, event),
    ...capacityFaults(situation, event),
    ...providerFaults(situation, event),
  ];
}

export function flagOf(fault: GrantFault, fact: string): Flag {
  return { flag: fault.flag, reasons: [because(fault.rule, fault.outcome, [fact])] };
}

/** GDPR 7(1): the controller shows that this person, informed by this notice, said yes. */
function proofFaults(event: ConsentEvent): readonly GrantFault[] {
  const isShown = event.evidence?.present === true && isNamed(event.evidence.noticeVersion);
  const isActOfPerson = event.by === "SUBJECT" || event.by === "GUARDIAN";
  if (isShown && isActOfPerson) return [];
  return [{ flag: "CONSENT_EVIDENCE_MISSING", rule: "C3", outcome: "PROOF_MISSING" }];
}

function timeFaults({ clock }: Situation, event: ConsentEvent): readonly GrantFault[] {
  const occurredAt = readInstant(event.occurredAt);
  if (occurredAt === null) return [{ flag: "CONSENT_TIME_UNKNOWN", rule: "C3", outcome: "TIME_UNKNOWN" }];
  if (occurredAt > clock.instant)
    return [{ flag: "FUTURE_DATED_EVENT", rule: "C3", outcome: "TIME_IN_FUTURE" }];
  return [];
}

/** C8: below the digital age of the country only a guardian can say yes. */
function capacityFaults(situation: Situation, event: ConsentEvent): readonly GrantFault[] {
  const occurredAt = readInstant(event.occurredAt);
  if (occurredAt === null || event.by === "GUARDIAN" || isLegalEntity(situation)) return [];
  if (!isYoungerThan(situation, digitalAge(situation), dateOf(occurredAt))) return [];
  return [{ flag: "GUARDIAN_CONSENT_REQUIRED", rule: "C8", outcome: "GUARDIAN_NEEDED" }];
}

/** Where a country's age is not configured, nobody under age consents alone. */
export function digitalAge(situation: Situation): number {
  return forCountry(situation.policy.digitalAge, situation) ?? situation.policy.adultAge;
}

function isNamed(noticeVersion: string | null): boolean {
  return typeof noticeVersion === "string" && noticeVersion.trim() !== "";
}
