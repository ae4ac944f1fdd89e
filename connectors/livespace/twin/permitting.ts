import type { StoredContact } from "./store.ts";
import { twinConfig } from "./switches.ts";

type Payload = Readonly<Record<string, unknown>>;

/** What an edit asks for that would permit more than stands there now: the gateway must never ask for it. */
export function permissionsAsked(before: StoredContact | null, payload: Payload): readonly string[] {
  const asked: string[] = [];
  const dataset = (payload["dataset"] ?? {}) as Record<string, unknown>;
  for (const place of twinConfig.consentFields) {
    if (!(place.field in dataset)) continue;
    const refused: readonly string[] = "refused" in place ? place.refused : ["Nie", "Wycofana", "Sprzeciw"];
    const value = dataset[place.field];
    const isKept = before !== null && JSON.stringify(before.dataset[place.field]) === JSON.stringify(value);
    if (!isKept && !refused.includes(String(value))) asked.push(`dataset.${place.field}`);
  }
  const groups = payload["groups_id"];
  if (!Array.isArray(groups)) return asked;
  for (const { groupId, state } of twinConfig.consentGroups) {
    const was = before?.groups.includes(groupId) ?? false;
    const will = groups.includes(groupId);
    if (state === "GIVEN" ? will && !was : was && !will) asked.push(`groups_id ${groupId}`);
  }
  return asked;
}
