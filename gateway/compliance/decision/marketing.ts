import type { ConsentFinding } from "../consent/consent-finding.ts";
import { because, type Reason } from "../reason.ts";
import { forCountry, type Situation } from "../situation.ts";
import { mayBeDeceased } from "../subject.ts";
import type { Channel, Purpose } from "../vocabulary.ts";
import { deny, type Finding } from "./answer.ts";
import { weighBasis } from "./marketing-basis.ts";
import { noticeOwed } from "../notice-owed.ts";
import { restrictionsOn } from "./restriction.ts";

/** May this person be approached for marketing on this channel? */
export function decideMarketing(situation: Situation, channel: Channel, consent: ConsentFinding): Finding {
  const stops = marketingStops(situation);
  const basis = findBasis(situation, channel, consent);
  if (stops.length === 0) return basis;
  return deny(basis.verdict === "DENY" ? [...stops, ...basis.reasons] : stops, basis.flags);
}

/** S1: what stops marketing on every channel. */
function marketingStops(situation: Situation): readonly Reason[] {
  return (situation.findings.marketingStops ??= [
    ...personalStops(situation, "DIRECT_MARKETING"),
    ...overdueNotice(situation),
  ]);
}

/** S1: what stops a purpose before anything else is looked at. */
export function personalStops(situation: Situation, purpose: Purpose): readonly Reason[] {
  const stops: Reason[] = [];
  if (!situation.clock.known) stops.push(because("T1", "NOW_UNKNOWN"));
  if (mayBeDeceased(situation)) stops.push(because("S1", "DECEASED"));
  const restrictions = restrictionsOn(situation, purpose);
  if (restrictions.length > 0) stops.push(because("S1", "RESTRICTED", restrictions));
  return stops;
}

function overdueNotice(situation: Situation): readonly Reason[] {
  const owed = noticeOwed(situation);
  return owed?.state === "NOTICE_OVERDUE" ? [owed.reason] : [];
}

/** The first basis of the country's channel rule that carries; else every near miss, and their flags. */
function findBasis(situation: Situation, channel: Channel, consent: ConsentFinding): Finding {
  // S1: nothing counts any more for the dead, so nothing is wrong with a missing register check either.
  if (mayBeDeceased(situation)) return deny([]);
  const rules = forCountry(situation.policy.channelRules, situation);
  const bases = rules?.[channel] ?? [];
  if (bases.length === 0) return deny([because("S2", "NO_CHANNEL_RULE")]);
  const misses: Finding[] = [];
  for (const basis of bases) {
    const finding = weighBasis(situation, basis, channel, consent);
    if (finding.verdict === "ALLOW") return finding;
    misses.push(finding);
  }
  const reasons = misses.flatMap((miss) => miss.reasons);
  if (reasons.length === 0) reasons.push(because("C1", "NO_BASIS"));
  return deny(
    reasons,
    misses.flatMap((miss) => miss.flags),
  );
}
