import { dateOf, readInstant } from "../calendar.ts";
import { because, factAt, requestName, type Reason } from "../reason.ts";
import type { Breach } from "../facts.ts";
import { breachClock } from "../rights/breach-clock.ts";
import { answerClock } from "../rights/answer-clock.ts";
import { holidaysAfter, type Situation } from "../situation.ts";
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
function answerDuties(situation: Situation): readonly Duty[] {
  const { facts, clock } = situation;
  if (!facts.requests?.length) return [];
  const duties = new Map<string, Duty>();
  for (const request of facts.requests) {
    const { receivedAt, identityVerified, extended, answeredAt } = request;
    const answered = readInstant(answeredAt);
    if (identityVerified !== true || (answered !== null && answered <= clock.instant)) continue;
    const received = readInstant(receivedAt);
    const holidays = received === null ? [] : holidaysAfter(situation, dateOf(received));
    const { dueOn: dueBy } = answerClock(receivedAt, extended === true, holidays);
    const name = requestName(request);
    const reasons = [because("D1", "REQUEST_OPEN", [name])];
    duties.set(`${dueBy} ${name}`, { code: "ANSWER_REQUEST", dueBy, recipients: [], reasons });
  }
  return [...duties].sort(([a], [b]) => (a < b ? -1 : 1)).map(([, duty]) => duty);
}

/** GDPR 19. A restriction that a request asked for is told with the request. */
function recipientDuty(situation: Situation): readonly Duty[] {
  const { facts } = situation;
  const requests = facts.requests.filter(
    ({ right, identityVerified }) => TOLD_TO_RECIPIENTS.includes(right) && identityVerified === true,
  );
  const causes = requests.map(requestName);
  if (!requests.some(({ right }) => right === "RESTRICTION")) {
    causes.push(...activeRestrictions(situation).map(({ since }) => factAt("restriction", since)));
  }
  if (causes.length === 0) return [];
  const isTold = (name: string): boolean =>
    causes.length === requests.length &&
    requests.every(({ recipientsTold }) => recipientsTold?.includes(name) ?? false);
  const recipients = new Set<string>([
    ...facts.provenance.map(({ crm }) => crm),
    ...facts.consentEvents.flatMap(({ crm }) => crm ?? []),
    ...Object.keys(facts.crmState ?? {}),
    ...facts.recipients,
  ]);
  const untold = [...recipients].filter((name) => !isTold(name)).sort();
  if (untold.length === 0) return [];
  const reasons = [because("D1", "RECIPIENTS_TO_TELL", causes)];
  return [{ code: "NOTIFY_RECIPIENTS", dueBy: null, recipients: untold, reasons }];
}

/** GDPR 33(1), 34(1). A risk nobody has judged is not unlikely. */
function breachDuties({ facts }: Situation): readonly Duty[] {
  return [...(facts.breach ? [facts.breach] : []), ...facts.breaches].flatMap(dutiesAfter);
}

function dutiesAfter(breach: Breach): readonly Duty[] {
  const { mustTellAuthority, mustTellPersons, dueBy } = breachClock(breach);
  const name = factAt("breach", breach.awareAt);
  const duties: Duty[] = [];
  if (mustTellAuthority && !breach.authorityToldAt) {
    const reasons = [because("D1", "BREACH_REPORTABLE", [name])];
    duties.push({ code: "BREACH_NOTIFY_AUTHORITY", dueBy, recipients: [], reasons });
  }
  if (mustTellPersons && !breach.personsToldAt) {
    const reasons = [because("D1", "BREACH_HIGH_RISK", [name])];
    duties.push({ code: "BREACH_TELL_PERSONS", dueBy: null, recipients: [], reasons });
  }
  return duties;
}
