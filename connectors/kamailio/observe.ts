import { LIST_ENTRY, type ObserveReference, type SourceObservation } from "#connectors/sdk/contract.ts";
import { standing } from "./mapping.ts";
import { isOurs } from "./stop.ts";
import { findSubject, type Reach } from "./subject.ts";

/**
 * Asks for every key, one by one. A number that can be named is PRESENT, called or not: what counts is whether the gate would let a
 * call through, so a missing entry is never excused by an empty call list.
 */
export async function observe(reach: Reach, reference: ObserveReference): Promise<SourceObservation> {
  const { kind, identifiers } = reference;
  const externalId = kind === LIST_ENTRY ? null : reference.externalId;
  const subject = await findSubject(reach, { externalId, identifiers });
  const residue: string[] = [];
  if (subject.numbers.some(({ calls }) => calls.length > 0)) residue.push("htable key of a call list");
  const isTheirs = [...subject.entries.values()].some((entry) => entry && !isOurs(entry.value));
  if (isTheirs) residue.push("htable value of the black list");
  return {
    record: subject.numbers.length > 0 ? "PRESENT" : "GONE",
    consents: reference.targets.map((target) => standing(subject, target)),
    residue,
  };
}
