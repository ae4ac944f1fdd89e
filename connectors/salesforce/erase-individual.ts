import type { WriteOutcome } from "#connectors/sdk/contract.ts";
import { deleteRows, saveRows } from "./collections.ts";
import { ERASED, INDIVIDUAL_PERSONAL } from "./objects.ts";
import type { OrgReader } from "./query.ts";
import { idOf } from "./rows.ts";
import { soqlString } from "./soql-text.ts";
import type { RecordState } from "./state.ts";
import { outcomeOfRow, worst } from "./vendor-fault.ts";

interface Step {
  readonly outcome: WriteOutcome;
  readonly binned: readonly string[];
}

/** The Individual and its consent rows go with the last record that points to it; proof of consent lives in the ledger. */
export async function eraseIndividual(reader: OrgReader, state: RecordState): Promise<Step> {
  const { individualId, org, id } = state;
  const nothing: Step = { outcome: { outcome: "ALREADY" }, binned: [] };
  if (individualId === null || !org.individual) return nothing;
  const condition = soqlString(individualId);
  const linked = [...org.objects.values()].filter(({ visible, table }) => visible.has(table.individualId));
  const results = await reader.queries("individual", [
    { soql: `SELECT Id FROM Individual WHERE Id = ${condition}` },
    { soql: `SELECT Id FROM ContactPointTypeConsent WHERE PartyId = ${condition}` },
    ...linked.map(({ table }) => ({
      soql: `SELECT Id FROM ${table.type} WHERE ${table.individualId} = ${condition} LIMIT 2`,
    })),
  ]);
  const [individuals = [], consents = [], ...others] = results;
  if (individuals.length === 0 || others.flat().some((row) => idOf(row) !== id)) return nothing;
  // Restricted delete: consent rows first, then the Individual they belong to.
  const ids = [...consents.map(idOf), individualId];
  const rows = await deleteRows(reader.client, ids);
  const binned = ids.filter((_id, index) => rows[index]?.error === null);
  const outcomes = rows.map(({ error }): WriteOutcome => {
    if (error === null) return { outcome: "ACCEPTED" };
    return error === "ENTITY_IS_DELETED" ? { outcome: "ALREADY" } : outcomeOfRow(error, reader.client.now());
  });
  if (rows.at(-1)?.error !== "DELETE_FAILED") return { outcome: worst(outcomes), binned };
  const emptied = await emptyIndividual(reader, state, individualId);
  return { outcome: worst([...outcomes.slice(0, -1), emptied]), binned };
}

/** Another object (a party consent, a user) holds the Individual: take the person out of it. */
async function emptyIndividual(
  reader: OrgReader,
  state: RecordState,
  individualId: string,
): Promise<WriteOutcome> {
  const fields: Record<string, string | boolean | null> = { LastName: ERASED };
  for (const name of INDIVIDUAL_PERSONAL) if (state.org.individual?.updateable.has(name)) fields[name] = null;
  return worst(await saveRows(reader.client, "PATCH", [{ type: "Individual", id: individualId, fields }]));
}
