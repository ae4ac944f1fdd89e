import type { Flag } from "../consent/consent-act.ts";
import type { Reason } from "../reason.ts";
import type { Verdict } from "../vocabulary.ts";

/** A verdict and why; the first reason is the main one. */
export interface Answer {
  readonly verdict: Verdict;
  readonly reasons: readonly Reason[];
}

/** An answer with what was noticed on the way. */
export interface Finding extends Answer {
  readonly flags: readonly Flag[];
}

export function allow(reasons: readonly Reason[], flags: readonly Flag[] = []): Finding {
  return { verdict: "ALLOW", reasons, flags };
}

export function deny(reasons: readonly Reason[], flags: readonly Flag[] = []): Finding {
  return { verdict: "DENY", reasons, flags };
}

export function toAnswer({ verdict, reasons }: Finding): Answer {
  return { verdict, reasons };
}
