import type { ConsentEvent } from "../facts.ts";
import type { Reason } from "../reason.ts";
import type { RuleId } from "../rules.ts";
import type { ComplianceFlag, ConsentStatus, ConsentTarget } from "../vocabulary.ts";

/*
 * Words of this folder. An act is anything that bears on consent, placed on one line of time. A GRANT opens; a STOP
 * (refusal, withdrawal, objection, blacklist …) closes; an ASK was a question without an answer; a DOUBT is an entry
 * nobody can read, which takes a yes away but is not a no of the person.
 */

export interface Act {
  readonly kind: "GRANT" | "STOP" | "ASK" | "DOUBT";
  /** Epoch milliseconds; Infinity is later than everything (C4). */
  readonly at: number;
  readonly fact: string;
  readonly reaches: (target: ConsentTarget) => boolean;
}

export interface Grant extends Act {
  readonly kind: "GRANT";
  readonly event: ConsentEvent;
}

export interface Stop extends Act {
  readonly kind: "STOP";
  readonly rule: RuleId;
  readonly status: StopStatus;
  /** W2: when we learnt of it, null if unknown, undefined where lateness is not measured. */
  readonly learntAt: number | null | undefined;
}

export type StopStatus = Extract<ConsentStatus, "INVALIDATED" | "REFUSED" | "WITHDRAWN">;
export type AnyAct = Grant | Stop | (Act & { readonly kind: "ASK" | "DOUBT" });

/** A flag and why it was raised. */
export interface Flag {
  readonly flag: ComplianceFlag;
  readonly reasons: readonly Reason[];
}

/** A yes that does not count (C3), and which pairs it would have opened. */
export interface IgnoredGrant {
  readonly fact: string;
  readonly reaches: (target: ConsentTarget) => boolean;
}

/** Everything a person (or a list about them) ever said, in order, and what was found on reading it. */
export interface ConsentHistory {
  readonly acts: readonly AnyAct[];
  readonly ignored: readonly IgnoredGrant[];
  readonly flags: readonly Flag[];
}
