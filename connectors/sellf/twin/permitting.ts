import type { StoredPerson } from "./store.ts";
import { twinConfig } from "./switches.ts";

const refusedByDefault: readonly string[] = ["No", "Revocato", "Opposizione"];

/** Custom fields that an update would make permit more than stands there now; the gateway must never ask for it. */
export function permissionsAsked(before: StoredPerson | null, fields: unknown): readonly string[] {
  if (typeof fields !== "object" || fields === null) return [];
  const asked = fields as Readonly<Record<string, unknown>>;
  return twinConfig.consentFields
    .filter((place) => {
      if (!(place.key in asked)) return false;
      const refused: readonly string[] = "refused" in place ? place.refused : refusedByDefault;
      const isKept =
        before !== null && JSON.stringify(before.custom[place.key]) === JSON.stringify(asked[place.key]);
      return !isKept && !refused.includes(String(asked[place.key]));
    })
    .map(({ key }) => `custom_fields.${key}`);
}
