import { addMonths, dateOf, formatInstant, HOUR_MS, nextWorkingDay, readInstant } from "../calendar.ts";
import { because, factAt, requestName, type Reason } from "../reason.ts";
import type { Situation } from "../situation.ts";
import type { DutyCode, RequestRight } from "../vocabulary.ts";
import { noticeOwed } from "../notice-owed.ts";
import { activeRestrictions } from "./restriction.ts";

/** Something the controller must do. */
export interface Duty {
  readonly code: DutyCode;
  /** A date, or an instant for the 72 hours of GDPR 33; null: without undue delay, or its start is unknown. */
  readonly dueBy: string | null;
  /** Who is to be told, for NOTIFY_RECIPIENTS; else empty. */
  readonly recipients: readonly string[];
  readonly reasons: readonly Reason[];
}

const BREACH_HOURS = 72;
/** GDPR 19: what recipients must hear of. */
const TOLD_TO_RECIPIENTS: readonly RequestRight[] = ["ERASURE", "RECTIFICATION", "RESTRICTION"];

/** N1 and D1. */
export function listDuties(situation: Situation): readonly Duty[] {
  return [
    ...noticeDuty(situation),
    ...answerDuties(situation),
    ...recipientDuty(situation),
    ...breachDuties(situation),
  ];
}

function noticeDuty(situation: Situation): readonly Duty[] {
  const owed = noticeOwed(situation);
  return owed ? [{ code: "ART14_NOTICE", dueBy: owed.dueBy, recipients: [], reasons: [owed.reason] }] : [];
}

/** GDPR 12(3): one month, three when extended, moved to a working day; GDPR 12(6): not before we know who asks. */
function answerDuties({ facts, clock }: Situation): readonly Duty[] {
  const duties = new Map<string, Duty>();
  for (const request of facts.requests ?? []) {
    const { receivedAt, identityVerified, extended, answeredAt } = request;
    const answered = readInstant(answeredAt);
    if (identityVerified !== true || (answered !== null && answered <= clock.instant)) continue;
    const received = readInstant(receivedAt);
    const end = received === null ? null : addMonths(dateOf(received), extended === true ? 3 : 1);
    const dueBy = end === null ? null : nextWorkingDay(end, facts.publicHolidays ?? []);
    const name = requestName(request);
    const reasons = [because("D1", "REQUEST_OPEN", [name])];
    duties.set(`${dueBy} ${name}`, { code: "ANSWER_REQUEST", dueBy, recipients: [], reasons });
  }
  return [...duties].sort(([a], [b]) => (a < b ? -1 : 1)).map(([, duty]) => duty);
}

/** GDPR 19. */
function recipientDuty(situation: Situation): readonly Duty[] {
  const { facts } = situation;
  const causes = (facts.requests ?? [])
    .filter(({ right, identityVerified }) => TOLD_TO_RECIPIENTS.includes(right) && identityVerified === true)
    .map(requestName);
  causes.push(...activeRestrictions(situation).map(({ since }) => factAt("restriction", since)));
  const recipients = new Set<string>([
    ...(facts.provenance ?? []).map(({ crm }) => crm),
    ...(facts.consentEvents ?? []).flatMap(({ crm }) => crm ?? []),
    ...Object.keys(facts.crmState ?? {}),
    ...(facts.recipients ?? []),
  ]);
  if (causes.length === 0 || recipients.size === 0) return [];
  const reasons = [because("D1", "RECIPIENTS_TO_TELL", causes)];
  return [{ code: "NOTIFY_RECIPIENTS", dueBy: null, recipients: [...recipients].sort(), reasons }];
}

/** GDPR 33(1), 34(1). A risk nobody has judged is not unlikely. */
function breachDuties({ facts }: Situation): readonly Duty[] {
  const { breach } = facts;
  if (!breach || breach.riskToPersons === "UNLIKELY") return [];
  const awareAt = readInstant(breach.awareAt);
  const dueBy = awareAt === null ? null : formatInstant(awareAt + BREACH_HOURS * HOUR_MS);
  const name = factAt("breach", breach.awareAt);
  const duties: Duty[] = [
    {
      code: "BREACH_NOTIFY_AUTHORITY",
      dueBy,
      recipients: [],
      reasons: [because("D1", "BREACH_REPORTABLE", [name])],
    },
  ];
  if (breach.riskToPersons === "HIGH") {
    const reasons = [because("D1", "BREACH_HIGH_RISK", [name])];
    duties.push({ code: "BREACH_TELL_PERSONS", dueBy: null, recipients: [], reasons });
  }
  return duties;
}
