import { checks } from "./checks.ts";
import type { Check, Subject } from "./check.ts";
import type { Skip } from "./fixture.ts";

export type Planned =
  | { readonly check: Check; readonly verdict: "RUN" }
  | { readonly check: Check; readonly verdict: "NOT_APPLICABLE"; readonly why: string }
  | { readonly check: Check; readonly verdict: "SKIPPED"; readonly skip: Skip };

/** What will be done with every check. Throws on a skip that is not one: nothing is left out by mistake. */
export function planFor(subject: Subject, now = Date.now()): readonly Planned[] {
  const skips = subject.fixture.skips ?? [];
  const wrong = wrongSkips(skips, now);
  if (wrong.length > 0) throw new Error(`skips of ${subject.connector.id}: ${wrong.join("; ")}`);
  return checks.map((check): Planned => {
    const skip = skips.find(({ id }) => id === check.id);
    const lacking = [check.need ?? []].flat().find((need) => !need.met(subject));
    if (lacking) {
      if (skip) throw new Error(`skip ${skip.id}: not for this connector anyway (${lacking.otherwise})`);
      return { check, verdict: "NOT_APPLICABLE", why: lacking.otherwise };
    }
    return skip ? { check, verdict: "SKIPPED", skip } : { check, verdict: "RUN" };
  });
}

function wrongSkips(skips: readonly Skip[], now: number): readonly string[] {
  const known = new Set(checks.map(({ id }) => id));
  return skips.flatMap(({ id, reason, on }, index) => {
    const wrong: string[] = [];
    if (!known.has(id)) wrong.push(`there is no check "${id}"`);
    if (skips.findIndex((one) => one.id === id) !== index) wrong.push(`${id} is skipped twice`);
    if (reason.trim().split(/\s+/).length < 3) wrong.push(`${id} needs a reason`);
    const day = /^\d{4}-\d{2}-\d{2}$/.test(on) ? Date.parse(on) : NaN;
    if (Number.isNaN(day)) wrong.push(`${id} needs an ISO date`);
    else if (day > now) wrong.push(`${id} is dated in the future`);
    return wrong;
  });
}
