import { readInstant } from "../calendar.ts";
import type { ConsentEvent } from "../facts.ts";
import type { Situation } from "../situation.ts";
import type { AnyAct, ConsentHistory, Flag, Grant, IgnoredGrant, StopStatus } from "./consent-act.ts";
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
  for (const event of situation.facts.consentEvents ?? []) readEvent(situation, event, draft);
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
      draft.acts.push({
        kind: "ASK",
        at: readInstant(event.occurredAt) ?? 0,
        fact: nameOf(event),
        reaches: grantReach(event),
      });
      return;
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
    return;
  }
  draft.ignored.push({ fact, reaches });
  draft.flags.push(...faults.map((fault) => flagOf(fault, fact)));
}

function readStop(situation: Situation, event: ConsentEvent, status: StopStatus, draft: Draft): void {
  const fact = nameOf(event);
  const { at, flags } = timeOfStop(situation, event.occurredAt, fact);
  const learntAt = readInstant(event.recordedAt);
  const rule = Number.isFinite(at) ? "C6" : "C4";
  draft.acts.push({ kind: "STOP", at, fact, reaches: stopReach(event), rule, status, learntAt });
  draft.flags.push(...flags);
  const reaches = doubtfulReach(event);
  if (reaches) draft.acts.push({ kind: "DOUBT", at, fact, reaches });
}

/** An act of a type nobody knows: not a no of the person, but no yes is relied on over it. */
function readUnknownType(situation: Situation, event: ConsentEvent, draft: Draft): void {
  const fact = nameOf(event);
  const { at, flags } = timeOfStop(situation, event.occurredAt, fact);
  draft.acts.push({ kind: "DOUBT", at, fact, reaches: doubtfulReach(event) ?? stopReach(event) });
  draft.flags.push(...flags);
}

function nameOf(event: ConsentEvent): string {
  return `consent:${event.id}`;
}
