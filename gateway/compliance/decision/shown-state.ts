import type { Situation } from "../situation.ts";
import type { ConsentTarget } from "../vocabulary.ts";

/** What one CRM shows for one pair. */
interface ShownState {
  readonly crm: string;
  readonly state: string;
}

/** What the CRMs show for a pair, by name of the CRM. One state for the whole purpose speaks for every channel. */
export function shownStates(
  { facts }: Situation,
  { purpose, channel }: ConsentTarget,
): readonly ShownState[] {
  const shown: ShownState[] = [];
  const { crmState } = facts;
  if (!crmState) return shown;
  for (const crm of Object.keys(crmState)) {
    const purposes = crmState[crm];
    const state = purposes?.[purpose];
    const value = typeof state === "object" && state !== null && channel !== null ? state[channel] : state;
    if (typeof value === "string") shown.push({ crm, state: value });
  }
  return shown.sort((a, b) => (a.crm < b.crm ? -1 : 1));
}
