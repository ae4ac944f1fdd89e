import { z } from "zod";
import type { WriteOutcome } from "#connectors/sdk/contract.ts";
import type { SalesforceClient } from "./client.ts";
import { outcomeOfFault, outcomeOfRow, VendorFault } from "./vendor-fault.ts";

/** A row of a write: its object, its id unless it is new, and the fields to set. */
export interface RowWrite {
  readonly type: string;
  readonly id?: string;
  readonly fields: Readonly<Record<string, string | boolean | null>>;
}

export interface RowResult {
  readonly id: string | null;
  /** Null when saved. */
  readonly error: string | null;
}

const rowsAnswer = z.array(
  z.object({
    id: z.string().nullish(),
    success: z.boolean(),
    errors: z.array(z.object({ statusCode: z.string() })).optional(),
  }),
);

/** Consent writes must not fire assignment rules on leads. */
const quiet = { "Sforce-Auto-Assign": "FALSE" };

function parseRows(answer: unknown, expected: number): readonly RowResult[] {
  const parsed = rowsAnswer.safeParse(answer);
  if (!parsed.success || parsed.data.length !== expected) throw new VendorFault("BAD_ANSWER", 200);
  return parsed.data.map(({ id, success, errors }) => {
    const code = new VendorFault(errors?.[0]?.statusCode ?? "UNKNOWN_ERROR", 200).code;
    return { id: id ?? null, error: success ? null : code };
  });
}

async function save(client: SalesforceClient, method: "POST" | "PATCH", writes: readonly RowWrite[]) {
  // Rows of one object in a run: Salesforce splits a call at every change of type and refuses more than ten runs.
  const records = writes.map(({ type, id, fields }) => ({
    attributes: { type },
    ...(id ? { id } : {}),
    ...fields,
  }));
  const body = { allOrNone: false, records };
  const answer = await client.send("save", { method, path: "/composite/sobjects", body, headers: quiet });
  return parseRows(answer, writes.length);
}

/** Saves each row on its own; one outcome a row, whatever happens to the call. */
export async function saveRows(
  client: SalesforceClient,
  method: "POST" | "PATCH",
  writes: readonly RowWrite[],
): Promise<readonly WriteOutcome[]> {
  if (writes.length === 0) return [];
  try {
    const rows = await save(client, method, writes);
    return rows.map(({ error }) =>
      error === null ? { outcome: "ACCEPTED" } : outcomeOfRow(error, client.now()),
    );
  } catch (error) {
    if (error instanceof VendorFault) return [outcomeOfFault(error, client.now())];
    throw error;
  }
}

/** Deletes into the recycle bin, in the given order. Throws VendorFault when the whole call fails. */
export async function deleteRows(
  client: SalesforceClient,
  ids: readonly string[],
): Promise<readonly RowResult[]> {
  const path = `/composite/sobjects?ids=${ids.join(",")}&allOrNone=false`;
  return parseRows(await client.send("delete", { method: "DELETE", path }), ids.length);
}
