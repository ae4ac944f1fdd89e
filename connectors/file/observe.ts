import type { ConsentTarget, SourceConsent, SourceObservation } from "#connectors/sdk/contract.ts";
import { newestFor, type Acknowledgement } from "./acknowledgements.ts";
import type { ColumnMap } from "./columns.ts";
import type { FoundRow } from "./find-rows.ts";
import { residueOf, toRecord } from "./map-row.ts";

/**
 * What the acknowledgements and the newest export say together. An export that was written after an acknowledgement and still says
 * yes takes it back; without an acknowledgement, and without a no in the export itself, nothing is shown: that proves nothing.
 */
export function observed(
  found: FoundRow | undefined,
  acknowledgements: readonly Acknowledgement[],
  targets: readonly ConsentTarget[],
  map: ColumnMap,
): SourceObservation {
  const row = found?.row ?? null;
  const shown = row ? toRecord(row, map).consents : [];
  const consents = targets.flatMap((target): SourceConsent[] => {
    const { purpose, channel } = target;
    const own = shown.filter((one) => one.purpose === purpose && one.channel === channel);
    const refusing = own.find(({ state }) => state === "WITHDRAWN" || state === "REFUSED");
    const permitting = own.find(({ state }) => state === "GIVEN" || state === "UNMAPPED");
    const said = newestFor(acknowledgements, { operation: "REVOKE", purpose, channel });
    if (refusing && !permitting) return [refusing];
    if (!said) return [];
    if (permitting && found && found.writtenAt > said.at) return [permitting];
    return [{ purpose, channel, state: said.isDone ? "WITHDRAWN" : "NOT_ASKED", occurredAt: null }];
  });
  return { ...stateOf(found, acknowledgements, map), consents };
}

/** Gone is what was acknowledged and is in no export any more; one without the other may come back with the next file. */
function stateOf(
  found: FoundRow | undefined,
  acknowledgements: readonly Acknowledgement[],
  map: ColumnMap,
): Pick<SourceObservation, "record" | "residue"> {
  const erased = newestFor(acknowledgements, { operation: "ERASE" });
  const isErased = erased?.isDone === true;
  if (!found?.row) return { record: isErased ? "GONE" : "RECYCLED", residue: [] };
  if (isErased && erased.at >= found.writtenAt) return { record: "RECYCLED", residue: [] };
  return { record: "PRESENT", residue: residueOf(found.row, map) };
}
