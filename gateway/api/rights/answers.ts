import type { ApiContext } from "../context.ts";
import type { AccessAnswerRow, RightsRequestRow } from "./rows.ts";

const HELD: readonly string[] = ["ACTIVE", "ARCHIVED", "MERGED"];

/** What an answer about a person is put together from; null unless the request is for `right` and it is known who asks. */
export async function answerFor(
  { load }: ApiContext,
  { right, identity, contactId }: RightsRequestRow,
  wanted: RightsRequestRow["right"],
): Promise<AccessAnswerRow | null> {
  if (right !== wanted || identity !== "VERIFIED" || contactId === null) return null;
  const contact = await load.contact.load(contactId);
  if (!contact) return null;
  const records = await load.recordsOf.load(contact.id);
  return { contact, records: records.filter(({ state }) => HELD.includes(state)) };
}

/** False when a record's source did not answer, or holds it put away and does not show it: the copy has a hole then. */
export async function isComplete({ live }: ApiContext, { records }: AccessAnswerRow): Promise<boolean> {
  if (records.some(({ state }) => state === "ARCHIVED")) return false;
  const active = records.filter(({ state }) => state === "ACTIVE");
  const reads = await Promise.all(active.map((record) => live.load(record)));
  return reads.every(({ status }) => status !== "FAILED");
}
