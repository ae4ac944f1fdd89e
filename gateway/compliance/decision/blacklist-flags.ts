import { readInstant } from "../calendar.ts";
import type { Flag } from "../consent/consent-act.ts";
import type { ConsentFinding } from "../consent/consent-finding.ts";
import { blacklistReach } from "../consent/reach.ts";
import type { BlacklistEntry } from "../facts.ts";
import { because, factAt } from "../reason.ts";
import type { Situation } from "../situation.ts";

/** W3: what a person took back by phone must be on the internal list, and leaves it only by a new consent. */
export function blacklistFlags(situation: Situation, consents: readonly ConsentFinding[]): readonly Flag[] {
  const entries = situation.facts.blacklist;
  const active = entries.filter((entry) => !isRemoved(situation, entry));
  const flags: Flag[] = [];
  for (const { target, status, isRevokedByRegistry } of consents) {
    const isCall = target.channel === "PHONE_HUMAN" || target.channel === "PHONE_AUTOMATED";
    if (!isCall || status !== "WITHDRAWN" || isRevokedByRegistry) continue;
    if (active.some(({ channels }) => blacklistReach(channels)(target))) continue;
    const names = [`channel:${target.channel}`];
    flags.push({ flag: "BLACKLIST_MISSING", reasons: [because("W3", "NOT_ON_BLACKLIST", names)] });
  }
  for (const entry of entries) {
    if (!isRemoved(situation, entry)) continue;
    const reaches = blacklistReach(entry.channels);
    if (!consents.some(({ target, status }) => reaches(target) && status !== "GIVEN")) continue;
    const reason = because("W3", "BLACKLIST_ENTRY_REMOVED", [factAt("blacklist", entry.addedAt)]);
    flags.push({ flag: "BLACKLIST_REMOVED_WITHOUT_CONSENT", reasons: [reason] });
  }
  return flags;
}

/** An entry whose removal has an unreadable time no longer protects anybody. */
function isRemoved({ clock }: Situation, { removedAt }: BlacklistEntry): boolean {
  if (removedAt === null || removedAt === undefined) return false;
  const at = readInstant(removedAt);
  return at === null || at <= clock.instant;
}
