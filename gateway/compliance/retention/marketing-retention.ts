import { addDays, dateOf, latestDate, readInstant } from "../calendar.ts";
import type { Flag } from "../consent/consent-act.ts";
import type { ConsentFinding } from "../consent/consent-finding.ts";
import { legitimateInterest } from "../legitimate-interest.ts";
import { because, type Reason } from "../reason.ts";
import type { Situation } from "../situation.ts";
import { isDeceased } from "../subject.ts";
import { untilDate, untilEvent, type RetentionDeadline } from "./retention-deadline.ts";

/** R2: marketing data live as long as the consent, or the legitimate interest, that carries them. */
export function marketingRetention(
  situation: Situation,
  consents: readonly ConsentFinding[],
): RetentionDeadline {
  if (isDeceased(situation)) return none(because("S1", "DECEASED"));
  const grants = consents
    .filter(({ target, status }) => target.purpose === "DIRECT_MARKETING" && status === "GIVEN")
    .flatMap(({ grant }) => grant ?? []);
  if (grants.length > 0) {
    const names = grants.map(({ fact }) => fact);
    const expiries = grants.map(({ event }) => readInstant(event.expiresAt));
    const lastDay = expiries.includes(null) ? null : latestDate(expiries.map((at) => dateOf(at ?? 0)));
    const reasons = [because("R2", "CONSENT_GIVEN", names)];
    return lastDay === null
      ? untilEvent("DIRECT_MARKETING", "UNTIL_WITHDRAWN", reasons)
      : untilDate("DIRECT_MARKETING", lastDay, reasons);
  }
  if (!isInterestUsable(consents)) return none(because("C7", "NO_BASIS"));
  const { term, lastDay, reason } = legitimateInterest(situation);
  if (term === "DATE" && lastDay !== null) return untilDate("DIRECT_MARKETING", lastDay, [reason]);
  if (term === "WHILE_RELATIONSHIP_LASTS") return untilEvent("DIRECT_MARKETING", term, [reason]);
  return none(reason);
}

/** C7: legitimate interest serves e-mail and post, as long as nobody answered about them. */
export function isInterestUsable(consents: readonly ConsentFinding[]): boolean {
  return consents.some(
    ({ target, status }) => status === "NONE" && (target.channel === "EMAIL" || target.channel === "POST"),
  );
}

/** R2: past its last day, or close to it. */
export function retentionFlags({ policy, clock }: Situation, deadline: RetentionDeadline): readonly Flag[] {
  const { lastDay } = deadline;
  if (lastDay === null || !clock.known) return [];
  const facts = [`lastDay:${lastDay}`];
  if (lastDay < clock.today) {
    return [{ flag: "RETENTION_OVERDUE", reasons: [because("R2", "RETENTION_OVERDUE", facts)] }];
  }
  if (lastDay > addDays(clock.today, policy.retentionDueSoonDays)) return [];
  return [{ flag: "RETENTION_DUE_SOON", reasons: [because("R2", "RETENTION_DUE_SOON", facts)] }];
}

function none(reason: Reason): RetentionDeadline {
  return untilEvent("DIRECT_MARKETING", "NONE", [because("R2", "NO_DEADLINE"), reason]);
}
