import { readInstant } from "../calendar.ts";
import type { ConsentEvent, Facts, RegistryCheck } from "../facts.ts";
import type { Policy } from "../policy.ts";
import { consentStatus, type ConsentStanding } from "./consent-status.ts";

/** Consent at an instant by both clocks: `recordedAt` says what was known, `occurredAt` what was so. */
export interface ConsentAsOf {
  readonly asKnown: readonly ConsentStanding[];
  readonly asTrue: readonly ConsentStanding[];
  /** Ids of acts done by then and recorded only afterwards, oldest first. */
  readonly learntLater: readonly string[];
}

/**
 * `knownThen` holds what had been recorded at that instant, `knownNow` what has been until today. Neither is trusted to
 * have kept out later acts.
 */
export function consentAsOf(knownThen: Facts, knownNow: Facts, at: string, policy: Policy): ConsentAsOf {
  return {
    asKnown: consentStatus(factsKnownAt(knownThen, at), policy),
    asTrue: consentStatus(factsTrueAt(knownNow, at), policy),
    learntLater: learntLater(knownNow, at),
  };
}

/** Acts recorded by then. One of which nobody knows when it was recorded was not known. */
export function factsKnownAt(facts: Facts, at: string): Facts {
  const instant = instantOf(at);
  const isKnown = ({ recordedAt }: ConsentEvent): boolean => isBy(recordedAt, instant);
  return { ...facts, now: at, consentEvents: facts.consentEvents?.filter(isKnown) };
}

/** What had happened by then, whenever we learnt of it. A stop of which nobody knows when it was is not left out (C4). */
export function factsTrueAt(facts: Facts, at: string): Facts {
  const instant = instantOf(at);
  const hadHappened = (time: string | null | undefined): boolean => {
    const occurred = readInstant(time);
    return occurred === null || occurred <= instant;
  };
  return {
    ...facts,
    now: at,
    consentEvents: facts.consentEvents?.filter(({ occurredAt }) => hadHappened(occurredAt)),
    objections: facts.objections?.filter(({ receivedAt }) => hadHappened(receivedAt)),
    requests: facts.requests?.filter(({ receivedAt }) => hadHappened(receivedAt)),
    blacklist: facts.blacklist?.filter(({ addedAt }) => hadHappened(addedAt)),
    registryChecks: facts.registryChecks?.flatMap((check) => listingAt(check, instant) ?? []),
  };
}

/** A later check tells of an earlier listing, by the day of registration; what it says of its own day was not so yet. */
function listingAt(check: RegistryCheck, instant: number): RegistryCheck | null {
  const checkedAt = readInstant(check.checkedAt);
  if (checkedAt !== null && checkedAt <= instant) return check;
  if (check.result !== "LISTED") return null;
  const registeredAt = readInstant(check.registeredAt);
  if (registeredAt !== null && registeredAt > instant) return null;
  const renewedAt = readInstant(check.renewedAt);
  return renewedAt !== null && renewedAt > instant ? { ...check, renewedAt: null } : check;
}

function learntLater({ consentEvents }: Facts, at: string): readonly string[] {
  const instant = instantOf(at);
  const later = (consentEvents ?? []).flatMap(({ id, occurredAt, recordedAt }) => {
    const done = readInstant(occurredAt);
    return done === null || done > instant || isBy(recordedAt, instant) ? [] : { id, done };
  });
  return later.sort((a, b) => a.done - b.done).map(({ id }) => id);
}

function isBy(time: string | null | undefined, instant: number): boolean {
  const read = readInstant(time);
  return read !== null && read <= instant;
}

/** An instant that cannot be read lies before everything: nothing is known then, and nothing permitted. */
function instantOf(at: string): number {
  return readInstant(at) ?? -Infinity;
}
