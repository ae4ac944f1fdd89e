import type { AskedField } from "#gateway/compliance/propagation.ts";
import type { RectificationAbilities } from "#gateway/ledger/commit-revocation.ts";
import type { UnsupportedField } from "#gateway/ledger/entities/write-back.ts";

const NAMES = ["givenName", "familyName", "fullName"];
const nothing: RectificationAbilities = { shown: [], settable: [], clearable: [], notIn: {}, fixedIn: {} };

/** Which of the asked fields a record of this kind can have changed, and why not the others. */
export function splitChange(
  asked: readonly AskedField[],
  kind: string,
  can: RectificationAbilities = nothing,
): { readonly fields: readonly AskedField[]; readonly unsupported: readonly UnsupportedField[] } {
  const missing = new Set(can.notIn[kind]);
  const fixed = new Set(can.fixedIn[kind]);
  const isPossible = ({ field, action }: AskedField): boolean =>
    (action === "SET" ? can.settable : can.clearable).includes(field) &&
    !missing.has(field) &&
    !fixed.has(field);
  const fields = asked.filter(isPossible);
  const namesSet = fields.some(({ field, action }) => action === "SET" && NAMES.includes(field));
  const unsupported = asked.flatMap((one): UnsupportedField[] => {
    if (isPossible(one)) return [];
    const { field, action } = one;
    const isName = NAMES.includes(field);
    // A name is set whole, in the parts that the source keeps: the other form of it follows from them.
    if (isName && action === "SET" && namesSet) return [];
    const isShown = can.shown.includes(field) || (isName && NAMES.some((name) => can.shown.includes(name)));
    return [{ field, reason: isShown && !missing.has(field) ? "NOT_CHANGEABLE" : "NO_PLACE" }];
  });
  return { fields, unsupported };
}
