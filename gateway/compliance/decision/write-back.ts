import { HOUR_MS } from "../calendar.ts";
import type { Flag, Stop } from "../consent/consent-act.ts";
import type { ConsentFinding } from "../consent/consent-finding.ts";
import { because, type Reason } from "../reason.ts";
import type { Situation } from "../situation.ts";
import type { Channel, ConsentPurpose, ConsentStatus, ConsentTarget } from "../vocabulary.ts";
import { shownStates } from "./shown-state.ts";

type NegativeStatus = Extract<ConsentStatus, "WITHDRAWN" | "REFUSED" | "EXPIRED" | "INVALIDATED">;

/** One value that one CRM must be told. It is never GIVEN: nothing is opened by writing back. */
export interface WriteBackCommand {
  readonly crm: string;
  readonly purpose: ConsentPurpose;
  readonly channel: Channel | null;
  readonly set: NegativeStatus;
  readonly reasons: readonly Reason[];
}

/** W1: every CRM that still shows a yes where the answer is no. */
export function planWriteBack(
  situation: Situation,
  consents: readonly ConsentFinding[],
): readonly WriteBackCommand[] {
  const commands: WriteBackCommand[] = [];
  for (const { target, status, reasons } of consents) {
    if (!isNegative(status)) continue;
    for (const { crm, state } of shownStates(situation, target)) {
      if (state === "GIVEN") commands.push({ crm, ...target, set: status, reasons });
    }
  }
  return commands;
}

/** W1, W2: sources that lag, sources that contradict each other, and lag beyond the target. */
export function writeBackFlags(
  situation: Situation,
  consents: readonly ConsentFinding[],
  commands: readonly WriteBackCommand[],
): readonly Flag[] {
  const flags: Flag[] = [];
  for (const { crm, purpose, channel } of commands) {
    const names = [`source:${crm}`, nameOfPair(purpose, channel)];
    flags.push({ flag: "CRM_OUT_OF_SYNC", reasons: [because("W1", "SHOWS_GIVEN", names)] });
  }
  for (const { target, stops } of consents) {
    const disagreeing = sourcesInConflict(situation, target);
    if (disagreeing.length > 0) {
      const names = [...disagreeing, nameOfPair(target.purpose, target.channel)];
      flags.push({ flag: "CONSENT_CONFLICT", reasons: [because("W2", "SOURCES_DISAGREE", names)] });
    }
    const isPending = commands.some(
      (one) => one.purpose === target.purpose && one.channel === target.channel,
    );
    const late = isPending ? stops.filter((stop) => isLate(situation, stop)) : [];
    if (late.length > 0) {
      const names = late.map(({ fact }) => fact);
      flags.push({ flag: "PROPAGATION_LATE", reasons: [because("W2", "TARGET_EXCEEDED", names)] });
    }
  }
  return flags;
}

/** The sources of which some show a yes and others a no; none where they agree. */
function sourcesInConflict(situation: Situation, target: ConsentTarget): readonly string[] {
  const shown = shownStates(situation, target);
  const answers = shown.filter(
    ({ state }) => state === "GIVEN" || state === "WITHDRAWN" || state === "REFUSED",
  );
  const givenIn = answers.filter(({ state }) => state === "GIVEN").length;
  return givenIn > 0 && givenIn < answers.length ? answers.map(({ crm }) => `source:${crm}`) : [];
}

/** Known for longer than the target. An unknown time of learning is late: nobody can show that it was not. */
function isLate({ policy, clock }: Situation, { learntAt }: Stop): boolean {
  if (learntAt === undefined) return false;
  return learntAt === null || clock.instant - learntAt > policy.propagationTargetHours * HOUR_MS;
}

function isNegative(status: ConsentStatus): status is NegativeStatus {
  return status === "WITHDRAWN" || status === "REFUSED" || status === "EXPIRED" || status === "INVALIDATED";
}

function nameOfPair(purpose: ConsentPurpose, channel: Channel | null): string {
  return channel === null ? `pair:${purpose}` : `pair:${purpose}/${channel}`;
}
