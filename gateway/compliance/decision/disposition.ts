import type { ConsentFinding } from "../consent/consent-finding.ts";
import { mayStillRun, namesOf } from "../contracts.ts";
import { because, type Reason } from "../reason.ts";
import { registriesOf, standingIn } from "../registry-standing.ts";
import { isInterestUsable } from "../retention/marketing-retention.ts";
import type { RetentionDeadline } from "../retention/retention-deadline.ts";
import { forCountry, type Situation } from "../situation.ts";
import { isDeceased, isLegalEntity } from "../subject.ts";
import type { Channel, Disposition } from "../vocabulary.ts";
import { legitimateInterest } from "../legitimate-interest.ts";
import { activeHolds, activeRestrictions, nameOfHold, nameOfRestriction } from "./restriction.ts";

/** What has to happen to the data, and why. */
export interface DispositionAnswer {
  readonly disposition: Disposition;
  readonly reasons: readonly Reason[];
}

/** R3. */
export function decideDisposition(
  situation: Situation,
  consents: readonly ConsentFinding[],
  duties: readonly RetentionDeadline[],
): DispositionAnswer {
  const holds = reasonsToHold(situation);
  if (holds.length > 0) return { disposition: "HOLD", reasons: holds };
  const live = liveBases(situation, consents);
  if (live.length > 0) return { disposition: "KEEP", reasons: live };
  const left = duties.filter((duty) => isLeft(situation, duty)).flatMap(({ reasons }) => reasons);
  if (left.length > 0) {
    return { disposition: "MINIMISE_AND_RESTRICT", reasons: [because("R3", "RETENTION_DUTY_LEFT"), ...left] };
  }
  return { disposition: "ERASE_OR_ANONYMISE", reasons: [because("R3", "NOTHING_LEFT")] };
}

function reasonsToHold(situation: Situation): readonly Reason[] {
  const reasons: Reason[] = [];
  // Without a time no deadline is known to be over, and what is deleted does not come back.
  if (!situation.clock.known) reasons.push(because("T1", "NOW_UNKNOWN"));
  const restrictions = activeRestrictions(situation).map(nameOfRestriction);
  if (restrictions.length > 0) reasons.push(because("R3", "RESTRICTED", restrictions));
  const holds = activeHolds(situation).map(nameOfHold);
  if (holds.length > 0) reasons.push(because("R3", "LEGAL_HOLD", holds));
  return reasons;
}

function liveBases(situation: Situation, consents: readonly ConsentFinding[]): readonly Reason[] {
  const reasons: Reason[] = [];
  const { facts, clock } = situation;
  const running = facts.contracts.filter((contract) => mayStillRun(contract, clock.today));
  if (running.length > 0) reasons.push(because("R3", "ONGOING_CONTRACT", namesOf(running)));
  if (isLegalEntity(situation)) reasons.push(because("S2", "GDPR_DOES_NOT_APPLY"));
  if (isDeceased(situation)) return reasons;
  const grants = consents.flatMap(({ grant }) => grant?.fact ?? []);
  if (grants.length > 0) reasons.push(because("R3", "CONSENT_GIVEN", grants));
  const interest = legitimateInterest(situation);
  if (interest.isLive && isInterestUsable(consents)) reasons.push(interest.reason);
  if (isUnlistedDirectoryEntry(situation, consents)) reasons.push(because("R3", "PUBLIC_DIRECTORY"));
  return reasons;
}

/** A stale or missing check alone does not end it; a listing without another register's "not opposed" does. */
function isUnlistedDirectoryEntry(situation: Situation, consents: readonly ConsentFinding[]): boolean {
  if (!situation.facts.provenance?.some(({ origin }) => origin === "PUBLIC_DIRECTORY")) return false;
  const open = consents.filter(({ target, status }) => {
    return status === "NONE" && target.channel !== null && admitsDirectory(situation, target.channel);
  });
  const standings = open.map(({ target }) =>
    registriesOf(situation, target.channel, ["REVOKES_EARLIER_CONSENT", "BLOCKS_PUBLIC_DIRECTORY_USE"]).map(
      (registry) => standingIn(situation, registry),
    ),
  );
  const usable = standings.filter((perChannel) => perChannel.every(({ listed }) => !listed));
  const someListed = standings.some((perChannel) => perChannel.some(({ listed }) => listed));
  return usable.some((perChannel) => !someListed || perChannel.some(({ clear }) => clear));
}

function admitsDirectory(situation: Situation, channel: Channel): boolean {
  const rules = forCountry(situation.policy.channelRules, situation);
  return rules?.[channel]?.includes("PUBLIC_DIRECTORY") ?? false;
}

/** T4: the last day is still permitted. A term that nobody can read is not over. */
function isLeft({ clock }: Situation, { term, lastDay }: RetentionDeadline): boolean {
  if (term === "DATE") return lastDay !== null && lastDay >= clock.today;
  return term !== "NONE";
}
