import { readInstant } from "../calendar.ts";
import { factAt, requestName } from "../reason.ts";
import type { Situation } from "../situation.ts";
import { REQUEST_RIGHTS, type ConsentTarget } from "../vocabulary.ts";
import type { AnyAct, Flag } from "./consent-act.ts";
import { blacklistReach, namesUnknownChannel } from "./reach.ts";
import { timeOfStop } from "./time-of-stop.ts";

interface Signal {
  readonly acts: readonly AnyAct[];
  readonly flags: readonly Flag[];
}

/** C5: what is not a consent event and still acts as a withdrawal. */
export function stopSignals(situation: Situation): readonly Signal[] {
  return [...objections(situation), ...blacklistEntries(situation), ...erasureRequests(situation)];
}

/** GDPR 21(2)-(3): reaches marketing on every channel and the profiling and sharing tied to it. */
function objections(situation: Situation): readonly Signal[] {
  const against = situation.facts.objections.filter(({ ground }) => ground !== "21(1)");
  return against.map(({ receivedAt }) => {
    const fact = factAt("objection", receivedAt);
    const { at, flags } = timeOfStop(situation, receivedAt, fact);
    return { acts: [withdrawal(at, fact, isMarketingRelated, readInstant(receivedAt))], flags };
  });
}

/** From the day it was added; removing the entry does not undo it. */
function blacklistEntries(situation: Situation): readonly Signal[] {
  return situation.facts.blacklist.map((entry) => {
    const fact = factAt("blacklist", entry.addedAt);
    const { at, flags } = timeOfStop(situation, entry.addedAt, fact);
    const acts: AnyAct[] = [withdrawal(at, fact, blacklistReach(entry.channels), undefined)];
    if (namesUnknownChannel(entry.channels)) {
      acts.push({ kind: "DOUBT", at, fact, reaches: blacklistReach("ALL") });
    }
    return { acts, flags };
  });
}

/** GDPR 17(1)(b): whoever wants to be erased wants no use that rests on consent. Only once we know who asks (D1). */
function erasureRequests(situation: Situation): readonly Signal[] {
  const known: readonly string[] = REQUEST_RIGHTS;
  const verified = situation.facts.requests.filter(({ identityVerified }) => identityVerified === true);
  return verified
    .filter(({ right }) => right === "ERASURE" || !known.includes(right))
    .map((request) => {
      const isErasure = request.right === "ERASURE";
      const fact = requestName(request);
      const { at, flags } = timeOfStop(situation, request.receivedAt, fact);
      const doubt: AnyAct = { kind: "DOUBT", at, fact, reaches: everything };
      return { acts: [isErasure ? withdrawal(at, fact, everything, undefined) : doubt], flags };
    });
}

function everything(): boolean {
  return true;
}

function isMarketingRelated({ purpose }: ConsentTarget): boolean {
  return purpose !== "SPECIAL_CATEGORY";
}

function withdrawal(
  at: number,
  fact: string,
  reaches: (target: ConsentTarget) => boolean,
  learntAt: number | null | undefined,
): AnyAct {
  return { kind: "STOP", at, fact, reaches, rule: "C5", status: "WITHDRAWN", learntAt };
}
