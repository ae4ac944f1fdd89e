import { ConnectorError } from "#connectors/sdk/connector-error.ts";
import type { EraseCommand, WriteOutcome } from "#connectors/sdk/contract.ts";
import { anonymise } from "./anonymise.ts";
import type { SalesforceClient } from "./client.ts";
import { deleteRows } from "./collections.ts";
import { emptyRecycleBin } from "./empty-recycle-bin.ts";
import { eraseIndividual } from "./erase-individual.ts";
import type { OrgReader } from "./query.ts";
import { readState, type RecordState } from "./state.ts";
import { outcomeOfFailedRead, outcomeOfFault, outcomeOfRow, VendorFault, worst } from "./vendor-fault.ts";

/** The row is in nobody's reach: what somebody else deleted first counts as done. */
const goneCodes: ReadonlySet<string> = new Set([
  "ENTITY_IS_DELETED",
  "NOT_FOUND",
  "INVALID_CROSS_REFERENCE_KEY",
]);
/** Somebody's order or case, or a trigger, holds the record: empty it instead. */
const blockedCodes: ReadonlySet<string> = new Set([
  "DELETE_FAILED",
  "CANNOT_INSERT_UPDATE_ACTIVATE_ENTITY",
  "FIELD_CUSTOM_VALIDATION_EXCEPTION",
]);

interface Step {
  readonly outcome: WriteOutcome;
  /** Deleted by this command and to be purged. */
  readonly binned: readonly string[];
}

async function deleteOrEmpty(client: SalesforceClient, state: RecordState): Promise<Step> {
  if (state.presence === "GONE") return { outcome: { outcome: "ALREADY" }, binned: [] };
  if (state.presence !== "PRESENT") return { outcome: { outcome: "ALREADY" }, binned: [state.id] };
  const [row] = await deleteRows(client, [state.id]);
  const error = row?.error ?? null;
  if (error === null) return { outcome: { outcome: "ACCEPTED" }, binned: [state.id] };
  if (goneCodes.has(error)) return { outcome: { outcome: "ALREADY" }, binned: [state.id] };
  if (blockedCodes.has(error)) return { outcome: await anonymise(client, state), binned: [] };
  return { outcome: outcomeOfRow(error, client.now()), binned: [] };
}

/**
 * Deletes the record (or empties it when something blocks the deletion), then its Individual with the consent rows
 * unless another record needs them, then purges the recycle bin. Every step is found done by a repetition: the bin is
 * emptied last because the deleted row is what still tells which Individual was meant.
 */
export async function erase(reader: OrgReader, command: EraseCommand): Promise<WriteOutcome> {
  const { client } = reader;
  try {
    const state = await readState(reader, command.externalId);
    const record = await deleteOrEmpty(client, state);
    if (!isDone(record.outcome)) return record.outcome;
    const individual = await eraseIndividual(reader, state);
    if (!isDone(individual.outcome)) return individual.outcome;
    const purged = await emptyRecycleBin(client, [...record.binned, ...individual.binned]);
    return worst([record.outcome, individual.outcome, purged]);
  } catch (error) {
    if (error instanceof VendorFault) return outcomeOfFault(error, client.now());
    if (error instanceof ConnectorError) return outcomeOfFailedRead(error, client.now());
    throw error;
  }
}

function isDone({ outcome }: WriteOutcome): boolean {
  return outcome === "ACCEPTED" || outcome === "ALREADY";
}
