import type { ConsentEvent } from "../facts.ts";
import type { GrantFault } from "./weigh-grant.ts";

/** C10: a yes from a box that was ticked beforehand, or that answered for more than this purpose, is no consent. */
export function formFaults({ form }: Pick<ConsentEvent, "form">): readonly GrantFault[] {
  if (form === null || form === undefined) return [];
  const faults: GrantFault[] = [];
  // Unknown is not empty: only a known "no" clears the form.
  if (form.preTicked !== false) {
    faults.push({ flag: "CONSENT_FORM_INVALID", rule: "C10", outcome: "BOX_PRE_TICKED" });
  }
  if (!Array.isArray(form.bundledWith) || form.bundledWith.length > 0) {
    faults.push({ flag: "CONSENT_FORM_INVALID", rule: "C10", outcome: "BOX_BUNDLED" });
  }
  return faults;
}
