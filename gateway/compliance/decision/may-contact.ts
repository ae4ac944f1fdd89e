import { findConsent } from "../consent/consent-finding.ts";
import { readHistory } from "../consent/read-history.ts";
import { formatInstant } from "../calendar.ts";
import type { Facts } from "../facts.ts";
import type { Policy } from "../policy.ts";
import { because } from "../reason.ts";
import { atMoment, readSituation, type Situation } from "../situation.ts";
import { CHANNELS, type Channel, type ConsentPurpose, type Purpose } from "../vocabulary.ts";
import { deny, type Answer, type Finding } from "./answer.ts";
import { decideMarketing } from "./marketing.ts";
import {
  decideProfiling,
  decideServiceContact,
  decideSharing,
  decideSpecialCategory,
} from "./personal-use.ts";
import { momentsAhead } from "./moments-ahead.ts";

/** One answer with its expiry: from `validUntil` on it may be another, though nobody did anything. */
export interface ContactAnswer extends Answer {
  /** First instant at which time alone changes the answer or its reasons; null if it never does. */
  readonly validUntil: string | null;
}

/** May this person be approached for this purpose, on this channel (null for purposes without channels), at `facts.now`? */
export function mayContact(
  facts: Facts,
  policy: Policy,
  purpose: Purpose,
  channel: Channel | null,
): ContactAnswer {
  const situation = readSituation(facts, policy);
  const { verdict, reasons } = answer(situation, purpose, channel);
  const now = JSON.stringify([verdict, reasons]);
  for (const clock of momentsAhead(situation)) {
    const later = answer(atMoment(situation, clock), purpose, channel);
    if (JSON.stringify([later.verdict, later.reasons]) === now) continue;
    return { verdict, reasons, validUntil: formatInstant(clock.instant) };
  }
  return { verdict, reasons, validUntil: null };
}

/** The same without its expiry, which takes as long again to find. */
export function answerOf(facts: Facts, policy: Policy, purpose: Purpose, channel: Channel | null): Answer {
  const { verdict, reasons } = answer(readSituation(facts, policy), purpose, channel);
  return { verdict, reasons };
}

function answer(situation: Situation, purpose: Purpose, channel: Channel | null): Finding {
  const history = readHistory(situation);
  const consentTo = (target: ConsentPurpose) =>
    findConsent(situation, history, { purpose: target, channel: null });
  switch (purpose) {
    case "DIRECT_MARKETING": {
      if (channel === null || !CHANNELS.includes(channel)) return unknownPurpose();
      return decideMarketing(situation, channel, findConsent(situation, history, { purpose, channel }));
    }
    case "PROFILING":
      return decideProfiling(situation, consentTo(purpose), consentTo("SPECIAL_CATEGORY"));
    case "THIRD_PARTY_SHARING":
      return decideSharing(situation, consentTo(purpose), consentTo("SPECIAL_CATEGORY")) ?? notAsked();
    case "SPECIAL_CATEGORY":
      return decideSpecialCategory(situation, consentTo(purpose));
    case "SERVICE":
      return decideServiceContact(situation);
    default:
      return unknownPurpose();
  }
}

function unknownPurpose(): Finding {
  return deny([because("C1", "PURPOSE_UNKNOWN")]);
}

/** S2: a company has no sharing consent to give; asking for permission here gets none. */
function notAsked(): Finding {
  return deny([because("S2", "GDPR_DOES_NOT_APPLY")]);
}
