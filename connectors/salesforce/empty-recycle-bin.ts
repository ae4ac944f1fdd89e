import { z } from "zod";
import type { WriteOutcome } from "#connectors/sdk/contract.ts";
import type { SalesforceClient } from "./client.ts";
import { outcomeOfFault, outcomeOfRow, VendorFault, worst } from "./vendor-fault.ts";

/** jsforce gives one row as an object and several as an array, booleans as text. */
const rowSchema = z.object({
  success: z.string(),
  errors: z.object({ statusCode: z.string().optional() }).nullish().catch(null),
});
const answerSchema = z.object({ result: z.union([rowSchema.transform((row) => [row]), z.array(rowSchema)]) });

/** Salesforce takes at most 200 ids a call. */
const IDS_A_CALL = 200;

/** Takes away the fifteen days in which anybody could restore the rows. There is no REST form of it. */
export async function emptyRecycleBin(
  client: SalesforceClient,
  ids: readonly string[],
): Promise<WriteOutcome> {
  const outcomes: WriteOutcome[] = [];
  for (let start = 0; start < ids.length; start += IDS_A_CALL) {
    outcomes.push(await purge(client, ids.slice(start, start + IDS_A_CALL)));
  }
  return worst(outcomes);
}

async function purge(client: SalesforceClient, ids: readonly string[]): Promise<WriteOutcome> {
  try {
    const answer = answerSchema.safeParse(await client.soap("empty recycle bin", "emptyRecycleBin", { ids }));
    if (!answer.success || answer.data.result.length !== ids.length) throw new VendorFault("BAD_ANSWER", 200);
    return worst(
      answer.data.result.map(({ success, errors }): WriteOutcome => {
        if (success === "true") return { outcome: "ACCEPTED" };
        const code = new VendorFault(errors?.statusCode ?? "UNKNOWN_ERROR", 200).code;
        // Purged by somebody or something else before us.
        if (code === "ENTITY_IS_DELETED" || code === "INVALID_CROSS_REFERENCE_KEY")
          return { outcome: "ALREADY" };
        return outcomeOfRow(code, client.now());
      }),
    );
  } catch (error) {
    if (error instanceof VendorFault) return outcomeOfFault(error, client.now());
    throw error;
  }
}
