import { z } from "zod";
import type { WriteOutcome } from "#connectors/sdk/contract.ts";
import type { SalesforceClient } from "./client.ts";
import { textAt } from "./rows.ts";
import type { RecordState } from "./state.ts";
import { outcomeOfFault, outcomeOfRow, VendorFault } from "./vendor-fault.ts";

const answerSchema = z.object({
  compositeResponse: z.array(z.object({ httpStatusCode: z.number(), body: z.unknown() })).length(2),
});
const errorSchema = z.array(z.object({ errorCode: z.string() })).min(1);

/** Makes the record's Individual, opted out from its birth, and links it: both or neither, so a retry leaves no orphan. */
export async function createIndividual(
  client: SalesforceClient,
  state: RecordState,
  asked: { readonly profiling: boolean; readonly allMarketing: boolean },
): Promise<WriteOutcome> {
  const { shape, row, id } = state;
  const compositeRequest = [
    {
      method: "POST",
      url: `${client.basePath}/sobjects/Individual`,
      referenceId: "individual",
      body: {
        LastName: textAt(row, "LastName"),
        FirstName: textAt(row, "FirstName"),
        ...(asked.profiling ? { HasOptedOutProfiling: true } : {}),
        ...(asked.allMarketing ? { HasOptedOutSolicit: true } : {}),
      },
    },
    {
      method: "PATCH",
      url: `${client.basePath}/sobjects/${shape.table.type}/${id}`,
      referenceId: "link",
      body: { [shape.table.individualId]: "@{individual.id}" },
    },
  ];
  try {
    const body = { allOrNone: true, compositeRequest };
    const answer = answerSchema.safeParse(
      await client.send("create individual", { method: "POST", path: "/composite", body }),
    );
    if (!answer.success) throw new VendorFault("BAD_ANSWER", 200);
    const failed = answer.data.compositeResponse
      .filter(({ httpStatusCode }) => httpStatusCode >= 400)
      .map(({ body }) => errorSchema.safeParse(body).data?.[0]?.errorCode ?? "UNKNOWN_ERROR")
      .find((code) => code !== "PROCESSING_HALTED");
    return failed === undefined ? { outcome: "ACCEPTED" } : outcomeOfRow(failed, client.now());
  } catch (error) {
    if (error instanceof VendorFault) return outcomeOfFault(error, client.now());
    throw error;
  }
}
