import { HOUR_MS } from "../calendar.ts";
import type { Flag, Stop } from "../consent/consent-act.ts";
import type { ConsentFinding } from "../consent/consent-finding.ts";
import { because, type Reason } from "../reason.ts";
import type { Situation } from "../situation.ts";
import type { Channel, ConsentPurpose, ConsentStatus } from "../vocabulary.ts";
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
    const shown = shownStates(situation, target);
    const yes = shown.filter(({ state }) => state === "GIVEN").map(({ crm }) => `source:${crm}`);
    const no = shown.filter(({ state }) => state === "WITHDRAWN" || state === "REFUSED");
    if (yes.length > 0 && no.length > 0) {
      const names = [
        ...yes,
        ...no.map(({ crm }) => `source:${crm}`),
        nameOfPair(target.purpose, target.channel),
      ];
      flags.push({ flag: "CONSENT_CONFLICT", reasons: [because("W2", "SOURCES_DISAGREE", names)] });
    }
    const late = stops.filter((stop) => isLate(situation, stop)).map(({ fact }) => fact);
    const isPending = commands.some(
      (one) => one.purpose === target.purpose && one.channel === target.channel,
    );
    if (isPending && late.length > 0) {
      flags.push({ flag: "PROPAGATION_LATE", reasons: [because("W2", "TARGET_EXCEEDED", late)] });
    }
  }
  return flags;
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
