import { readInstant } from "../calendar.ts";
import type { ConsentEvent } from "../facts.ts";
import type { Situation } from "../situation.ts";
import type { ConsentTarget } from "../vocabulary.ts";
import type { Act, AnyAct, ConsentHistory, Flag, Grant, IgnoredGrant, StopStatus } from "./consent-act.ts";
import { inOrderOfTime } from "./order-of-acts.ts";
import { doubtfulReach, grantReach, stopReach } from "./reach.ts";
import { stopSignals } from "./stop-signals.ts";
import { timeOfStop } from "./time-of-stop.ts";
import { flagOf, grantFaults } from "./weigh-grant.ts";

interface Draft {
  readonly acts: AnyAct[];
  readonly ignored: IgnoredGrant[];
  readonly flags: Flag[];
}

/** Reads events, objections, blacklist and requests into one line of time (C2). */
export function readHistory(situation: Situation): ConsentHistory {
  const draft: Draft = { acts: [], ignored: [], flags: [] };
  for (const event of situation.facts.consentEvents) readEvent(situation, event, draft);
  for (const signal of stopSignals(situation)) {
    draft.acts.push(...signal.acts);
    draft.flags.push(...signal.flags);
  }
  return { ...draft, acts: inOrderOfTime(draft.acts) };
}

function readEvent(situation: Situation, event: ConsentEvent, draft: Draft): void {
  switch (event.type) {
    case "GIVEN":
    case "RENEWED":
      return readGrant(situation, event, draft);
    case "REFUSED":
    case "WITHDRAWN":
    case "INVALIDATED":
      return readStop(situation, event, event.type, draft);
    case "REQUESTED":
    case "DEFERRED":
      return readAsk(event, draft);
    default:
      return readUnknownType(situation, event, draft);
  }
}

/** C3: counted, or ignored and flagged. */
function readGrant(situation: Situation, event: ConsentEvent, draft: Draft): void {
  const fact = nameOf(event);
  const reaches = grantReach(event);
  const faults = grantFaults(situation, event);
  const at = readInstant(event.occurredAt);
  if (faults.length === 0 && at !== null) {
    const grant: Grant = { kind: "GRANT", at, fact, reaches, event };
    draft.acts.push(grant);
  } else {
    draft.ignored.push({ fact, reaches });
    draft.flags.push(...faults.map((fault) => flagOf(fault, fact)));
  }
  readDoubt(situation, event, doubtfulReach(event), draft);
}

function readStop(situation: Situation, event: ConsentEvent, status: StopStatus, draft: Draft): void {
  const fact = nameOf(event);
  const { at, flags } = timeOfStop(situation, event.occurredAt, fact);
  const learntAt = readInstant(event.recordedAt);
  const rule = Number.isFinite(at) ? "C6" : "C4";
  draft.acts.push({ kind: "STOP", at, fact, reaches: stopReach(event), rule, status, learntAt });
  draft.flags.push(...flags);
  readDoubt(situation, event, doubtfulReach(event), draft);
}

/** A question changes no answer, so its time does not matter. */
function readAsk(event: ConsentEvent, draft: Draft): void {
  const named = grantReach(event);
  const doubtful = doubtfulReach(event);
  const reaches = (target: ConsentTarget) => named(target) || (doubtful?.(target) ?? false);
  draft.acts.push({ kind: "ASK", at: -Infinity, fact: nameOf(event), reaches });
}

/** An act of a type nobody knows: not a no of the person, but no yes is relied on over it. */
function readUnknownType(situation: Situation, event: ConsentEvent, draft: Draft): void {
  const named = stopReach(event);
  const doubtful = doubtfulReach(event);
  readDoubt(situation, event, (target) => named(target) || (doubtful?.(target) ?? false), draft);
  draft.flags.push(...timeOfStop(situation, event.occurredAt, nameOf(event)).flags);
}

function readDoubt(
  situation: Situation,
  event: ConsentEvent,
  reaches: Act["reaches"] | null,
  draft: Draft,
): void {
  const fact = nameOf(event);
  const { at } = timeOfStop(situation, event.occurredAt, fact);
  if (reaches) draft.acts.push({ kind: "DOUBT", at, fact, reaches });
}

function nameOf(event: ConsentEvent): string {
  return `consent:${event.id}`;
}
